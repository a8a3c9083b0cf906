jixue_library(jixue_outbox SOURCES outbox/apply.cpp outbox/decode.cpp outbox/inbox.cpp outbox/inbox_store.cpp
              outbox/outbox.cpp outbox/outbox_rows.cpp outbox/rebuild.cpp outbox/relay.cpp
              LINKS jixue_db jixue_kafka)
target_link_libraries(jixue_outbox PRIVATE fmt::fmt)
