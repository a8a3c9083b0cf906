include("${CMAKE_SOURCE_DIR}/tests/contract/gateway/samples.cmake")
jixue_test(integration_gateway LABEL integration SERVERS THREADS
           SOURCES gateway/connections_test.cpp gateway/headers_test.cpp gateway/limits_test.cpp
                   gateway/rate_sync_test.cpp
                   gateway/methods_test.cpp gateway/threads_test.cpp
                   ../contract/gateway/fixture.cpp
                   ../contract/gateway/http_client.cpp
           LINKS jixue_gateway gateway_samples jixue_testing)
