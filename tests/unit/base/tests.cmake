jixue_tests(unit base THREADS LINKS jixue_base)
