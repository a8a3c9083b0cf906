jixue_test(contract_events LABEL contract SERVERS
           SOURCES events/consumers_test.cpp events/golden.cpp events/golden_test.cpp
           LINKS jixue_approval jixue_certificate jixue_learning jixue_ledger jixue_testing)
set(event_protos ${JIXUE_OWN_PROTOS})
list(FILTER event_protos INCLUDE REGEX "_events\\.proto$")
list(JOIN event_protos " " event_protos)
target_compile_definitions(contract_events PRIVATE JIXUE_EVENT_PROTOS="${event_protos}"
                                                   JIXUE_GOLDEN_FOLDER="${CMAKE_CURRENT_SOURCE_DIR}/events/golden")
