#!/usr/bin/env python3
"""Rules of the project that no compiler knows: layers, limits, words, rule numbers. Prints each finding, fails on any.

    tidy.py [ROOT]

Each rule says why at its definition. There is no list of exceptions: a rule that is wrong is changed here.
"""
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath

import rule_index
from cpp_functions import functions

LINES_MAX, LINES_SOFT, FUNCTION_LINES_MAX, PARAMETERS_MAX = 500, 300, 70, 6
COLUMNS_MAX = 100
STEMS_MAX = 15  # Of source files in a folder: name.h and name.cpp are one.
SOURCES = (".cpp", ".go", ".h", ".proto", ".py", ".sql")

# layer of a service → (other layers it may include, libs or files of libs it may include). Files beside the folders
# (config, wiring, main) may include everything. A service never includes another one; it uses proto/ clients.
LAYERS = {
    "domain": (set(), {"base", "fields", "values"}),
    "storage": ({"domain"}, {"auth", "base", "db", "replica", "values"}),
    "publish": ({"domain"}, {"base", "db", "outbox", "rpc/wire/proto_time.h", "values"}),
    "clients": ({"domain"}, {"auth", "base", "obs", "replica", "rpc", "values"}),
    "document": ({"domain"}, {"base", "fields", "obs/metrics.h", "values"}),
    "app": ({"domain", "storage", "publish"}, {"auth", "base", "db", "obs/metrics.h", "replica", "values"}),
    "consume": ({"domain", "app"}, {"base", "db", "kafka", "outbox", "replica", "rpc/wire/proto_time.h", "values"}),
    # What a request needs from elsewhere before its transaction.
    "prepare": ({"domain", "app", "clients"}, {"auth", "base", "db", "obs", "replica", "values"}),
    # What runs on a schedule.
    "jobs": ({"domain", "storage", "app", "publish"}, {"base", "db", "fields", "obs", "values"}),
    "rpc": ({"domain", "app", "document", "prepare", "publish"}, {"auth", "base", "contract", "db", "rpc", "values"}),
}

# include → (where it is allowed, why elsewhere not)
INCLUDES = [
    (r"<pqxx/", r"libs/(db|outbox|testing)/|tests/", "rows are read through libs/db/rows.h"),
    (r"\"libs/db/run\.h", r"services/\w+/storage/|libs/|tests/|bench/", "SQL belongs to storage/"),
    (r"<grpcpp/|\.pb\.h[\">]", r"(?!services/\w+/(domain|app|prepare|jobs|storage)/)", "these layers know no transport"),
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
    (r"^\s*#\s*define\b", r"services/", r"$^", "statements are whole; code has functions"),
    (r"\bcatch\s*\(\.\.\.\)(?!.*thread main)", r"", r"libs/(rpc|db|outbox|kafka|service)/|tests/",
     "rpc::Serve and the loops catch; a thread's main says so in a comment on the line"),
    (r"\bcatch\s*\(", r"services/\w+/(domain|app|prepare|rpc)/", r"$^", "failures are Results; exceptions end in rpc::Serve"),
    (r"\btl::", r"(services|libs|gateway)/", r"libs/base/", "Result, Failure and Expected are the names (libs/base/error.h)"),
    (r"\bFail(Field|Fields)?\(.*\)\.value\(\)", r"(services|libs|gateway)/", r"$^", "ErrorOf makes an Error"),
    (r"\boptional<Error>", r"(services|libs|gateway)/", r"$^", "a check returns Result<void>"),
    (r"\.detach\(\)", r"", r"$^", "a thread has an owner who joins it"),
    (r"\busing namespace\b", r".*\.h$", r"$^", "a header does not open a namespace for others"),
    (r"^namespace \w+ = ", r"(services|gateway)/.*\.cpp$", r"$^", "files of a batch share their namespaces (ADR 19)"),
    (r"\bsleep_(for|until)\b", r"tests/", r"$^", "wait for the condition, with a limit"),
    (r"\b(TODO|FIXME|XXX)\b(?!\(#\d+\))", r"", r"$^", "do it, or name the issue: TODO(#12)"),
]

ABSOLUTE = re.compile(r"(?<![\w.:/-])/(home|root|work|Users)/\w")
RPC = re.compile(r"^  rpc (\w+)\(", re.M)
SERVED = re.compile(r"^// RPCs: ([\w, ]+)\.", re.M)
# A path in backticks from a folder of the repository on; `services/S/…` and `<op>` stand for any.
PATH = re.compile(r"`((?:services|libs|gateway|deploy|charts|bench|tests|proto|docs)/[\w./*{},-]+)`")
# A function or method that a header declares at the outside or in a class.
DECLARED = re.compile(r"^(?:  )?(?!return|using|typedef|friend|explicit|class|struct|enum|//)[\w:<>,&*\[\] ]*[\w>&*] ([A-Z]\w+)\(", re.M)


class Tidy:
    def __init__(self, root):
        self.root = root
        self.findings = []
        self.files = [path for path in list_files(root) if path.exists() and not path.is_symlink()]
        self.names = {path.relative_to(root).as_posix() for path in self.files}

    def say(self, name, line, text):
        self.findings.append(f"{name}:{line}: {text}")

    def run(self):
        self.texts = {}
        for path in self.files:
            try:
                self.texts[path.relative_to(self.root).as_posix()] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
        for name, text in self.texts.items():
            self.check_paths(name, text)
            if name.endswith((".h", ".cpp")):
                self.check_cpp(name, text)
        self.check_folders()
        self.check_rpcs()
        self.check_callers()
        self.check_documents()
        self.check_glossary()
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
            # The formatter leaves comments alone: it would break tables and examples.
            if len(line) > COLUMNS_MAX and re.search(r"(^|\s)// ", line):
                self.say(name, number, f"a comment beyond column {COLUMNS_MAX}: put it above its line, or break it")
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

    def check_rpcs(self):
        """Each RPC is found by its name: app/**/<rpc>.h, or a header that names it, `// RPCs: GetMyYear, GetPersonYear.`"""
        served = {}
        for name, text in self.texts.items():
            if re.match(r"services/.*\.h$", name):
                for names in SERVED.findall(text):
                    served.setdefault(name.split("/")[1], set()).update(part.strip() for part in names.split(","))
        for name, text in sorted(self.texts.items()):
            found = re.fullmatch(r"proto/jixue/(\w+)/v\d+/\w+_service\.proto", name)
            for rpc in RPC.findall(text) if found else ():
                service, stem = found.group(1), snake(rpc)
                files = (other for other in self.names if re.fullmatch(rf"services/{service}/app/(\w+/)?{stem}\.h", other))
                if rpc not in served.get(service, ()) and not any(files):
                    self.say(name, 1, f"{rpc}: neither services/{service}/app/**/{stem}.h nor a header with `// RPCs: …` has it")

    def check_callers(self):
        """A function of domain/ that only its test calls is no rule of the product."""
        for name, text in sorted(self.texts.items()):
            if not re.fullmatch(r"services/\w+/domain/(\w+/)?\w+\.h", name):
                continue
            service = "/".join(name.split("/")[:2]) + "/"
            for function in sorted(set(DECLARED.findall(text))):
                own = {name, name.replace(".h", ".cpp")}
                word = re.compile(rf"\b{function}\b")
                elsewhere = any(word.search(other) for path, other in self.texts.items()
                                if path.startswith(service) and path.endswith((".h", ".cpp")) and path not in own)
                inside = any(re.search(rf"^\s+.*(?<![\w:] )\b{function}\(", line) for line in self.texts.get(name.replace(".h", ".cpp"), "").splitlines()
                             if not line.lstrip().startswith("//"))
                if not elsewhere and not inside:
                    self.say(name, 1, f"{function} has no caller in the product")

    def check_glossary(self):
        """Names that were given up do not come back (tests/lint/glossary.txt)."""
        old, kept = read_glossary(self.texts.get(GLOSSARY, ""))
        for name, text in sorted(self.texts.items()):
            if not re.match(r"(services|libs|gateway|bench|tests|proto|docs)/|\w+\.md$", name) or re.search(r"^tests/lint/|^docs/adr/|^CHANGELOG|/migrations/", name):
                continue
            for word, (pattern, now) in old.items():
                found = pattern.search(text)
                if found and (name, word) not in kept:
                    self.say(name, text.count("\n", 0, found.start()) + 1, f"{word}: the name is {now} ({GLOSSARY})")

    def check_rule_index(self):
        """docs/rules.md and the tables of the services' READMEs against the code (rule_index.py)."""
        if rule_index.DOCUMENT not in self.names:
            self.say(rule_index.DOCUMENT, 1, "the index of the rules is not there")
            return
        for name, text in rule_index.Index(self.texts).problems():
            self.say(name, 1, text)

    def check_documents(self):
        """Each path that a document names exists."""
        for name, text in sorted(self.texts.items()):
            if not name.endswith(".md") or name.startswith("docs/adr/") or name == "CHANGELOG.md":
                continue
            for number, line in enumerate(text.splitlines(), 1):
                for path in PATH.findall(line):
                    if re.search(r"(^|/)S($|[/_])|/\.env$", path):  # S stands for any service; .env is the reader's own.
                        continue
                    if not self.exists(name, path):
                        self.say(name, number, f"{path} is not there")

    def exists(self, document, path):
        pattern = re.escape(path.rstrip("/")).replace(r"\{", "(?:").replace(r"\}", ")").replace(",", "|").replace(r"\*\*", ".*").replace(r"\*", r"[^/]*")
        whole = re.compile(f"(?:{re.escape(document.rpartition('/')[0])}/)?{pattern}(?:\\.\\w+|/.*)?")
        return any(whole.fullmatch(name) for name in self.names)


GLOSSARY = "tests/lint/glossary.txt"


def read_glossary(text):
    """old word → (pattern, name of today), and the (path, word) pairs that are allowed."""
    old, kept = {}, set()
    for line in text.splitlines():
        if line.startswith("keep "):
            path, _, word = line[len("keep "):].partition(": ")
            kept.add((path, word))
        elif " => " in line and not line.startswith("#"):
            word, now = line.split(" => ")
            if word.startswith('"'):
                words = map(re.escape, word.strip('"').split())
                pattern = re.compile(r"(?i)\b" + r"[\s/*#-]+".join(words) + r"\b")
            else:
                pattern = re.compile(rf"\b{re.escape(word)}\b")
            old[word] = (pattern, now)
    return old, kept


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


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
