jixue_tests(integration learning SERVERS LINKS jixue_learning jixue_testing)
