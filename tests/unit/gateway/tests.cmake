include("${CMAKE_SOURCE_DIR}/tests/contract/gateway/samples.cmake")
jixue_test(unit_gateway LABEL unit THREADS
           SOURCES gateway/answer_writer_test.cpp gateway/authoriser_test.cpp gateway/catalogue_test.cpp
                   gateway/config_test.cpp gateway/connection_test.cpp gateway/docs_pages_test.cpp
                   gateway/edge_parts_test.cpp gateway/hostile_json_test.cpp gateway/http_head_test.cpp
                   gateway/json_reader_test.cpp gateway/json_writer_test.cpp gateway/openapi_test.cpp
                   gateway/path_template_test.cpp gateway/percent_test.cpp gateway/problem_writer_test.cpp
                   gateway/rate_limiter_test.cpp gateway/request_reader_test.cpp gateway/route_table_test.cpp
                   gateway/threads_test.cpp
           LINKS jixue_gateway gateway_samples jixue_testing)
if(JIXUE_SANITIZE)
  # It compares CPU times, which sanitizers shift: our code costs more, that of packaged libraries does not.
  set_source_files_properties(gateway/hostile_json_test.cpp PROPERTIES COMPILE_DEFINITIONS JIXUE_SANITIZED)
endif()
