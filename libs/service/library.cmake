jixue_library(jixue_service_lib FOLDERS service LINKS jixue_config jixue_rpc jixue_replica)
# Compiled alone, so that the linker takes it only where no object of a test replaces it.
set_source_files_properties(service/clock.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
target_link_libraries(jixue_service_lib PRIVATE PkgConfig::PISTACHE)
