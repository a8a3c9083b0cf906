#include "services/registry/wiring.h"

int main(int argc, char** argv) {
  return jixue::service::Run(argc, argv, jixue::registry::Describe());
}
