jixue_test(unit_auth LABEL unit THREADS SOURCES auth/hostile_tokens.cpp auth/hostile_tokens_test.cpp
           auth/scope_test.cpp auth/service_token_test.cpp auth/token_test.cpp
           auth/verifier_test.cpp
           LINKS jixue_auth jixue_testing)
if(JIXUE_SANITIZE)
  # It compares CPU times, which sanitizers shift: our code costs more, that of packaged libraries does not.
  set_source_files_properties(auth/hostile_tokens_test.cpp PROPERTIES COMPILE_DEFINITIONS JIXUE_SANITIZED)
endif()
