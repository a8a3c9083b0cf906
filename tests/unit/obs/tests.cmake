jixue_tests(unit obs THREADS LINKS jixue_obs jixue_otlp)
