# Messages of the trace exporter. Our linters skip the code that protoc generates.
set(otlp_files "${JIXUE_GENERATED_DIR}/libs/obs/otlp.pb.cc" "${JIXUE_GENERATED_DIR}/libs/obs/otlp.pb.h")
add_custom_command(
  OUTPUT ${otlp_files}
  COMMAND "${JIXUE_PROTOC}" -I "${CMAKE_SOURCE_DIR}" "--cpp_out=${JIXUE_GENERATED_DIR}" "${CMAKE_SOURCE_DIR}/libs/obs/otlp.proto"
  DEPENDS "${CMAKE_SOURCE_DIR}/libs/obs/otlp.proto"
  VERBATIM)
add_library(jixue_otlp STATIC ${otlp_files})
target_include_directories(jixue_otlp SYSTEM PUBLIC "${JIXUE_GENERATED_DIR}")
target_compile_options(jixue_otlp PRIVATE -w -O1)
target_link_libraries(jixue_otlp PUBLIC protobuf::libprotobuf)

jixue_library(jixue_obs FOLDERS obs LINKS jixue_base)
target_link_libraries(jixue_obs PRIVATE jixue_otlp prometheus-cpp::core spdlog::spdlog)
set_source_files_properties(obs/process_metrics.cpp PROPERTIES
                            COMPILE_DEFINITIONS JIXUE_VERSION="${PROJECT_VERSION}")
