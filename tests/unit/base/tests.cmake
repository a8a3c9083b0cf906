jixue_test(unit_base LABEL unit THREADS SOURCES base/credit_code_test.cpp base/crypto_test.cpp base/hours_test.cpp
           base/id_number_test.cpp base/page_token_test.cpp base/parse_test.cpp base/time_test.cpp base/uuid_test.cpp
           LINKS jixue_base)
