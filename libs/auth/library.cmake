jixue_library(jixue_auth FOLDERS auth LINKS jixue_base jixue_obs)
target_link_libraries(jixue_auth PRIVATE PkgConfig::ARGON2)
