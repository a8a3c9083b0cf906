pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq)
jixue_library(jixue_db SOURCES db/connection.cpp db/migrator.cpp db/param.cpp db/pool.cpp db/query.cpp db/round_trip.cpp
              db/schema_check.cpp db/tx.cpp
              LINKS jixue_base jixue_obs PkgConfig::PQXX)
target_link_libraries(jixue_db PRIVATE PkgConfig::PQ fmt::fmt)
