jixue_tests(unit registry LINKS jixue_registry)
