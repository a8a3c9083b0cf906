jixue_library(jixue_config FOLDERS config LINKS jixue_base)
