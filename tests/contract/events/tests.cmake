set(event_protos ${JIXUE_OWN_PROTOS})
list(FILTER event_protos INCLUDE REGEX "_events\\.proto$")
list(JOIN event_protos " " event_protos)
jixue_test(contract_events LABEL contract SOURCES events/golden.cpp events/golden_test.cpp LINKS jixue_base jixue_proto)
target_compile_definitions(contract_events PRIVATE JIXUE_EVENT_PROTOS="${event_protos}"
                                                   JIXUE_GOLDEN_FOLDER="${CMAKE_CURRENT_SOURCE_DIR}/events/golden")
# One binary each: statements are registered by name in a process, which is one service's.
foreach(service approval certificate learning ledger)
  jixue_test(contract_events_${service} LABEL contract SERVERS
             SOURCES events/apply.cpp events/golden.cpp events/${service}_test.cpp LINKS jixue_${service} jixue_testing)
  target_compile_definitions(contract_events_${service}
                             PRIVATE JIXUE_GOLDEN_FOLDER="${CMAKE_CURRENT_SOURCE_DIR}/events/golden")
endforeach()
