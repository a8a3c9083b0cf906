// Prints access tokens of invented learners, one per line: bench_tokens KEY.pem COUNT.
//
// The n-th learner's person id ends in n; bench/submission.py writes the same ids into the
// database.
#include <fstream>
#include <iostream>
#include <iterator>

#include "bench/learner.h"
#include "libs/base/parse.h"

int main(int argc, char** argv) {
  using namespace jixue;
  const auto count = argc == 3 ? ParseInt<int>(argv[2]) : std::nullopt;
  if (!count) {
    std::cerr << "usage: bench_tokens KEY.pem COUNT\n";
    return 2;
  }
  const auth::Signer signer = bench::SignerOf(argv[1]);
  for (int number = 1; number <= *count; ++number) {
    std::cout << signer.Sign(bench::Learner(number), SystemClock{}.Now()) << "\n";
  }
  return 0;
}
