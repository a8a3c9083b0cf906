#include "libs/service/run.h"
#include "services/identity/wiring.h"

int main(int argc, char** argv) {
  return jixue::service::Run(argc, argv, jixue::identity::Describe());
}
