jixue_test(unit_obs LABEL unit SOURCES obs/log_test.cpp obs/metrics_test.cpp LINKS jixue_obs)
