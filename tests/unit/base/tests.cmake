jixue_test(unit_base LABEL unit THREADS SOURCES base/credit_code_test.cpp base/crypto_test.cpp base/hours_test.cpp
           base/id_number_test.cpp base/page_token_test.cpp base/parse_test.cpp base/time_test.cpp base/uuid_test.cpp
           LINKS jixue_base)
# Crash points, in the place of the function that does nothing.
jixue_test(unit_crash_points LABEL unit SOURCES base/crash_points_test.cpp LINKS jixue_base)
if(TARGET unit_crash_points)
  target_sources(unit_crash_points PRIVATE $<TARGET_OBJECTS:jixue_crash_points>)
endif()
