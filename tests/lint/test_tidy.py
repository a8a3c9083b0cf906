"""tidy.py finds what it is there for, and nothing in clean code."""
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from cpp_functions import functions  # noqa: E402
from tidy import Tidy  # noqa: E402

INDEX = "| rule | statement | code | tests |\n|---|---|---|---|\n"


@pytest.fixture
def findings(tmp_path):
    """Writes files and gives what tidy says of them."""

    def run(files):
        for name, text in {"docs/rules.md": INDEX, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return Tidy(tmp_path).run()

    return run


@pytest.mark.parametrize("name, line", [
    ("services/ledger/domain/a.h", '#include "libs/db/tx.h"'),
    ("services/ledger/domain/a.h", '#include "services/ledger/storage/b.h"'),
    ("services/ledger/domain/a.h", '#include "services/ledger/config.h"'),
    ("services/ledger/storage/a.h", '#include "services/ledger/app/b.h"'),
    ("services/ledger/app/a.h", '#include "services/ledger/clients/b.h"'),
    ("services/ledger/app/a.h", '#include "jixue/ledger/v1/ledger_service.pb.h"'),
    ("services/ledger/clients/a.h", "#include <grpcpp/grpcpp.h>"),
    ("services/ledger/rpc/a.h", '#include "services/approval/domain/b.h"'),
    ("services/ledger/rpc/a.cpp", "#include <pqxx/pqxx>"),
    ("services/ledger/storage/a.cpp", "#include <pqxx/row>"),
    ("services/ledger/app/a.cpp", '#include "libs/db/run.h"'),
    ("services/ledger/rpc/a.cpp", '#include "services/ledger/clients/b.h"'),
    ("services/ledger/prepare/a.cpp", '#include "services/ledger/storage/b.h"'),
    ("services/ledger/app/a.cpp", "return tl::unexpected{found.error()};"),
    ("services/ledger/app/a.cpp", "return Fail(errors::kGone).value();"),
    ("services/ledger/app/a.h", "std::optional<Error> Check();"),
    ("services/ledger/app/a.cpp", "namespace v1 = identity::v1;"),
    ("services/ledger/storage/a.h", '#define COLUMNS " a, b "'),
    ("services/ledger/helpers/a.h", '#include "libs/values/hours.h"'),
    ("libs/base/a.h", '#include "services/ledger/domain/b.h"'),
    ("gateway/http/a.cpp", '#include "services/ledger/domain/b.h"'),
    ("libs/obs/a.h", "#include <spdlog/spdlog.h>"),
    ("libs/base/a.h", '#include "../b.h"'),
    ("services/ledger/app/a.cpp", "int n = std::stoi(text);"),
    ("services/ledger/app/a.cpp", "auto now = std::chrono::system_clock::now();"),
    ("services/ledger/storage/a.cpp", "  SELECT * FROM entry"),
    ("services/ledger/storage/a.cpp", "  WHERE closes_at > now()"),
    ("services/ledger/app/a.cpp", "} catch (const std::exception& error) {"),
    ("gateway/http/a.cpp", "} catch (...) {"),
    ("gateway/http/a.cpp", "worker.detach();"),
    ("libs/base/a.h", "using namespace std;"),
    ("libs/base/a.cpp", "// TODO: later"),
    ("libs/base/a.cpp", '// see /' + 'home/me/notes'),
    ("tests/unit/base/a_test.cpp", "std::this_thread::sleep_for(kMoment);"),
    ("libs/base/a.cpp", "// Rule R-999: not in the index."),
    ("libs/base/a.cpp", "int a;  // " + "long " * 20),
])
def test_a_bad_line_is_found(findings, name, line):
    start = "#pragma once\n" if name.endswith(".h") else ""
    found = findings({name: f"{start}{line}\n"})
    assert len(found) == 1 and found[0].startswith(f"{name}:"), found


@pytest.mark.parametrize("name, line", [
    ("services/ledger/domain/a.h", '#include "libs/values/hours.h"'),
    ("services/ledger/storage/a.cpp", '#include "libs/db/run.h"'),
    ("services/ledger/prepare/a.cpp", '#include "services/ledger/clients/b.h"'),
    ("services/ledger/jobs/a.cpp", '#include "services/ledger/storage/b.h"'),
    ("services/ledger/publish/a.cpp", '#include "jixue/ledger/v1/ledger_events.pb.h"'),
    ("services/ledger/clients/a.cpp", "#include <grpcpp/grpcpp.h>"),
    ("services/ledger/wiring.h", '#include "services/ledger/storage/b.h"'),
    ("services/ledger/app/a.cpp", "const auto now = clock.Now();"),
    ("libs/kafka/a.cpp", "} catch (...) {  // thread main"),
    ("libs/base/a.cpp", "// TODO(#12): later"),
    ("libs/base/a.cpp", "const char* url = \"http://host/home/x\";"),
])
def test_a_good_line_is_left_alone(findings, name, line):
    start = "#pragma once\n" if name.endswith(".h") else ""
    assert findings({name: f"{start}{line}\n"}) == []


def test_a_domain_file_needs_a_test(findings):
    code = {"services/ledger/domain/rules.cpp": "int a;\n"}
    assert findings(code) == ["services/ledger/domain/rules.cpp:1: has no test: tests/unit/ledger/domain/rules_test.cpp"]
    assert findings({**code, "tests/unit/ledger/domain/rules_test.cpp": "int b;\n"}) == []


def test_the_test_of_a_domain_file_in_a_subfolder_has_the_same_subfolder(findings):
    code = {"services/ledger/domain/posting/rules.cpp": "int a;\n"}
    assert findings({**code, "tests/unit/ledger/domain/rules_test.cpp": "int b;\n"}) == [
        "services/ledger/domain/posting/rules.cpp:1: has no test: tests/unit/ledger/domain/posting/rules_test.cpp"]
    assert findings({**code, "tests/unit/ledger/domain/posting/rules_test.cpp": "int b;\n"}) == []


def test_a_subfolder_belongs_to_its_layer(findings):
    name = "services/ledger/app/posting/a.cpp"
    assert findings({name: '#include "services/ledger/storage/posting/b.h"\n'}) == []
    assert findings({name: '#include "services/ledger/rpc/b.h"\n'}) != []


def test_a_folder_holds_at_most_fifteen_stems(findings):
    files = {f"libs/base/a{number}{suffix}": "#pragma once\n" for number in range(15) for suffix in (".h", ".cpp")}
    assert findings(files) == []
    assert findings({**files, "libs/base/notes.txt": ""}) == []
    assert findings({**files, "libs/base/b.sql": ""}) == ["libs/base:1: 16 source files by stem, at most 15: split the folder by topic"]


def test_limits_of_files_and_functions(findings):
    long_function = "int F() {\n" + "  ++n;\n" * 69 + "}\n"
    assert findings({"libs/a.cpp": long_function}) == ["libs/a.cpp:1: F has 71 lines, at most 70"]
    assert findings({"libs/a.cpp": "int F(int a, int b, std::map<int, int> c, int d, int e, int f) { return a; }\n"}) == []
    assert len(findings({"libs/a.cpp": "int F(int a, int b, int c, int d, int e, int f, int g) { return a; }\n"})) == 1
    assert len(findings({"libs/a.cpp": "int a;\n" * 501})) == 1


# ---- the index of the rules ----------------------------------------------------------------------------------------------

CODE, TEST = "services/ledger/domain/rules.cpp", "tests/unit/ledger/domain/rules_test.cpp"
ROW = f"| R-18 | Elective hours. | `{CODE}` | `{TEST}` |\n"
FILES = {CODE: "// Rule R-18: why.\n", TEST: "TEST(Rules, R18_Elective) {}\n"}


def test_a_complete_index_is_clean(findings):
    assert findings({**FILES, "docs/rules.md": INDEX + ROW}) == []


@pytest.mark.parametrize("change, said", [
    ({CODE: "int a;\n"}, "R-18: no code names it"),
    ({TEST: "TEST(Rules, R180_A) {}\n"}, "R-18: no test names it"),
    ({"docs/rules.md": INDEX + ROW.replace("rules_test", "gone_test")}, "are not what the code says"),
    ({"docs/rules.md": INDEX}, "R-18 is not in docs/rules.md"),
])
def test_an_index_that_is_not_true_is_found(findings, change, said):
    assert any(said in finding for finding in findings({**FILES, "docs/rules.md": INDEX + ROW, **change}))


def test_the_index_names_every_place_where_a_rule_acts(findings):
    elsewhere = {"services/ledger/storage/reader.cpp": "// Rule R-18 in SQL.\n"}
    assert findings({**FILES, **elsewhere, "docs/rules.md": INDEX + ROW}) == [
        "docs/rules.md:1: the columns of code and tests are not what the code says: make docs"]
    whole = ROW.replace(f"`{CODE}`", f"`{CODE}`, `services/ledger/storage/reader.cpp`")
    assert findings({"docs/rules.md": INDEX + whole}) == []


def test_a_readme_has_the_rules_of_its_service(findings):
    begin, end = "<!-- rules: made by tests/lint/rule_index.py -->\n", "<!-- rules: end -->\n"
    files = {**FILES, "docs/rules.md": INDEX + ROW}
    table = "| rule | statement | files |\n|---|---|---|\n| R-18 | Elective hours. | `domain/rules.cpp` |\n"
    assert findings({**files, "services/ledger/README.md": f"# A\n{begin}{table}{end}"}) == []
    assert len(findings({**files, "services/ledger/README.md": f"# A\n{begin}{end}"})) == 1


# ---- names of RPCs, callers, paths ------------------------------------------------------------------------------------------

PROTO = "service S {\n  rpc GetYear(A) returns (B) {\n  }\n}\n"


@pytest.mark.parametrize("files, count", [
    ({}, 1),
    ({"services/ledger/app/years/get_year.h": "#pragma once\n"}, 0),
    ({"services/ledger/app/years/read_year.h": "#pragma once\n// RPCs: ListYears, GetYear.\n"}, 0),
    ({"services/approval/app/get_year.h": "#pragma once\n"}, 1),
])
def test_each_rpc_is_found_by_its_name(findings, files, count):
    assert len(findings({"proto/jixue/ledger/v1/ledger_service.proto": PROTO, **files})) == count


def test_a_rule_without_a_caller_is_found(findings):
    files = {"services/ledger/domain/rules.h": "#pragma once\nbool MayPost(const Entry& entry);\n",
             "services/ledger/domain/rules.cpp": "bool MayPost(const Entry& entry) { return true; }\n",
             "tests/unit/ledger/domain/rules_test.cpp": "TEST(Rules, Post) { MayPost({}); }\n"}
    assert findings(files) == ["services/ledger/domain/rules.h:1: MayPost has no caller in the product"]
    assert findings({"services/ledger/app/post.cpp": "  if (MayPost(entry)) return;\n"}) == []


def test_a_document_names_only_what_is_there(findings):
    assert findings({"docs/a.md": "Read `libs/base/gone.h`.\n"}) == ["docs/a.md:1: libs/base/gone.h is not there"]
    assert findings({"docs/a.md": "Read `libs/base/b.{h,cpp}`, `libs/base/*`, `libs/base/`.\n", "libs/base/b.h": "#pragma once\n"}) == []


# ---- the glossary ----------------------------------------------------------------------------------------------------------

GLOSSARY = {"tests/lint/glossary.txt": 'PersonCopy => replica::Person\n"certificate falls" => is invalidated\nkeep docs/b.md: PersonCopy\n'}


@pytest.mark.parametrize("name, text, count", [
    ("libs/base/a.cpp", "PersonCopy copy;\n", 1),
    ("libs/base/a.cpp", "PersonCopyX copy;\n", 0),
    ("libs/base/a.cpp", "// The certificate\n// falls.\n", 1),
    ("docs/a.md", "A Certificate falls.\n", 1),
    ("docs/b.md", "The command PersonCopy stays.\n", 0),
    ("docs/adr/0001-a.md", "PersonCopy was the name.\n", 0),
])
def test_an_old_name_is_found(findings, name, text, count):
    found = findings({**GLOSSARY, name: text})
    assert len(found) == count, found


# ---- functions -----------------------------------------------------------------------------------------------------------


def test_functions_are_told_from_other_braces():
    found = list(functions("""
namespace a {
struct S { int x; };
constexpr int kTable[] = {1, 2};
const auto kMade = Make({1, 2});
enum class E { kA };
class C : public B {
 public:
  C(int a, std::map<int, int> b) : a_{a}, b_{std::move(b)} {}
  int get() const { return a_; }
  bool operator()(int x) const { if (x) { return true; } return false; }
};
template <class T>
auto F(T t) -> std::optional<T> {
  const char* text = R"sql( } SELECT { )sql";  // }
  auto lambda = [](int a) { return a; };
  return t;
}
INSTANTIATE_TEST_SUITE_P(R1, S, Values(Case{"a", 1}, Case{"b", 2}));
TEST_P(S, Name) {
  EXPECT_EQ(1'000, '{');
}
}
"""))
    assert [(function.name, function.lines, function.parameters) for function in found] == [
        ("C", 1, 2), ("get", 1, 0), ("operator()", 1, 1), ("F", 6, 1), ("TEST_P", 3, 2)]
