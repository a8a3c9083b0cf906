// The rows that a statement returned. Columns are read by name, as typed values.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "libs/base/parse.h"
#include "libs/db/param.h"

struct pg_result;  // libpq's PGresult.

namespace jixue::db {

// Converts the column's text to a T: std::string, std::string_view (a view into the Rows), bool, an
// integer, Timestamp, Date, a StrongId, Bytes (decoded into a std::string),
// std::vector<std::string>, or std::vector<std::int32_t>. Throws std::runtime_error when the text
// is not a T.
template <class T>
auto FromColumn(std::string_view text) {
  if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>) {
    return T{text};
  } else if constexpr (std::is_same_v<T, bool>) {
    if (text != "t" && text != "f") ThrowBadColumn("boolean");
    return text == "t";
  } else if constexpr (std::is_integral_v<T>) {
    const auto number = ParseInt<T>(text);
    if (!number) ThrowBadColumn("integer");
    return *number;
  } else if constexpr (std::is_same_v<T, Timestamp>) {
    return TimestampOf(text);
  } else if constexpr (std::is_same_v<T, Date>) {
    return DateOf(text);
  } else if constexpr (std::is_same_v<T, Bytes>) {
    return BytesOf(text);
  } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
    return ArrayOf(text);
  } else if constexpr (std::is_same_v<T, std::vector<std::int32_t>>) {
    return IntegersOf(text);
  } else {
    return IdOf<T>(text);
  }
}

// One row; valid as long as its Rows.
class Row {
 public:
  Row(const pg_result* result, int number) : result_{result}, number_{number} {}

  // Returns the value of a column. Throws std::runtime_error when it is NULL, when the statement
  // has no column of that name, or when the value is not a T.
  template <class T>
  auto Get(const char* column) const {
    const auto text = TextOf(column);
    if (!text) ThrowNull(column);
    return FromColumn<T>(*text);
  }

  // The same for a column that may be NULL, which is returned as nullopt.
  template <class T>
  auto Find(const char* column) const -> std::optional<decltype(FromColumn<T>({}))> {
    const auto text = TextOf(column);
    if (!text) return std::nullopt;
    return FromColumn<T>(*text);
  }

  bool IsNull(const char* column) const { return !TextOf(column).has_value(); }

 private:
  // Returns nullopt for NULL. The search starts after the column found last, so that reading
  // columns in the statement's order costs one comparison each.
  std::optional<std::string_view> TextOf(const char* column) const;
  [[noreturn]] static void ThrowNull(const char* column);

  const pg_result* result_;
  int number_;
  mutable int next_ = 0;
};

class Rows {
 public:
  // Takes ownership of the result.
  explicit Rows(pg_result* result);

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  // How many rows an INSERT, UPDATE or DELETE changed.
  std::size_t affected() const;

  // A Row is a view, so these cannot be called on temporary Rows.
  Row operator[](std::size_t number) const& { return {result_.get(), static_cast<int>(number)}; }
  Row operator[](std::size_t number) const&& = delete;
  // The first row. Throws std::runtime_error when there is none.
  Row front() const&;
  Row front() const&& = delete;
  // One column of the first row: tx.Run(kCount).Single<std::int64_t>("total"). T must not be
  // std::string_view.
  template <class T>
  auto Single(const char* column) const {
    static_assert(!std::is_same_v<T, std::string_view>, "the view would outlive the rows");
    return front().template Get<T>(column);
  }

  class Iterator {
   public:
    Iterator(const Rows& rows, std::size_t number) : rows_{&rows}, number_{number} {}
    Row operator*() const { return (*rows_)[number_]; }
    Iterator& operator++() {
      ++number_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return number_ != other.number_; }

   private:
    const Rows* rows_;
    std::size_t number_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size_}; }

 private:
  struct Free {
    void operator()(pg_result* result) const;
  };

  std::unique_ptr<pg_result, Free> result_;
  std::size_t size_;
};

}  // namespace jixue::db
