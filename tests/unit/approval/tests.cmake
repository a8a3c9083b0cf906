jixue_tests(unit approval LINKS jixue_approval jixue_testing)
