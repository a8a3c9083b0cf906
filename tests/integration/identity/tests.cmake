jixue_test(integration_identity LABEL integration SERVERS
           SOURCES identity/fixture.cpp identity/admins_test.cpp identity/commands_test.cpp identity/own_data_test.cpp
                   identity/passwords_test.cpp identity/people_test.cpp identity/registration_test.cpp
                   identity/revocations_test.cpp identity/schema_test.cpp identity/sessions_test.cpp
                   identity/states_test.cpp
                   identity/units_test.cpp
           LINKS jixue_identity jixue_testing)
