jixue_test(integration_ledger LABEL integration SERVERS
           SOURCES ledger/app_test.cpp ledger/copies_test.cpp ledger/entry_table_test.cpp ledger/fixture.cpp ledger/history_test.cpp
                   ledger/hours_test.cpp ledger/policy_year_test.cpp ledger/posting_test.cpp ledger/service_fixture.cpp
           LINKS jixue_ledger jixue_testing)
