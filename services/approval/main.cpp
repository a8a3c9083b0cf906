#include "services/approval/wiring.h"

int main(int argc, char** argv) {
  return jixue::service::Run(argc, argv, jixue::approval::Describe());
}
