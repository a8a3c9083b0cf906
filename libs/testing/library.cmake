# Linked by tests only.
jixue_library(jixue_testing FOLDERS testing LINKS jixue_outbox jixue_cache)
set_target_properties(jixue_testing PROPERTIES EXCLUDE_FROM_ALL ON)
target_link_libraries(jixue_testing PRIVATE PkgConfig::RDKAFKA PkgConfig::PQ fmt::fmt)

# Objects that replace functions of the product in test twins: the clock that tests can move (D24) and the points at which a test
# ends a process (base/crash_point.h). They are objects, so that the linker reads them before the libraries.
add_custom_target(test_twins)
foreach(twin settable_clock crash_points)
  add_library(jixue_${twin} OBJECT EXCLUDE_FROM_ALL testing/twins/${twin}.cpp)
  target_link_libraries(jixue_${twin} PUBLIC jixue_base PRIVATE jixue_warnings)
  target_include_directories(jixue_${twin} PRIVATE "${CMAKE_SOURCE_DIR}" "${JIXUE_GENERATED_DIR}")
endforeach()
