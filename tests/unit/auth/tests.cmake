jixue_tests(unit auth OPTIMISED THREADS LINKS jixue_auth jixue_testing)
if(JIXUE_SANITIZE)
  # The test compares CPU times, which sanitizers distort: our code becomes slower, that of packaged libraries does not.
  set_source_files_properties(auth/hostile_tokens_test.cpp PROPERTIES COMPILE_DEFINITIONS JIXUE_SANITIZED)
endif()
