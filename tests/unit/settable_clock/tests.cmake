# The clock that tests can move replaces the machine's.
jixue_tests(unit settable_clock LINKS jixue_service_lib)
if(TARGET unit_settable_clock)
  target_sources(unit_settable_clock PRIVATE $<TARGET_OBJECTS:jixue_settable_clock>)
endif()
