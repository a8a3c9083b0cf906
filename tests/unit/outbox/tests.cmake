jixue_tests(unit outbox THREADS LINKS jixue_outbox)
