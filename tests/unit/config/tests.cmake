jixue_tests(unit config THREADS LINKS jixue_config)
