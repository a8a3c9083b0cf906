jixue_tests(integration ledger SERVERS LINKS jixue_ledger jixue_testing)
