set(sample_outputs "${JIXUE_GENERATED_DIR}/tests/unit/rpc/samples.pb.cc" "${JIXUE_GENERATED_DIR}/tests/unit/rpc/samples.pb.h")
add_custom_command(
  OUTPUT ${sample_outputs}
  COMMAND "${JIXUE_PROTOC}" -I "${CMAKE_SOURCE_DIR}" -I "${CMAKE_SOURCE_DIR}/proto" "--cpp_out=${JIXUE_GENERATED_DIR}"
          "${CMAKE_SOURCE_DIR}/tests/unit/rpc/samples.proto"
  DEPENDS "${CMAKE_SOURCE_DIR}/tests/unit/rpc/samples.proto" "${CMAKE_SOURCE_DIR}/proto/jixue/options/v1/options.proto"
  VERBATIM)
add_library(rpc_samples STATIC EXCLUDE_FROM_ALL ${sample_outputs})
target_compile_options(rpc_samples PRIVATE -w)
target_link_libraries(rpc_samples PUBLIC jixue_proto)

jixue_test(unit_rpc LABEL unit THREADS SOURCES rpc/bulk_test.cpp rpc/etag_test.cpp rpc/field_rules_test.cpp rpc/host_test.cpp
           rpc/method_test.cpp rpc/proto_time_test.cpp rpc/status_test.cpp
           LINKS jixue_rpc rpc_samples jixue_testing)
