# Linked by tests only.
jixue_library(jixue_testing SOURCES testing/environment.cpp testing/fake_clock.cpp testing/kafka_fixture.cpp
              testing/redis_server.cpp testing/template_database.cpp testing/wait.cpp
              LINKS jixue_outbox jixue_cache)
set_target_properties(jixue_testing PROPERTIES EXCLUDE_FROM_ALL ON)
target_link_libraries(jixue_testing PRIVATE PkgConfig::RDKAFKA PkgConfig::PQ fmt::fmt)
# The clock that tests can move (D24); an object, so that it goes before the one of jixue_service_lib.
add_library(jixue_settable_clock OBJECT EXCLUDE_FROM_ALL testing/settable_clock.cpp)
target_link_libraries(jixue_settable_clock PUBLIC jixue_base PRIVATE jixue_warnings)
target_include_directories(jixue_settable_clock PRIVATE "${CMAKE_SOURCE_DIR}" "${JIXUE_GENERATED_DIR}")
# The points at which a test ends a process (base/crash_point.h); an object for the same reason.
add_library(jixue_crash_points OBJECT EXCLUDE_FROM_ALL testing/crash_points.cpp)
target_link_libraries(jixue_crash_points PUBLIC jixue_base PRIVATE jixue_warnings)
target_include_directories(jixue_crash_points PRIVATE "${CMAKE_SOURCE_DIR}" "${JIXUE_GENERATED_DIR}")
add_custom_target(test_twins)
