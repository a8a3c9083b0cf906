jixue_tests(unit auth THREADS LINKS jixue_auth jixue_testing)
if(JIXUE_SANITIZE)
  # It compares CPU times, which sanitizers shift: our code costs more, that of packaged libraries does not.
  set_source_files_properties(auth/hostile_tokens_test.cpp PROPERTIES COMPILE_DEFINITIONS JIXUE_SANITIZED)
endif()
