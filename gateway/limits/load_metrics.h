// Reports how much of the gateway's capacity is in use and how much its limits reject.
#pragma once

#include "libs/obs/metrics.h"

namespace jixue::gateway {

// gateway_calls_in_flight, gateway_calls_max, gateway_refused_total{limit}. Thread-safe.
struct LoadMetrics {
  explicit LoadMetrics(int calls_max);

  obs::Gauge in_flight;
  obs::Counter refused_by_address;
  obs::Counter refused_by_account;
  obs::Counter refused_by_failures;
  obs::Counter refused_by_calls;
};

}  // namespace jixue::gateway
