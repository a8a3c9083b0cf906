jixue_test(integration_rpc LABEL integration SERVERS THREADS
           SOURCES rpc/admission_test.cpp rpc/fixture.cpp rpc/idempotency_test.cpp rpc/server_test.cpp rpc/service_parts_test.cpp
                   rpc/write_test.cpp
           LINKS jixue_service_lib jixue_testing)
if(TARGET integration_rpc)
  jixue_migrations(integration_rpc "jixue::rpc_test" "tests/integration/rpc/migrations.h"
                   "idempotency=${JIXUE_MIGRATIONS_idempotency}"
                   "test=${CMAKE_CURRENT_SOURCE_DIR}/rpc/migrations")
endif()
