// Tests spans, their bytes and the exporter with a collector over real sockets.
#include "libs/obs/trace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <thread>

#include "libs/base/crypto.h"
#include "libs/obs/metrics.h"
#include "libs/obs/trace_context.h"
#include "libs/obs/trace_exporter.h"
#include "tests/unit/obs/collector.h"

namespace jixue::obs {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using Milliseconds = std::chrono::milliseconds;

constexpr const char* kParent = "00-0123456789abcdef0123456789abcdef-00f067aa0ba902b7-01";
constexpr const char* kUnsampled = "00-0123456789abcdef0123456789abcdef-00f067aa0ba902b7-00";
const std::string kTraceBytes = *crypto::FromHex("0123456789abcdef0123456789abcdef");
const std::string kParentBytes = *crypto::FromHex("00f067aa0ba902b7");

// Returns the value of the whole process so far.
double Metric(const std::string& name) {
  const std::string text = MetricsText(), line = "\n" + name + " ";
  const std::size_t at = text.find(line);
  return at == std::string::npos ? 0 : std::stod(text.substr(at + line.size()));
}

void Record(std::string_view name) {
  Span span = Span::Beneath(kParent, SpanKind::kServer);
  ASSERT_TRUE(span);
  span.SetName(name);
}

class Exporting : public ::testing::Test {
 protected:
  TraceExporterSettings Settings() const {
    return {.service = "sample", .collector = collector_.endpoint(), .gather = Milliseconds{20}};
  }
  double Exported() const { return Metric("trace_spans_exported_total") - exported_; }
  double Dropped() const { return Metric("trace_spans_dropped_total") - dropped_; }

  Collector collector_;
  const double exported_ = Metric("trace_spans_exported_total");
  const double dropped_ = Metric("trace_spans_dropped_total");
};

TEST(Span, RecordsNothingWithoutAnExporter) {
  EXPECT_FALSE(Span::Beneath(kParent, SpanKind::kServer));
  EXPECT_FALSE(Span::AtEdge(kParent, "", SpanKind::kServer));
}

TEST_F(Exporting, ASpanOfAnUnsampledTraceRecordsNothing) {
  const TraceExporter exporter{Settings()};
  EXPECT_FALSE(Span::Beneath(kUnsampled, SpanKind::kServer));
  EXPECT_FALSE(Span::Beneath("", SpanKind::kConsumer));
  EXPECT_FALSE(Span::Beneath("anything at all", SpanKind::kConsumer));
  EXPECT_FALSE(Span::AtEdge(kUnsampled, kParent, SpanKind::kServer));
  EXPECT_TRUE(Span::Beneath(kParent, SpanKind::kServer));
}

TEST_F(Exporting, TheCollectorReceivesTheRecordedSpans) {
  const TraceExporter exporter{Settings()};
  const Timestamp before = SystemClock{}.Now();
  std::string handed_on;
  {
    Span span = Span::Beneath(kParent, SpanKind::kConsumer);
    span.SetName("process jixue.sample.v1.Happened");
    span.Set("messaging.system", "kafka");
    span.Set("rpc.grpc.status_code", std::int64_t{13});
    span.Fail();
    handed_on = span.trace_parent();
  }
  const auto span = collector_.WaitForSpans(1).at(0);
  EXPECT_EQ(span.trace_id(), kTraceBytes);
  EXPECT_EQ(span.parent_span_id(), kParentBytes);
  EXPECT_EQ(crypto::Hex(span.span_id()), SpanIdOf(handed_on));
  EXPECT_TRUE(IsSampled(handed_on));
  EXPECT_EQ(span.name(), "process jixue.sample.v1.Happened");
  EXPECT_EQ(span.kind(), 5);
  EXPECT_EQ(span.attributes(0).key(), "messaging.system");
  EXPECT_EQ(span.attributes(0).value().text(), "kafka");
  EXPECT_EQ(span.attributes(1).value().number(), 13);
  EXPECT_EQ(span.outcome().code(), 2);
  const auto nanos = std::chrono::nanoseconds{before.time_since_epoch()}.count();
  EXPECT_GE(span.start_nanos(), static_cast<std::uint64_t>(nanos));
  EXPECT_GE(span.end_nanos(), span.start_nanos());
  const auto [head, body] = collector_.Requests().at(0);
  EXPECT_THAT(head, StartsWith("POST /v1/traces HTTP/1.1\r\nHost: 127.0.0.1:"));
  EXPECT_THAT(head, HasSubstr("\r\nContent-Type: application/x-protobuf\r\n"));
  otlp::Batch batch;
  ASSERT_TRUE(batch.ParseFromString(body));
  EXPECT_EQ(batch.processes(0).process().attributes(0).key(), "service.name");
  EXPECT_EQ(batch.processes(0).process().attributes(0).value().text(), "sample");
}

TEST_F(Exporting, TheFirstSpanHasTheIdThatIsPassedOn) {
  const TraceExporter exporter{Settings()};
  const std::string own = ContinueTrace("", true);
  Span::AtEdge(own, "rubbish of a client", SpanKind::kServer).SetName("root");
  const auto span = collector_.WaitForSpans(1).at(0);
  EXPECT_EQ(crypto::Hex(span.trace_id()), TraceIdOf(own));
  EXPECT_EQ(crypto::Hex(span.span_id()), SpanIdOf(own));
  EXPECT_EQ(span.parent_span_id(), "");
  EXPECT_EQ(span.outcome().code(), 0);
}

TEST_F(Exporting, SpansOfUndoneStepsAreForgotten) {
  const TraceExporter exporter{Settings()};
  Span undone = Span::Beneath(kParent, SpanKind::kConsumer);
  undone.Drop();
  Record("done");
  EXPECT_EQ(collector_.WaitForSpans(1).at(0).name(), "done");
}

TEST_F(Exporting, AFullQueueDropsAndCounts) {
  collector_.Answer({-1});
  {
    auto settings = Settings();
    settings.queue_max = 10;
    settings.batch_max = 5;
    const TraceExporter exporter{settings};
    for (int i = 0; i < 5; ++i) Record("first");
    ASSERT_TRUE(collector_.WaitForRequests(1));  // The thread is busy with a silent collector.
    for (int i = 0; i < 100; ++i) Record("more");
    EXPECT_EQ(Dropped(), 90);
  }
  EXPECT_EQ(Exported() + Dropped(), 105);
}

TEST_F(Exporting, ABatchIsRetriedUntilTheCollectorAcceptsIt) {
  const TraceExporter exporter{Settings()};
  collector_.Answer({503, 0});
  Record("patient");
  EXPECT_EQ(collector_.WaitForSpans(1).size(), 1u);
  EXPECT_EQ(collector_.Requests().size(), 3u);
  EXPECT_EQ(Dropped(), 0);
}

TEST_F(Exporting, ABatchThatTheCollectorRejectsIsNotRetried) {
  {
    const TraceExporter exporter{Settings()};
    collector_.Answer({400});
    Record("refused");
    ASSERT_TRUE(collector_.WaitForRequests(1));
    Record("taken");
    EXPECT_EQ(collector_.WaitForSpans(1).at(0).name(), "taken");
  }
  EXPECT_EQ(Dropped(), 1);
  EXPECT_EQ(Exported(), 1);
}

TEST_F(Exporting, QueuedSpansAreSentAtTheEnd) {
  {
    auto settings = Settings();
    settings.gather = std::chrono::hours{1};
    settings.batch_max = 2;
    const TraceExporter exporter{settings};
    Record("one");
  }
  EXPECT_EQ(collector_.WaitForSpans(1).size(), 1u);
  EXPECT_EQ(Exported(), 1);
}

TEST_F(Exporting, ASilentCollectorDoesNotDelayTheEnd) {
  collector_.Answer({-1});
  const auto start = std::chrono::steady_clock::now();
  {
    auto settings = Settings();
    settings.post_timeout = Milliseconds{200};
    const TraceExporter exporter{settings};
    Record("lost");
    ASSERT_TRUE(collector_.WaitForRequests(1));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{5});
  EXPECT_EQ(Dropped(), 1);
}

TEST_F(Exporting, ThreadsCanRecordAtTheSameTime) {
  constexpr int kThreads = 4;
  constexpr int kSpans = 200;
  {
    const TraceExporter exporter{Settings()};
    std::vector<std::thread> threads;
    threads.reserve(kThreads);
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([] {
        for (int j = 0; j < kSpans; ++j) Record("together");
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(collector_.WaitForSpans(kThreads * kSpans).size(),
              static_cast<std::size_t>(kThreads * kSpans));
  }
  EXPECT_EQ(Exported(), kThreads * kSpans);
}

TEST(HttpEndpoint, HasAHostAndAPort) {
  const auto local = HttpEndpoint::Parse("http://127.0.0.1:4318", "/v1/traces");
  ASSERT_TRUE(local);
  EXPECT_EQ(local->host + " " + local->port + " " + local->path, "127.0.0.1 4318 /v1/traces");
  EXPECT_EQ(HttpEndpoint::Parse("http://collector.observing.svc:4318/", "/")->host,
            "collector.observing.svc");
  EXPECT_EQ(HttpEndpoint::Parse("http://[::1]:4318", "/")->host, "::1");
  for (const char* bad :
       {"", "127.0.0.1:4318", "https://host:4318", "http://host", "http://:4318", "http://host:0",
        "http://host:65536", "http://host:x", "http://::1:4318", "http://user@host:4318",
        "http://host/v1:4318", "http://ho st:4318", "http://host\r\nX: y:4318"}) {
    EXPECT_FALSE(HttpEndpoint::Parse(bad, "/")) << bad;
  }
}

TEST(HttpPost, CanBeRetriedWhenNothingListens) {
  HttpEndpoint gone;
  {
    const Collector collector;
    gone = collector.endpoint();
  }
  EXPECT_EQ(HttpPost(gone, "text/plain", "x", Milliseconds{500}), PostResult::kTryAgain);
  gone.host = "no-such-host.invalid";
  EXPECT_EQ(HttpPost(gone, "text/plain", "x", Milliseconds{500}), PostResult::kTryAgain);
}

}  // namespace
}  // namespace jixue::obs
