jixue_tests(integration outbox SERVERS THREADS SOURCES ../unit/obs/collector.cpp LINKS jixue_testing jixue_otlp)
if(TARGET integration_outbox)
  jixue_migrations(integration_outbox "jixue::outbox_test" "tests/integration/outbox/migrations.h"
                   "outbox=${JIXUE_MIGRATIONS_outbox}" "inbox=${JIXUE_MIGRATIONS_inbox}"
                   "test=${CMAKE_CURRENT_SOURCE_DIR}/outbox/migrations")
endif()
