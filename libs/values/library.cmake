# Values of the field that check themselves: ID numbers, unified social credit codes, hours.
jixue_library(jixue_values FOLDERS values LINKS jixue_base)
