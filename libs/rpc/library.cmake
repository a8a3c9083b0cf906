jixue_library(jixue_rpc FOLDERS rpc/server rpc/client LINKS jixue_contract jixue_auth jixue_db jixue_values)
