#include "gateway/limits/load_metrics.h"

namespace jixue::gateway {
namespace {

obs::Counter RefusedBy(const char* limit) {
  return obs::FindCounter("gateway_refused_total", "Requests refused by a limit of the gateway.",
                          {{"limit", limit}});
}

}  // namespace

LoadMetrics::LoadMetrics(int calls_max)
    : in_flight{obs::FindGauge("gateway_calls_in_flight", "Requests that wait for a service.")},
      refused_by_address{RefusedBy("address")},
      refused_by_account{RefusedBy("account")},
      refused_by_failures{RefusedBy("failures")},
      refused_by_calls{RefusedBy("calls")} {
  obs::FindGauge("gateway_calls_max", "Requests that may wait for services at once.")
      .Set(calls_max);
}

}  // namespace jixue::gateway
