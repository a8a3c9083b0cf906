jixue_test(unit_obs LABEL unit THREADS SOURCES obs/log_test.cpp obs/metrics_test.cpp obs/process_metrics_test.cpp LINKS jixue_obs)
