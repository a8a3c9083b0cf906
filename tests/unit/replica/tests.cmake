jixue_tests(unit replica LINKS jixue_replica)
