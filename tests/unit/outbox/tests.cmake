jixue_test(unit_outbox LABEL unit THREADS SOURCES outbox/apply_test.cpp outbox/decode_test.cpp LINKS jixue_outbox)
