jixue_test(unit_registry LABEL unit SOURCES registry/catalogue_test.cpp LINKS jixue_registry)
