jixue_tests(unit db THREADS LINKS jixue_db)
