jixue_library(jixue_obs SOURCES obs/log.cpp obs/metrics.cpp obs/process_metrics.cpp LINKS jixue_base)
target_link_libraries(jixue_obs PRIVATE prometheus-cpp::core spdlog::spdlog)
set_source_files_properties(obs/process_metrics.cpp PROPERTIES
                            COMPILE_DEFINITIONS JIXUE_VERSION="${PROJECT_VERSION}")
