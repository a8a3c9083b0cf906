# Alone, because it forks: no other test may have started threads.
jixue_tests(unit service_run SOURCES service/http.cpp LINKS jixue_service_lib)
