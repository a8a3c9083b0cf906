# jixue_contract is the part that the gateway shares: options of methods and fields, error details.
jixue_library(jixue_contract SOURCES rpc/field_formats.cpp rpc/field_rules.cpp rpc/field_tables.cpp rpc/method.cpp
              rpc/proto_time.cpp rpc/status.cpp
              LINKS jixue_base jixue_obs jixue_proto)
target_link_libraries(jixue_contract PRIVATE PkgConfig::RE2)
jixue_library(jixue_rpc SOURCES rpc/acceptor.cpp rpc/admit.cpp rpc/answers.cpp rpc/bulk.cpp rpc/client.cpp rpc/etag.cpp
              rpc/health.cpp rpc/host.cpp rpc/serve.cpp rpc/server.cpp
              LINKS jixue_contract jixue_auth jixue_db)
