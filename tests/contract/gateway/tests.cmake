include("${CMAKE_SOURCE_DIR}/tests/contract/gateway/samples.cmake")
jixue_tests(contract gateway THREADS LINKS jixue_gateway gateway_samples jixue_testing)
target_compile_definitions(contract_gateway PRIVATE JIXUE_ACCESS_DOCUMENT="${CMAKE_SOURCE_DIR}/docs/access.md")
