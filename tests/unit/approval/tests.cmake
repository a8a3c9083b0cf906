jixue_test(unit_approval LABEL unit
           SOURCES approval/claim_actions_test.cpp approval/claim_model_test.cpp approval/claim_proto_test.cpp
                   approval/claim_test.cpp approval/history_test.cpp
                   approval/registration_rules_test.cpp approval/span_test.cpp approval/state_proto_test.cpp
           LINKS jixue_approval jixue_testing)
