jixue_tests(integration approval SERVERS LINKS jixue_approval jixue_testing)
