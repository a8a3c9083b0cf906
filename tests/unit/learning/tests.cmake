jixue_tests(unit learning LINKS jixue_learning jixue_testing)
