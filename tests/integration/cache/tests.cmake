jixue_test(integration_cache LABEL integration THREADS
           SOURCES cache/client_test.cpp cache/connection_test.cpp LINKS jixue_testing)
