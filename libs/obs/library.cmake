jixue_library(jixue_obs SOURCES obs/log.cpp obs/metrics.cpp LINKS jixue_base)
target_link_libraries(jixue_obs PRIVATE prometheus-cpp::core spdlog::spdlog)
