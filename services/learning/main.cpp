#include "services/learning/wiring.h"

int main(int argc, char** argv) {
  return jixue::service::Run(argc, argv, jixue::learning::Describe());
}
