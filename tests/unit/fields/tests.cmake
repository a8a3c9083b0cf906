jixue_tests(unit fields LINKS jixue_fields jixue_testing)
