#include "gateway/wiring.h"

int main(int argc, char** argv) {
  return jixue::service::Run(argc, argv, jixue::gateway::Describe());
}
