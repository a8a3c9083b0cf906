# Values that are valid by construction: ID numbers, unified social credit codes, hours.
jixue_library(jixue_values FOLDERS values LINKS jixue_base)
