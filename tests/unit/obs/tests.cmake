jixue_test(unit_obs LABEL unit THREADS
           SOURCES obs/collector.cpp obs/log_test.cpp obs/metrics_test.cpp obs/process_metrics_test.cpp obs/trace_context_test.cpp obs/trace_test.cpp
           LINKS jixue_obs jixue_otlp)
