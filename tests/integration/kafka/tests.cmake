jixue_test(integration_kafka LABEL integration SERVERS SOURCES kafka/kafka_test.cpp LINKS jixue_testing)
