jixue_tests(integration registry SERVERS LINKS jixue_registry jixue_testing)
