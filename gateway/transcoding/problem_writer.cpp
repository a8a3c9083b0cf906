#include "gateway/transcoding/problem_writer.h"

#include "gateway/transcoding/json_text.h"
#include "jixue/common/v1/common.pb.h"

namespace jixue::gateway {

namespace {

Params ParamsOf(const google::protobuf::Map<std::string, std::string>& map) {
  return {map.begin(), map.end()};
}

void WriteField(const FieldError& field, const WriteContext& context, std::string& out) {
  const Text* text = context.catalogue.FindField(field.code);
  out += "{\"pointer\":";
  AppendQuoted(out, field.pointer);
  out += ",\"detail\":";
  AppendQuoted(out, text != nullptr ? text->Fill(context.language, field.params) : field.code);
  out += ",\"code\":";
  AppendQuoted(out, field.code);
  out += ",\"params\":";
  WriteParams(field.params, out);
  out += '}';
}

// Writes the members common to problems of requests and of items, without the closing brace.
void WriteMembers(const Error& error, int status, const ProblemIds* ids,
                  const WriteContext& context, std::string& out) {
  const ReasonTexts* texts = context.catalogue.FindReason(error.reason);
  out += "{\"type\":";
  AppendQuoted(out, "/docs/errors/" + error.reason);
  out += ",\"title\":";
  AppendQuoted(out,
               texts != nullptr ? texts->title.Fill(context.language, error.params) : error.reason);
  out += ",\"status\":";
  AppendInteger(out, status);
  out += ",\"detail\":";
  AppendQuoted(
      out, texts != nullptr ? texts->detail.Fill(context.language, error.params) : error.reason);
  if (ids != nullptr) {
    out += ",\"instance\":";
    AppendQuoted(out, "urn:request:" + std::string{ids->request_id});
  }
  out += ",\"reason\":";
  AppendQuoted(out, error.reason);
  out += ",\"domain\":";
  AppendQuoted(out, texts != nullptr ? std::string_view{texts->domain} : std::string_view{"jixue"});
  out += ",\"params\":";
  WriteParams(error.params, out);
  out += ",\"errors\":[";
  for (std::size_t i = 0; i < error.fields.size(); ++i) {
    if (i > 0) out += ',';
    WriteField(error.fields[i], context, out);
  }
  out += ']';
}

}  // namespace

int StatusOf(const Error& error, const Catalogue& catalogue) {
  const ReasonTexts* texts = catalogue.FindReason(error.reason);
  return texts != nullptr ? texts->status : StatusOf(error.kind);
}

void WriteProblem(const Error& error, const ProblemIds& ids, const WriteContext& context,
                  std::string& out) {
  WriteMembers(error, StatusOf(error, context.catalogue), &ids, context, out);
  out += ",\"traceId\":";
  AppendQuoted(out, ids.trace_id);
  out += '}';
}

void WriteItemProblem(const common::v1::Problem& problem, const WriteContext& context,
                      std::string& out) {
  Error error{ErrorKind::kInternal, problem.reason(), ParamsOf(problem.params()), {}};
  for (const auto& field : problem.errors()) {
    error.fields.push_back({field.pointer(), field.code(), ParamsOf(field.params())});
  }
  WriteMembers(error, StatusOf(error, context.catalogue), nullptr, context, out);
  out += '}';
}

void WriteWarning(const common::v1::Warning& warning, const WriteContext& context,
                  std::string& out) {
  const Text* text = context.catalogue.FindWarning(warning.code());
  const Params params = ParamsOf(warning.params());
  out += "{\"code\":";
  AppendQuoted(out, warning.code());
  out += ",\"detail\":";
  AppendQuoted(out, text != nullptr ? text->Fill(context.language, params) : warning.code());
  out += ",\"params\":";
  WriteParams(params, out);
  out += '}';
}

void WriteText(const common::v1::ShownText& shown, const WriteContext& context, std::string& out) {
  const Text* text = context.catalogue.FindText(shown.code());
  AppendQuoted(
      out, text != nullptr ? text->Fill(context.language, ParamsOf(shown.params())) : shown.code());
}

void WriteParams(const Params& params, std::string& out) {
  out += '{';
  bool first = true;
  for (const auto& [name, value] : params) {
    if (!first) out += ',';
    first = false;
    AppendQuoted(out, name);
    out += ':';
    AppendQuoted(out, value);
  }
  out += '}';
}

}  // namespace jixue::gateway
