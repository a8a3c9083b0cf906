jixue_test(unit_db LABEL unit THREADS SOURCES db/param_test.cpp db/query_test.cpp LINKS jixue_db)
