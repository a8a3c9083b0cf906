# Compiler settings and build options of the whole tree.
option(JIXUE_TESTS "Build the C++ tests (target `tests`)" ON)
set(JIXUE_SANITIZE "" CACHE STRING "Sanitizers, for example address,undefined or thread; empty for none")
option(JIXUE_FUZZ "Build the libFuzzer targets (target `fuzz`); needs clang" OFF)
option(JIXUE_COVERAGE "Compile for coverage" OFF)
set(JIXUE_UNBATCHED "" CACHE STRING "Targets whose files are compiled one by one, for example jixue_ledger; ALL for all")

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

# Warnings and other options for our own code. Generated code is compiled without them. The options are those of gcc; clang's
# warnings differ.
add_library(jixue_warnings INTERFACE)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(jixue_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -Werror)
  # When a file is read as part of a batch, gcc takes the private State of a class for one that other files can see.
  target_compile_options(jixue_warnings INTERFACE -Wno-subobject-linkage)
endif()

# Sanitizers check our own code; generated code is compiled as usual. The first finding ends the program, so that its test fails.
# Light optimisation halves the time of a build.
if(JIXUE_SANITIZE)
  target_compile_options(jixue_warnings INTERFACE -O1 -fsanitize=${JIXUE_SANITIZE} -fno-sanitize-recover=all
                                                  -fno-omit-frame-pointer)
  target_compile_definitions(jixue_warnings INTERFACE _GLIBCXX_ASSERTIONS)
  if(JIXUE_SANITIZE STREQUAL "thread")
    # With gcc's macro, protobuf's headers would lay out messages differently from Debian's library. The second macro is the one
    # that the C++ library derives from it; the third is our own.
    target_compile_options(jixue_warnings INTERFACE -U__SANITIZE_THREAD__)
    target_compile_definitions(jixue_warnings INTERFACE _GLIBCXX_TSAN=1 JIXUE_THREAD_SANITIZER=1)
  endif()
  add_link_options(-fsanitize=${JIXUE_SANITIZE})
endif()
if(JIXUE_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
