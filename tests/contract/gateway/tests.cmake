include("${CMAKE_SOURCE_DIR}/tests/contract/gateway/samples.cmake")
jixue_test(contract_gateway LABEL contract THREADS
           SOURCES gateway/any_service_test.cpp gateway/draining_test.cpp gateway/fixture.cpp gateway/http_client.cpp gateway/routes_document_test.cpp
           LINKS jixue_gateway gateway_samples jixue_testing)
target_compile_definitions(contract_gateway PRIVATE JIXUE_ACCESS_DOCUMENT="${CMAKE_SOURCE_DIR}/docs/access.md")
