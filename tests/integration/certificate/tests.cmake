jixue_test(integration_certificate LABEL integration SERVERS
           SOURCES certificate/issue_certificate_test.cpp certificate/schema_test.cpp
           LINKS jixue_certificate jixue_testing)
