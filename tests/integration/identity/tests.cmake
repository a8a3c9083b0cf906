jixue_tests(integration identity SERVERS LINKS jixue_identity jixue_testing)
