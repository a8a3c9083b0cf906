jixue_library(jixue_service_lib SOURCES service/clock.cpp service/parts.cpp service/periodic.cpp service/probe_pages.cpp
              service/probes.cpp service/readiness_board.cpp service/inbox_commands.cpp service/run.cpp
              service/service_parts.cpp
              LINKS jixue_config jixue_rpc jixue_outbox)
target_link_libraries(jixue_service_lib PRIVATE PkgConfig::PISTACHE)
