jixue_library(jixue_auth SOURCES auth/scope.cpp auth/service_token.cpp auth/token.cpp auth/verifier.cpp
              LINKS jixue_base jixue_obs)
