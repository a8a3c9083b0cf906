#!/usr/bin/env python3
"""The index of the business rules, made from the code: where each rule acts, and which tests name it.

    rule_index.py                      prints docs/rules.md with fresh columns
    rule_index.py services/S/README.md prints that README with a fresh table of its rules

A place belongs to a rule by naming it, R-48; a test by its name, R48_…, or a comment. What a rule says stands in docs/rules.md
alone. tidy.py fails when a document differs from the code.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = "docs/rules.md"
IN_CODE = re.compile(r"\bR-(\d+)\b")
IN_TEST = re.compile(r"\bR-?(\d+)(?![\d.])")
ROW = re.compile(r"^\| R-(\d+) \| (.*?) \|")
BEGIN, END = "<!-- rules: made by tests/lint/rule_index.py -->\n", "<!-- rules: end -->\n"


class Index:
    def __init__(self, texts):
        """texts: path → text of every file of the project."""
        self.texts = texts
        self.code, self.tests = {}, {}
        for path, text in sorted(texts.items()):
            if re.match(r"(services|libs|gateway)/.*\.(h|cpp|sql)$", path):
                for rule in {int(number) for number in IN_CODE.findall(text)}:
                    self.code.setdefault(rule, []).append(path)
            elif re.match(r"tests/(?!lint/).*\.(h|cpp|py)$", path):
                for rule in {int(number) for number in IN_TEST.findall(text)}:
                    self.tests.setdefault(rule, []).append(path)
        self.statements = {}
        for line in texts.get(DOCUMENT, "").splitlines():
            row = ROW.match(line)
            if row:
                self.statements[int(row.group(1))] = row.group(2)

    def places(self, paths):
        """One entry for name.h and name.cpp: the source, where there is one."""
        found = {}
        for path in paths:
            stem, _, suffix = path.rpartition(".")
            source = f"{stem}.cpp"
            found[source if suffix == "h" and source in self.texts else path] = None
        return list(found)

    def document(self):
        lines = []
        for line in self.texts[DOCUMENT].splitlines(keepends=True):
            row = ROW.match(line)
            if row:
                rule = int(row.group(1))
                code = ", ".join(f"`{path}`" for path in self.places(self.code.get(rule, [])))
                tests = ", ".join(f"`{path}`" for path in self.tests.get(rule, []))
                line = f"| R-{rule} | {row.group(2)} | {code} | {tests} |\n"
            lines.append(line)
        return "".join(lines)

    def readme(self, path):
        """A README with its table of rules; without the lines around a table it stays as it is."""
        text = self.texts[path]
        head, _, rest = text.partition(BEGIN)
        tail = rest.partition(END)[2]
        if not rest:
            return text
        folder = path.rpartition("/")[0] + "/"
        lines = ["| rule | statement | files |", "|---|---|---|"]
        for rule in sorted(self.code):
            own = [place.removeprefix(folder) for place in self.places(self.code[rule]) if place.startswith(folder)]
            if own:
                lines.append(f"| R-{rule} | {self.statements.get(rule, '')} | {', '.join(f'`{place}`' for place in own)} |")
        return head + BEGIN + "\n".join(lines) + "\n" + END + tail

    def problems(self):
        """(path, text) of each difference between documents and code."""
        for rule in sorted(set(self.code) - set(self.statements)):
            yield self.code[rule][0], f"R-{rule} is not in {DOCUMENT}"
        for rule in sorted(self.statements):
            if rule not in self.code:
                yield DOCUMENT, f"R-{rule}: no code names it"
            if rule not in self.tests:
                yield DOCUMENT, f"R-{rule}: no test names it"
        if DOCUMENT in self.texts and self.document() != self.texts[DOCUMENT]:
            yield DOCUMENT, "the columns of code and tests are not what the code says: make docs"
        for path in sorted(self.texts):
            if re.fullmatch(r"services/\w+/README\.md", path) and self.readme(path) != self.texts[path]:
                yield path, "the table of rules is not what the code says: make docs"


def texts_of(root):
    from tidy import list_files  # Here, because tidy imports this module.
    texts = {}
    for path in list_files(root):
        if path.is_file() and not path.is_symlink() and path.suffix in (".h", ".cpp", ".sql", ".py", ".md"):
            texts[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
    return texts


if __name__ == "__main__":
    index = Index(texts_of(ROOT))
    sys.stdout.write(index.readme(sys.argv[1]) if sys.argv[1:] else index.document())
