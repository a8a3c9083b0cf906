jixue_tests(integration db SERVERS THREADS LINKS jixue_testing fmt::fmt)
