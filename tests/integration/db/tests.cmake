jixue_test(integration_db LABEL integration SERVERS THREADS
           SOURCES db/migrator_test.cpp db/pool_test.cpp db/tx_test.cpp
           LINKS jixue_testing fmt::fmt)
