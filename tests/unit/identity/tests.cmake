jixue_test(unit_identity LABEL unit
           SOURCES identity/app/password_hasher_test.cpp identity/domain/account_test.cpp
                   identity/domain/admin_rules_test.cpp identity/domain/codes_test.cpp
                   identity/domain/leaked_passwords_test.cpp identity/domain/login_rules_test.cpp
                   identity/domain/membership_rules_test.cpp identity/domain/password_rules_test.cpp
                   identity/domain/profile_rules_test.cpp identity/domain/region_file_test.cpp
                   identity/domain/region_rules_test.cpp identity/domain/session_rules_test.cpp
                   identity/domain/username_rules_test.cpp identity/storage/personal_data_test.cpp
           LINKS jixue_identity jixue_testing)
