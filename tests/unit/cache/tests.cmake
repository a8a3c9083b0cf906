jixue_test(unit_cache LABEL unit THREADS SOURCES cache/breaker_test.cpp cache/client_test.cpp LINKS jixue_cache)
