jixue_library(jixue_cache SOURCES cache/breaker.cpp cache/client.cpp cache/connection.cpp LINKS jixue_base jixue_obs)
target_link_libraries(jixue_cache PRIVATE PkgConfig::HIREDIS)
