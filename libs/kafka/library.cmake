jixue_library(jixue_kafka FOLDERS kafka LINKS jixue_base jixue_obs)
target_link_libraries(jixue_kafka PRIVATE PkgConfig::RDKAFKA)
