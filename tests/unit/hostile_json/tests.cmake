# Of the gateway; alone, because it compares times.
include("${CMAKE_SOURCE_DIR}/tests/contract/gateway/samples.cmake")
jixue_tests(unit hostile_json OPTIMISED THREADS LINKS jixue_gateway gateway_samples jixue_testing)
if(JIXUE_SANITIZE)
  # It compares CPU times, which sanitizers shift: our code costs more, that of packaged libraries does not.
  set_source_files_properties(hostile_json/hostile_json_test.cpp PROPERTIES COMPILE_DEFINITIONS JIXUE_SANITIZED)
endif()
