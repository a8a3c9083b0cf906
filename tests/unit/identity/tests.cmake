jixue_tests(unit identity LINKS jixue_identity jixue_testing)
