jixue_library(jixue_outbox FOLDERS outbox LINKS jixue_db jixue_kafka)
target_link_libraries(jixue_outbox PRIVATE protobuf::libprotobuf fmt::fmt)
