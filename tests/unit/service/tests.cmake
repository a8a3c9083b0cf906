jixue_test(unit_service LABEL unit THREADS SOURCES service/http.cpp service/parts_test.cpp service/periodic_test.cpp
           service/probes_test.cpp service/readiness_board_test.cpp
           LINKS jixue_service_lib jixue_testing)
# Alone, because it forks: no other test may have started threads.
jixue_test(unit_service_run LABEL unit SOURCES service/http.cpp service/run_test.cpp LINKS jixue_service_lib)
# The clock that tests can move, in the place of the machine's.
jixue_test(unit_settable_clock LABEL unit SOURCES service/settable_clock_test.cpp LINKS jixue_service_lib)
if(TARGET unit_settable_clock)
  target_sources(unit_settable_clock PRIVATE $<TARGET_OBJECTS:jixue_settable_clock>)
endif()
