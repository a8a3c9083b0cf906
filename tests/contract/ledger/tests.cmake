# The library is linked whole, so that every statement of it is registered.
jixue_test(contract_ledger LABEL contract SERVERS SOURCES ledger/events_test.cpp ledger/queries_test.cpp
           LINKS "$<LINK_LIBRARY:WHOLE_ARCHIVE,jixue_ledger>" jixue_testing)
