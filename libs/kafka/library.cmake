jixue_library(jixue_kafka SOURCES kafka/client.cpp kafka/consumer.cpp kafka/producer.cpp kafka/topic_reader.cpp LINKS jixue_base jixue_obs)
target_link_libraries(jixue_kafka PRIVATE PkgConfig::RDKAFKA)
