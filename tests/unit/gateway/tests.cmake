include("${CMAKE_SOURCE_DIR}/tests/contract/gateway/samples.cmake")
jixue_tests(unit gateway THREADS LINKS jixue_gateway gateway_samples jixue_testing)
