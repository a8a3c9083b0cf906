jixue_tests(unit cache THREADS LINKS jixue_cache)
