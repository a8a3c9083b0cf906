jixue_test(integration_kafka LABEL integration SERVERS THREADS SOURCES kafka/kafka_test.cpp LINKS jixue_testing)
