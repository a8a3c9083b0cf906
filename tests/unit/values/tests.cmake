jixue_tests(unit values LINKS jixue_values)
