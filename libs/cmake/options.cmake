# Compiler settings of the whole tree, and what to build.
option(JIXUE_TESTS "Build the C++ tests (target `tests`)" ON)
set(JIXUE_SANITIZE "" CACHE STRING "Sanitizers, for example address,undefined or thread; empty for none")
option(JIXUE_FUZZ "Build the libFuzzer targets (target `fuzz`); needs clang" OFF)
option(JIXUE_COVERAGE "Compile for coverage" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

find_program(JIXUE_CCACHE ccache)
if(JIXUE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${JIXUE_CCACHE}")
endif()

# Warnings, and what else our own code is compiled with; generated code is compiled without. clang would warn of others.
add_library(jixue_warnings INTERFACE)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(jixue_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -Werror)
endif()

# Sanitizers look at our own code; generated code is compiled as always. The first finding ends the program, so that its
# test fails. Light optimisation halves the build's time.
if(JIXUE_SANITIZE)
  target_compile_options(jixue_warnings INTERFACE -O1 -fsanitize=${JIXUE_SANITIZE} -fno-sanitize-recover=all
                                                  -fno-omit-frame-pointer)
  target_compile_definitions(jixue_warnings INTERFACE _GLIBCXX_ASSERTIONS)
  add_link_options(-fsanitize=${JIXUE_SANITIZE})
endif()
if(JIXUE_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
