jixue_tests(unit ledger LINKS jixue_ledger jixue_testing)
