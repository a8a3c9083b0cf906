# Local replicas of states that another service owns (D4): their messages, their tables, and reading through.
jixue_library(jixue_replica FOLDERS replica LINKS jixue_values jixue_contract jixue_outbox)
# Alone, so that its statements are linked only into services that have the tables.
set_source_files_properties(replica/upsert.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
