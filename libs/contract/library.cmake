# What the gateway shares with the services: options of methods and fields, and what travels beside the messages.
jixue_library(jixue_contract FOLDERS contract rpc/wire LINKS jixue_base jixue_obs jixue_proto)
target_link_libraries(jixue_contract PRIVATE PkgConfig::RE2)
