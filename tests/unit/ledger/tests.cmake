jixue_test(unit_ledger LABEL unit
           SOURCES ledger/domain/compliance_rules_test.cpp ledger/domain/counting_rules_test.cpp
                   ledger/domain/crediting_rules_test.cpp ledger/domain/entry_hash_test.cpp
                   ledger/domain/ledger_check_test.cpp ledger/domain/policy_year_test.cpp
                   ledger/domain/reversal_rules_test.cpp
           LINKS jixue_ledger jixue_testing)
