jixue_test(integration_kafka LABEL integration SERVERS THREADS
           SOURCES kafka/kafka_test.cpp kafka/refused_batch_test.cpp LINKS jixue_testing)
if(TARGET integration_kafka)
  target_link_libraries(integration_kafka PRIVATE PkgConfig::RDKAFKA)
endif()
