#include "libs/obs/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace jixue::obs {
namespace {

// Lives until the process ends, so that a handle never dangles.
prometheus::Registry& TheRegistry() {
  static auto* const registry =
      new prometheus::Registry{prometheus::Registry::InsertBehavior::Merge};
  return *registry;
}

const prometheus::Histogram::BucketBoundaries& SecondsBuckets() {
  static const prometheus::Histogram::BucketBoundaries kBuckets{
      0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
  return kBuckets;
}

}  // namespace

void Counter::Add(double amount) const {
  static_cast<prometheus::Counter*>(counter_)->Increment(amount);
}

void Gauge::Set(double value) const { static_cast<prometheus::Gauge*>(gauge_)->Set(value); }

void Gauge::Add(double amount) const { static_cast<prometheus::Gauge*>(gauge_)->Increment(amount); }

void Histogram::Observe(double seconds) const {
  static_cast<prometheus::Histogram*>(histogram_)->Observe(seconds);
}

Counter FindCounter(const std::string& name, const std::string& help, const Labels& labels) {
  Counter counter;
  counter.counter_ =
      &prometheus::BuildCounter().Name(name).Help(help).Register(TheRegistry()).Add(labels);
  return counter;
}

Gauge FindGauge(const std::string& name, const std::string& help, const Labels& labels) {
  Gauge gauge;
  gauge.gauge_ =
      &prometheus::BuildGauge().Name(name).Help(help).Register(TheRegistry()).Add(labels);
  return gauge;
}

Histogram FindHistogram(const std::string& name, const std::string& help, const Labels& labels) {
  Histogram histogram;
  histogram.histogram_ = &prometheus::BuildHistogram()
                              .Name(name)
                              .Help(help)
                              .Register(TheRegistry())
                              .Add(labels, SecondsBuckets());
  return histogram;
}

std::string MetricsText() {
  return prometheus::TextSerializer{}.Serialize(TheRegistry().Collect());
}

}  // namespace jixue::obs
