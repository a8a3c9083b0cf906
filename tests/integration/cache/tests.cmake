jixue_tests(integration cache THREADS LINKS jixue_testing)
