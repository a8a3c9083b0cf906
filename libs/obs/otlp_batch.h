// Encodes spans as the body of an OTLP request.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "libs/obs/trace.h"

namespace jixue::obs {

using SpanBatch = std::vector<std::unique_ptr<SpanRecord>>;

// Returns the bytes of an ExportTraceServiceRequest. `service` becomes "service.name".
std::string EncodeBatch(std::string_view service, const SpanBatch& spans);

}  // namespace jixue::obs
