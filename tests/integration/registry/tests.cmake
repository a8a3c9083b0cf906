jixue_test(integration_registry LABEL integration SERVERS SOURCES registry/catalogue_repository_test.cpp
           LINKS jixue_registry jixue_testing)
