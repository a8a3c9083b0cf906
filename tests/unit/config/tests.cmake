jixue_test(unit_config LABEL unit THREADS SOURCES config/env_test.cpp LINKS jixue_config)
