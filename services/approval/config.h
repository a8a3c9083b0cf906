// Settings of the process, from APPROVAL_* variables.
#pragma once

#include "libs/config/env.h"
#include "libs/service/settings.h"
#include "services/approval/domain/submission_rules.h"

namespace jixue::approval {

struct Config {
  service::CommonSettings common;
  rpc::PeerSettings identity;
  rpc::PeerSettings ledger;
  rpc::PeerSettings certificate;
  Secret id_index_key;
  SubmissionLimits submissions;
};

// Problems are collected in `env`.
Config ReadConfig(config::Env& env);

}  // namespace jixue::approval
