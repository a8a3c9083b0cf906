# The functions that the CMakeLists.txt of all folders use.

set(JIXUE_GENERATED_DIR "${CMAKE_BINARY_DIR}/generated")

# Compiles the C++ files of a target in batches, one for each `group`. A batch reads the headers that its files share once, which
# halves the time of a clean build (ADR 19). Therefore a name in an anonymous namespace may occur only once in a group. `depth`
# says how many folders below the target's own folder make a group: 0 is the whole target, 1 the layer of a service. The layers
# that read gRPC's or protobuf's headers are one group, with the files beside the folders.
function(jixue_batches target depth)
  if("ALL" IN_LIST JIXUE_UNBATCHED OR target IN_LIST JIXUE_UNBATCHED)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  foreach(source ${sources})
    if(NOT source MATCHES "\\.(cpp|cc)$")
      continue()
    endif()
    set(group all)
    if(depth EQUAL 1)
      file(RELATIVE_PATH path "${CMAKE_CURRENT_SOURCE_DIR}" "${source}")
      string(REGEX REPLACE "/.*" "" group "${path}")
      if(group MATCHES "\\.|^(clients|consume|jobs|prepare|publish|rpc)$")
        set(group around)
      endif()
    endif()
    set_source_files_properties("${source}" PROPERTIES UNITY_GROUP ${group})
  endforeach()
endfunction()

# Adds a static library of our own code: jixue_library(NAME FOLDERS … SOURCES … LINKS …). It takes all C++ files of a folder.
function(jixue_library name)
  cmake_parse_arguments(ARG "" "BATCHES" "FOLDERS;SOURCES;LINKS" ${ARGN})
  if(NOT DEFINED ARG_BATCHES)
    set(ARG_BATCHES 0)
  endif()
  list(TRANSFORM ARG_FOLDERS PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
  list(TRANSFORM ARG_FOLDERS APPEND "/*.cpp")
  set(found)
  if(ARG_FOLDERS)
    file(GLOB found CONFIGURE_DEPENDS ${ARG_FOLDERS})
  endif()
  add_library(${name} STATIC ${found} ${ARG_SOURCES})
  target_include_directories(${name} PUBLIC "${CMAKE_SOURCE_DIR}" "${JIXUE_GENERATED_DIR}")
  target_link_libraries(${name} PUBLIC ${ARG_LINKS} PRIVATE jixue_warnings)
  jixue_batches(${name} ${ARG_BATCHES})
endfunction()

# Generates the constants of an error catalogue: errors.json → the header `<output>` in the folder of generated files.
function(jixue_errors target catalogue output)
  set(out "${JIXUE_GENERATED_DIR}/${output}")
  add_custom_command(
    OUTPUT "${out}"
    COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/libs/cmake/generate_errors.py" --header "${out}"
            "${CMAKE_CURRENT_SOURCE_DIR}/${catalogue}"
    DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${catalogue}" "${CMAKE_SOURCE_DIR}/libs/cmake/generate_errors.py"
    VERBATIM)
  target_sources(${target} PRIVATE "${out}")
  add_custom_target(${target}_errors DEPENDS "${out}")
  add_dependencies(${target} ${target}_errors)
endfunction()

# Embeds migration files as `namespace::kMigrations` in the header `<output>`. SETS names the folders in their order, each as
# "set=folder".
function(jixue_migrations target namespace output)
  set(out "${JIXUE_GENERATED_DIR}/${output}")
  set(files)
  foreach(set ${ARGN})
    string(REGEX REPLACE "^[^=]*=" "" folder "${set}")
    file(GLOB found CONFIGURE_DEPENDS "${folder}/[0-9]*.sql")
    list(APPEND files ${found})
  endforeach()
  add_custom_command(
    OUTPUT "${out}"
    COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/libs/cmake/embed_migrations.py" --header "${out}" --namespace
            "${namespace}" ${ARGN}
    DEPENDS ${files} "${CMAKE_SOURCE_DIR}/libs/cmake/embed_migrations.py"
    VERBATIM)
  target_sources(${target} PRIVATE "${out}")
  add_custom_target(${target}_migrations DEPENDS "${out}")
  add_dependencies(${target} ${target}_migrations)
endfunction()

# Adds the binary of a service or of the gateway: main.cpp and the library with everything else. Its twin in bin/test_twins has a
# clock that tests can move (D24) and points at which tests can end it. Only the target `test_twins` builds the twin.
function(jixue_program name library)
  add_executable(${name} main.cpp)
  target_link_libraries(${name} PRIVATE ${library} jixue_warnings)
  add_dependencies(services ${name})
  if(JIXUE_TESTS)
    set(twin ${name}_test_twin)
    add_executable(${twin} EXCLUDE_FROM_ALL main.cpp $<TARGET_OBJECTS:jixue_settable_clock>
                           $<TARGET_OBJECTS:jixue_crash_points>)
    target_link_libraries(${twin} PRIVATE ${library} jixue_warnings)
    set_target_properties(${twin} PROPERTIES OUTPUT_NAME ${name}
                                             RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin/test_twins")
    add_dependencies(test_twins ${twin})
  endif()
endfunction()

# Adds a service: the library jixue_<name> of everything but main.cpp, and the binary <name>. jixue_service(ledger SETS
# idempotency outbox inbox LINKS …) also generates services/<name>/domain/errors.h and services/<name>/migrations.h (namespace
# jixue::<name>).
function(jixue_service name)
  cmake_parse_arguments(ARG "" "" "SETS;LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  list(REMOVE_ITEM sources "${CMAKE_CURRENT_SOURCE_DIR}/main.cpp")
  jixue_library(jixue_${name} BATCHES 1 SOURCES ${sources} LINKS jixue_service_lib ${ARG_LINKS})
  jixue_errors(jixue_${name} errors.json "services/${name}/domain/errors.h")
  set(sets)
  foreach(set ${ARG_SETS})
    list(APPEND sets "${set}=${JIXUE_MIGRATIONS_${set}}")
  endforeach()
  jixue_migrations(jixue_${name} "jixue::${name}" "services/${name}/migrations.h" ${sets}
                   "${name}=${CMAKE_CURRENT_SOURCE_DIR}/migrations")
  jixue_program(${name} jixue_${name})
endfunction()

# Adds a test binary: jixue_test(NAME LABEL unit|integration|contract SOURCES … LINKS … [SERVERS] [THREADS] [OPTIMISED]). OPTIMISED is
# for tests that compare times: the linker may take a template that the test instantiates too from the test. With THREADS it also
# runs under the thread sanitizer (make test-tsan). With SERVERS its tests get the temporary PostgreSQL, Kafka and Redis of the
# CTest fixture. For `unit`, each GoogleTest is a CTest test. For `integration`, each suite file is one CTest test, because
# starting costs more than running.
function(jixue_test name)
  cmake_parse_arguments(ARG "OPTIMISED;SERVERS;THREADS" "LABEL" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} EXCLUDE_FROM_ALL ${ARG_SOURCES})
  if(JIXUE_SANITIZE STREQUAL "thread")
    target_sources(${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests/tsan/c11_threads.cpp")
  endif()
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}" "${JIXUE_GENERATED_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} GTest::gmock GTest::gtest_main jixue_warnings)
  if(NOT ARG_OPTIMISED)
    target_compile_options(${name} PRIVATE ${JIXUE_TEST_OPTIONS})
    target_precompile_headers(${name} REUSE_FROM jixue_test_headers)
  endif()
  add_dependencies(tests ${name})
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT 600)
  if(ARG_THREADS)
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL};threads")
    add_dependencies(tests_threads ${name})
  endif()
  if(ARG_SERVERS)
    set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED servers)
    set_property(TEST ${name} PROPERTY ENVIRONMENT "JIXUE_TEST_SERVERS=${CMAKE_BINARY_DIR}/test-servers")
  endif()
endfunction()

# Adds the tests of one folder, found in the same way as the sources of a service: jixue_tests(unit learning LINKS …) makes the
# binary unit_learning of unit/learning/**. The other arguments are those of jixue_test. SOURCES adds files of other folders.
function(jixue_tests kind name)
  cmake_parse_arguments(ARG "OPTIMISED;SERVERS;THREADS" "" "SOURCES;LINKS" ${ARGN})
  set(flags)
  foreach(flag OPTIMISED SERVERS THREADS)
    if(ARG_${flag})
      list(APPEND flags ${flag})
    endif()
  endforeach()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp")
  jixue_test(${kind}_${name} LABEL ${kind} ${flags} SOURCES ${sources} ${ARG_SOURCES} LINKS ${ARG_LINKS})
endfunction()
