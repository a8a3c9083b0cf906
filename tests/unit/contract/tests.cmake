set(sample_outputs "${JIXUE_GENERATED_DIR}/tests/unit/contract/samples.pb.cc" "${JIXUE_GENERATED_DIR}/tests/unit/contract/samples.pb.h")
add_custom_command(
  OUTPUT ${sample_outputs}
  COMMAND "${JIXUE_PROTOC}" -I "${CMAKE_SOURCE_DIR}" -I "${CMAKE_SOURCE_DIR}/proto" "--cpp_out=${JIXUE_GENERATED_DIR}"
          "${CMAKE_SOURCE_DIR}/tests/unit/contract/samples.proto"
  DEPENDS "${CMAKE_SOURCE_DIR}/tests/unit/contract/samples.proto" "${CMAKE_SOURCE_DIR}/proto/jixue/options/v1/options.proto"
  VERBATIM)
add_library(contract_samples STATIC EXCLUDE_FROM_ALL ${sample_outputs})
target_compile_options(contract_samples PRIVATE -w)
target_link_libraries(contract_samples PUBLIC jixue_proto)

jixue_tests(unit contract THREADS LINKS jixue_contract contract_samples jixue_testing)
