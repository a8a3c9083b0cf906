jixue_library(jixue_config SOURCES config/env.cpp LINKS jixue_base)
