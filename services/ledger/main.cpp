#include "libs/service/run.h"
#include "services/ledger/wiring.h"

int main(int argc, char** argv) {
  return jixue::service::Run(argc, argv, jixue::ledger::Describe());
}
