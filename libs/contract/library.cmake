# Code that the gateway shares with the services: options of methods and fields, and the metadata of calls.
jixue_library(jixue_contract FOLDERS contract rpc/wire LINKS jixue_base jixue_fields jixue_obs jixue_proto)
target_link_libraries(jixue_contract PRIVATE PkgConfig::RE2)
