jixue_tests(integration kafka SERVERS THREADS LINKS jixue_testing)
if(TARGET integration_kafka)
  target_link_libraries(integration_kafka PRIVATE PkgConfig::RDKAFKA)
endif()
