#!/usr/bin/env python3
"""The table of faults in docs/testing.md, made from the names of the tests, so that it cannot tell of a test that is not there.

    fault_table.py            prints docs/testing.md with a fresh table

A test belongs to a fault by its name: `def test_f31_…` in Python, `TEST_F(Suite, F31_…)` in C++.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs/testing.md"
BEGIN, END = "<!-- faults: made by tests/lint/fault_table.py -->\n", "<!-- faults: end -->\n"

FAULTS = {
    1: "a process ends between any two steps of a write, of publishing, of applying an event",
    3: "the connection to the database ends around a COMMIT",
    4: "one Idempotency-Key with two different requests",
    5: "many requests under one Idempotency-Key at once",
    11: "Kafka is away",
    13: "the relay ends after an event is delivered and before it is marked",
    15: "events come twice, late and in another order",
    16: "Redis is away, frozen or late",
    18: "an event that nobody can apply",
    20: "a lower outbox number is committed after a higher one",
    24: "all connections of a service to its database are taken",
    29: "SIGTERM in a long batch",
    31: "no file descriptor is left",
    34: "bodies that are too large, or not as long as they say",
    35: "requests that two parsers may read in two ways",
    36: "pipelined requests",
    37: "hostile JSON",
    38: "unknown methods, in parallel",
    40: "clients that leave early while others are answered",
    56: "hostile tokens",
    61: "injection into every text",
    63: "forged headers of a proxy",
    64: "secrets in logs, URLs, metrics or events",
}
IN_PYTHON = re.compile(r"^\s*def (test_f(\d\d)_\w+)", re.M)
IN_CPP = re.compile(r"^TEST(?:_F|_P)?\((\w+),\s*(F(\d\d)_\w+)\)", re.M)


def tests_in(text, suffix):
    """(fault, name of the test) of each numbered test."""
    if suffix == ".py":
        return [(int(number), name) for name, number in IN_PYTHON.findall(text)]
    return [(int(number), f"{suite}.{name}") for suite, name, number in IN_CPP.findall(text)]


def find_tests(root):
    """fault → [(file, [names])], sorted."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.suffix not in (".py", ".cpp") or "lint" in path.parts:
            continue
        for number, name in tests_in(path.read_text(), path.suffix):
            found.setdefault(number, {}).setdefault(path.relative_to(ROOT), []).append(name)
    return found


def table(found):
    unknown = sorted(set(found) - set(FAULTS))
    if unknown:
        sys.exit(f"tests name faults that tests/lint/fault_table.py does not know: {unknown}")
    lines = ["| fault | what happens | tests |", "|---|---|---|"]
    for number, title in FAULTS.items():
        files = [f"`{path}`: " + ", ".join(f"`{name}`" for name in names) for path, names in sorted(found.get(number, {}).items())]
        lines.append(f"| F{number} | {title} | {'<br>'.join(files) or 'none yet'} |")
    return "\n".join(lines) + "\n"


def fresh_document(text, made):
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    if not rest or not tail and END not in rest:
        sys.exit(f"{DOCUMENT.name} lacks the lines around the table")
    return head + BEGIN + made + END + tail


if __name__ == "__main__":
    sys.stdout.write(fresh_document(DOCUMENT.read_text(), table(find_tests(ROOT / "tests"))))
