pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq)
jixue_library(jixue_db FOLDERS db LINKS jixue_base jixue_obs PkgConfig::PQXX)
target_link_libraries(jixue_db PRIVATE PkgConfig::PQ fmt::fmt)
