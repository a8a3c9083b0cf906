# The consumers of all services in one binary: they consume the same stream of events.
jixue_tests(integration events SERVERS
            LINKS jixue_ledger jixue_approval jixue_learning jixue_certificate jixue_testing)
