jixue_tests(unit service THREADS LINKS jixue_service_lib jixue_testing)
