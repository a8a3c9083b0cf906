jixue_library(jixue_auth FOLDERS auth LINKS jixue_base jixue_obs)
