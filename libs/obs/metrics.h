// Metrics of the process, over prometheus-cpp, whose headers stay in the .cpp. Names follow
// Prometheus. Label values come from small fixed sets (methods, codes, query names) and are never
// personal or free text.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace jixue::obs {

using Labels = std::map<std::string, std::string>;

// Handles are cheap to copy, live as long as the process, and are thread-safe. Find a metric once
// and keep its handle.
class Counter {
 public:
  void Add(double amount = 1) const;

 private:
  friend Counter FindCounter(const std::string&, const std::string&, const Labels&);
  void* counter_ = nullptr;
};

class Gauge {
 public:
  void Set(double value) const;
  void Add(double amount) const;

 private:
  friend Gauge FindGauge(const std::string&, const std::string&, const Labels&);
  void* gauge_ = nullptr;
};

class Histogram {
 public:
  void Observe(double seconds) const;

 private:
  friend Histogram FindHistogram(const std::string&, const std::string&, const Labels&);
  void* histogram_ = nullptr;
};

// The same name and labels give the same metric.
Counter FindCounter(const std::string& name, const std::string& help, const Labels& labels = {});
Gauge FindGauge(const std::string& name, const std::string& help, const Labels& labels = {});
// Buckets from 0.5 ms to 10 s.
Histogram FindHistogram(const std::string& name, const std::string& help,
                        const Labels& labels = {});

// Returns the text that a scrape receives.
std::string MetricsText();

}  // namespace jixue::obs
