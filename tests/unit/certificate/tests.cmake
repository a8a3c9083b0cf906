jixue_test(unit_certificate LABEL unit
           SOURCES certificate/certificate_document_test.cpp certificate/issuing_rules_test.cpp
                   certificate/serial_test.cpp
           LINKS jixue_certificate)
