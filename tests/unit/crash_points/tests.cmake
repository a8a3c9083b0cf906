# The crash points of test twins replace the function that does nothing.
jixue_tests(unit crash_points LINKS jixue_base)
if(TARGET unit_crash_points)
  target_sources(unit_crash_points PRIVATE $<TARGET_OBJECTS:jixue_crash_points>)
endif()
