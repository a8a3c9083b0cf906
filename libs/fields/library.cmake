# Forms of what people type: texts, names, numbers.
jixue_library(jixue_fields FOLDERS fields LINKS jixue_base)
target_link_libraries(jixue_fields PRIVATE PkgConfig::ICU)
