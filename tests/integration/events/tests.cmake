# The consumers of all services in one binary: what they make of one stream of events.
jixue_test(integration_events LABEL integration SERVERS
           SOURCES events/reordering_test.cpp events/stream.cpp
           LINKS jixue_ledger jixue_approval jixue_learning jixue_certificate jixue_testing)
