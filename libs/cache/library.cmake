jixue_library(jixue_cache FOLDERS cache LINKS jixue_base jixue_obs)
target_link_libraries(jixue_cache PRIVATE PkgConfig::HIREDIS)
