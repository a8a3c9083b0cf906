include("${CMAKE_SOURCE_DIR}/tests/contract/gateway/samples.cmake")
jixue_tests(integration gateway SERVERS THREADS
            SOURCES ../contract/gateway/fixture.cpp ../contract/gateway/http_client.cpp
            LINKS jixue_gateway gateway_samples jixue_testing)
