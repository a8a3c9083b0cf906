jixue_tests(unit certificate LINKS jixue_certificate)
# The whole stack of an allocation, so that the leaks of cairo and fontconfig are known as theirs (tests/sanitize/leaks.txt).
set_property(TEST unit_certificate APPEND PROPERTY ENVIRONMENT "ASAN_OPTIONS=detect_leaks=1:fast_unwind_on_malloc=0")
