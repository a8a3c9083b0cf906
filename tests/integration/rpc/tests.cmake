jixue_tests(integration rpc SERVERS THREADS LINKS jixue_service_lib jixue_testing)
if(TARGET integration_rpc)
  jixue_migrations(integration_rpc "jixue::rpc_test" "tests/integration/rpc/migrations.h"
                   "idempotency=${JIXUE_MIGRATIONS_idempotency}"
                   "test=${CMAKE_CURRENT_SOURCE_DIR}/rpc/migrations")
endif()
