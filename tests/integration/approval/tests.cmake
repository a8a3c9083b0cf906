jixue_test(integration_approval LABEL integration SERVERS
           SOURCES approval/approval_app_test.cpp approval/approval_service_test.cpp approval/change_claim_test.cpp
                   approval/copies_test.cpp approval/delete_claims_test.cpp approval/fixture.cpp
                   approval/list_claims_test.cpp approval/locking_test.cpp approval/register_claim_test.cpp
                   approval/review_claims_test.cpp approval/review_queue_test.cpp approval/rpc_fixture.cpp
                   approval/schema_test.cpp
           LINKS jixue_approval jixue_testing)
