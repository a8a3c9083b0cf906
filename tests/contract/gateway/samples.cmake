# The throw-away service of the gateway's tests, compiled for them only.
if(TARGET gateway_samples)
  return()
endif()
set(gadget_stem "${JIXUE_GENERATED_DIR}/tests/contract/gateway/gadget_service")
set(gadget_outputs "${gadget_stem}.pb.cc" "${gadget_stem}.pb.h" "${gadget_stem}.grpc.pb.cc" "${gadget_stem}.grpc.pb.h")
add_custom_command(
  OUTPUT ${gadget_outputs}
  COMMAND "${JIXUE_PROTOC}" -I "${CMAKE_SOURCE_DIR}" -I "${CMAKE_SOURCE_DIR}/proto" -I "${JIXUE_GOOGLEAPIS_DIR}"
          "--cpp_out=${JIXUE_GENERATED_DIR}" "--grpc_out=${JIXUE_GENERATED_DIR}"
          "--plugin=protoc-gen-grpc=${JIXUE_GRPC_CPP_PLUGIN}"
          "${CMAKE_SOURCE_DIR}/tests/contract/gateway/gadget_service.proto"
  DEPENDS "${CMAKE_SOURCE_DIR}/tests/contract/gateway/gadget_service.proto"
          "${CMAKE_SOURCE_DIR}/proto/jixue/options/v1/options.proto"
          "${CMAKE_SOURCE_DIR}/proto/jixue/common/v1/common.proto"
  VERBATIM)
add_library(gateway_samples STATIC EXCLUDE_FROM_ALL ${gadget_outputs})
target_compile_options(gateway_samples PRIVATE -w -O1)
target_link_libraries(gateway_samples PUBLIC jixue_proto)
