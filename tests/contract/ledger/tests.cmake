# The library is linked whole, so that every statement of it is registered.
jixue_tests(contract ledger SERVERS LINKS "$<LINK_LIBRARY:WHOLE_ARCHIVE,jixue_ledger>" jixue_testing)
