#!/usr/bin/env python3
"""Rules of the project that no compiler knows: layers, limits, words, rule numbers. Prints each finding, fails on any.

    tidy.py [ROOT]

Each rule says why at its definition. There is no list of exceptions: a rule that is wrong is changed here.
"""
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath

from cpp_functions import functions

LINES_MAX, LINES_SOFT, FUNCTION_LINES_MAX, PARAMETERS_MAX = 500, 300, 70, 6
STEMS_MAX = 15  # Of source files in a folder: name.h and name.cpp are one.
SOURCES = (".cpp", ".go", ".h", ".proto", ".py", ".sql")

# layer of a service → (other layers it may include, libs or files of libs it may include). Files beside the folders
# (config, wiring, main) may include everything. A service never includes another one; it uses proto/ clients.
LAYERS = {
    "domain": (set(), {"base", "values"}),
    "storage": ({"domain"}, {"base", "auth", "db", "values"}),
    "publish": ({"domain"}, {"base", "db", "outbox", "rpc/wire/proto_time.h", "values"}),
    "clients": ({"domain"}, {"base", "auth", "obs", "rpc", "values"}),
    "document": ({"domain"}, {"base", "values"}),
    "app": ({"domain", "storage", "publish"}, {"base", "auth", "db", "obs/metrics.h", "values"}),
    # A state arrives by event and as an answer, and is told by event and by RPC, in the same message: one mapping each.
    "consume": ({"domain", "app", "clients"}, {"base", "db", "kafka", "outbox", "rpc/wire/proto_time.h", "values"}),
    "rpc": ({"domain", "app", "clients", "document", "publish"}, {"base", "auth", "contract", "db", "rpc", "values"}),
}

# include → (where it is allowed, why elsewhere not)
INCLUDES = [
    (r"<pqxx/", r"services/\w+/storage/|libs/(db|outbox|testing)/|tests/", "SQL belongs to storage/"),
    (r"<grpcpp/|\.pb\.h[\">]", r"(?!services/\w+/(domain|app|storage)/)", "domain/, app/ and storage/ know no transport"),
    (r"<grpcpp/|\.pb\.h[\">]", r"(?!services/\w+/clients/.*\.h$)", "headers of clients are in plain types"),
    (r"<spdlog/|<nlohmann/(?!json_fwd)", r".*\.cpp$", "costs seconds in every file that includes the header"),
    (r"\"\.", r"$^", "include paths start at the root of the repository"),
]

# banned word → (files in which it is banned, files in which it is allowed, what to do instead)
WORDS = [
    (r"\bstd::sto(i|l|ll|ul|ull|d|f)\b|\bato[il]\b|\bstrto\w+\b", r"", r"libs/base/|tests/",
     "base has parsers that refuse what they do not understand"),
    (r"\bsystem_clock::now\b", r"", r"libs/(base|rpc)/|tests/", "take a Clock, so that a test can set the time (gRPC's deadlines need it)"),
    (r"(?<![\w.])now\(\)|\bCURRENT_(TIMESTAMP|DATE)\b", r"services/\w+/storage/", r"$^",
     "time comes from Call.received_at, never from SQL"),
    (r"\bSELECT\s+\*(?! FROM unnest\()", r"", r"tests/", "list the columns"),
    (r"\bcatch\s*\(\.\.\.\)(?!.*thread main)", r"", r"libs/(rpc|db|outbox|kafka|service)/|tests/",
     "rpc::Serve and the loops catch; a thread's main says so in a comment on the line"),
    (r"\bcatch\s*\(", r"services/\w+/(domain|app|rpc)/", r"$^", "failures are Results; exceptions end in rpc::Serve"),
    (r"\.detach\(\)", r"", r"$^", "a thread has an owner who joins it"),
    (r"\busing namespace\b", r".*\.h$", r"$^", "a header does not open a namespace for others"),
    (r"\bsleep_(for|until)\b", r"tests/", r"$^", "wait for the condition, with a limit"),
    (r"\b(TODO|FIXME|XXX)\b(?!\(#\d+\))", r"", r"$^", "do it, or name the issue: TODO(#12)"),
]

ABSOLUTE = re.compile(r"(?<![\w.:/-])/(home|root|work|Users)/\w")
RULE = re.compile(r"\bR-(\d+)\b")


class Tidy:
    def __init__(self, root):
        self.root = root
        self.findings = []
        self.files = [path for path in list_files(root) if path.exists() and not path.is_symlink()]
        self.names = {path.relative_to(root).as_posix() for path in self.files}

    def say(self, name, line, text):
        self.findings.append(f"{name}:{line}: {text}")

    def run(self):
        for path in self.files:
            name = path.relative_to(self.root).as_posix()
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            self.check_paths(name, text)
            if path.suffix in (".h", ".cpp"):
                self.check_cpp(name, text)
        self.check_folders()
        self.check_rule_index()
        return self.findings

    def check_folders(self):
        # A list that fits a screen is read; a longer one hides its topics.
        stems = {}
        for name in self.names:
            path = PurePosixPath(name)
            if path.suffix in SOURCES and "migrations" not in path.parent.name:
                stems.setdefault(path.parent.as_posix(), set()).add(path.stem)
        for folder, found in sorted(stems.items()):
            if len(found) > STEMS_MAX:
                self.say(folder, 1, f"{len(found)} source files by stem, at most {STEMS_MAX}: split the folder by topic")

    def check_paths(self, name, text):
        # A path of one person's machine works on that machine only.
        for number, line in enumerate(text.splitlines(), 1):
            if ABSOLUTE.search(line) and name != "tests/lint/tidy.py":
                self.say(name, number, "absolute path of somebody's machine")

    def check_cpp(self, name, text):
        lines = text.splitlines()
        if len(lines) > LINES_MAX:
            self.say(name, len(lines), f"{len(lines)} lines, at most {LINES_MAX} (better {LINES_SOFT})")
        if name.endswith(".h") and "#pragma once" not in text:
            self.say(name, 1, "no #pragma once")
        if not re.fullmatch(r"[a-z0-9_./]+", name):
            self.say(name, 1, "file names are snake_case")
        for number, line in enumerate(lines, 1):
            included = re.match(r'\s*#include (["<][^">]+[">])', line)
            if included:
                self.check_include(name, number, included.group(1))
            self.check_words(name, number, line)
        for function in functions(text):
            if function.lines > FUNCTION_LINES_MAX:
                self.say(name, function.line, f"{function.name} has {function.lines} lines, at most {FUNCTION_LINES_MAX}")
            if function.parameters > PARAMETERS_MAX:
                self.say(name, function.line, f"{function.name} has {function.parameters} parameters, at most {PARAMETERS_MAX}")
        if re.fullmatch(r"services/\w+/domain/(\w+/)?\w+\.cpp", name):
            test = "tests/unit/" + name.removeprefix("services/").replace(".cpp", "_test.cpp")
            if test not in self.names:
                self.say(name, 1, f"has no test: {test}")

    def check_include(self, name, number, include):
        for pattern, allowed, why in INCLUDES:
            if re.search(pattern, include) and not re.match(allowed, name):
                self.say(name, number, f"{include}: {why}")
        path = include.strip('"<>')
        home, target = name.split("/"), path.split("/")
        if home[0] in ("libs", "gateway") and target[0] in {"services", "gateway"} - {home[0]}:
            self.say(name, number, f"{include}: {home[0]} does not know {target[0]}")
        if home[0] == "services":
            self.check_layer(name, number, include)

    def check_layer(self, name, number, include):
        home, target = name.split("/"), include.strip('"<>').split("/")
        if target[0] == "gateway" or (target[0] == "services" and target[1] != home[1]):
            self.say(name, number, f"{include}: services meet over proto/ only")
            return
        if len(home) < 4:  # config, wiring, main.
            return
        layer = home[2]
        if layer not in LAYERS:
            self.say(name, number, f"{layer}/ is not a layer; LAYERS in tests/lint/tidy.py says what there is")
            return
        layers, libs = LAYERS[layer]
        if target[0] == "services" and (len(target) < 4 or target[2] not in layers | {layer}):
            self.say(name, number, f"{include}: {layer}/ may include {', '.join(sorted(layers)) or 'nothing'} of its service")
        if target[0] == "libs" and not {target[1], "/".join(target[1:])} & libs:
            self.say(name, number, f"{include}: {layer}/ may include of libs: {', '.join(sorted(libs))}")

    def check_words(self, name, number, line):
        for pattern, banned_in, allowed_in, instead in WORDS:
            found = re.search(pattern, line)
            if found and re.match(banned_in, name) and not re.match(allowed_in, name):
                self.say(name, number, f"{found.group().strip()}: {instead}")

    def check_rule_index(self):
        """docs/rules.md against the code: | R-18 | statement | `services/…/domain/x.cpp` | `tests/…/x_test.cpp` |"""
        index = "docs/rules.md"
        if index not in self.names:
            self.say(index, 1, "the index of the rules is not there")
            return
        known = set()
        for number, line in enumerate((self.root / index).read_text(encoding="utf-8").splitlines(), 1):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not line.startswith("| R-") or len(cells) < 4:
                continue
            rule = RULE.match(cells[0])
            known.add(rule.group(1))
            self.check_rule(index, number, rule.group(1), cells)
        for name in sorted(self.names):
            if re.match(r"(services|libs|gateway)/.*\.(h|cpp)$", name):
                for number, line in enumerate((self.root / name).read_text(encoding="utf-8").splitlines(), 1):
                    for rule in set(RULE.findall(line)) - known:
                        self.say(name, number, f"R-{rule} is not in {index}")

    def check_rule(self, index, line, rule, cells):
        """The files that a row names exist; in one of each column the rule is named."""
        code = re.findall(r"`([\w./-]+\.(?:h|cpp|sql|proto))`", cells[2])
        tests = re.findall(r"`([\w./-]+\.(?:cpp|py))`", cells[3])
        for column, paths, pattern in (("code", code, rf"\bR-{rule}\b"), ("test", tests, rf"R-?{rule}(?!\d)")):
            missing = [path for path in paths if path not in self.names]
            for path in missing:
                self.say(index, line, f"{path} is not there")
            texts = [(self.root / path).read_text(encoding="utf-8") for path in paths if path not in missing]
            if not any(re.search(pattern, text) for text in texts):
                self.say(index, line, f"R-{rule}: no {column} of this row names it")


def list_files(root):
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True)
    if listed.returncode == 0:
        return [root / name for name in sorted(set(listed.stdout.decode().split("\0")) - {""})]
    made = {"build", ".venv", ".run"}
    return sorted(path for path in root.rglob("*") if path.is_file() and not made & set(path.relative_to(root).parts))


def main(root=Path(__file__).resolve().parents[2]):
    findings = Tidy(Path(root)).run()
    print("\n".join(findings + [f"tidy: {len(findings)} findings"]) if findings else "tidy: nothing found")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
