jixue_tests(unit rpc THREADS LINKS jixue_rpc contract_samples jixue_testing)
