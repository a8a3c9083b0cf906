// Writes failures as RFC 9457 problems with the texts of the catalogues.
#pragma once

#include <string>
#include <string_view>

#include "gateway/transcoding/json_writer.h"
#include "libs/base/error.h"

namespace jixue::common::v1 {
class Problem;
class ShownText;
class Warning;
}  // namespace jixue::common::v1

namespace jixue::gateway {

// Members that only a top-level problem has.
struct ProblemIds {
  std::string_view request_id;  // instance: "urn:request:…"
  std::string_view trace_id;
};

// Returns the HTTP status of an error: the catalogue's, else that of its kind.
int StatusOf(const Error& error, const Catalogue& catalogue);

// Writes a problem (RFC 9457): type, title, status, detail, instance, reason, domain, params,
// traceId, and errors, each with pointer, detail and code.
void WriteProblem(const Error& error, const ProblemIds& ids, const WriteContext& context,
                  std::string& out);

// Writes the problem of one item of a bulk response: the same members without instance and traceId
// (D28).
void WriteItemProblem(const common::v1::Problem& problem, const WriteContext& context,
                      std::string& out);

// {"code","detail","params"}
void WriteWarning(const common::v1::Warning& warning, const WriteContext& context,
                  std::string& out);

// The text as a JSON string; the code of a text that this version does not know.
void WriteText(const common::v1::ShownText& shown, const WriteContext& context, std::string& out);

// {"name":"value",…}
void WriteParams(const Params& params, std::string& out);

}  // namespace jixue::gateway
