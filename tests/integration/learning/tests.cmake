jixue_test(integration_learning LABEL integration SERVERS
           SOURCES learning/exams_test.cpp learning/overdue_sweep_test.cpp learning/policy_years_test.cpp
                   learning/programmes_test.cpp learning/schema_test.cpp learning/service_test.cpp
                   learning/study_test.cpp
                   learning/fixture.cpp
           LINKS jixue_learning jixue_testing)
