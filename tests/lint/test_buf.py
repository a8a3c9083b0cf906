"""The check of the contract (tests/lint/buf) finds what breaks it, on a copy of the protos."""
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEDGER = "proto/jixue/ledger/v1/ledger_events.proto"


@pytest.fixture
def tree(tmp_path):
    shutil.copytree(ROOT / "proto", tmp_path / "proto")
    for name in ("buf.yaml", "tests/lint/buf", "docs/access.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    return tmp_path


def change(tree, name, pattern, replacement):
    path = tree / name
    text, count = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1)
    assert count == 1, pattern
    path.write_text(text, encoding="utf-8")


def check(tree):
    done = subprocess.run([tree / "tests/lint/buf"], capture_output=True, text=True, env={"PATH": os.environ["PATH"], "HOME": str(tree)})
    return done.returncode, done.stdout + done.stderr


def test_today_breaks_nothing(tree):
    assert check(tree) == (0, "")


@pytest.mark.parametrize("name, pattern, replacement, words", [
    (LEDGER, r"  int32 hours_tenths = 5;\n", "", "hours_tenths"),
    (LEDGER, r"int32 hours_tenths = 5;", "int32 hours_tenths = 15;", "hours_tenths"),
    (LEDGER, r"int32 hours_tenths = 5;", "string hours_tenths = 5;", "type"),
    ("proto/jixue/ledger/v1/ledger_service.proto", r"    NOT_MET = 3 .*;\n", "", "3"),
    ("proto/jixue/registry/v1/registry_service.proto", r"  // Reads one institution(.*\n)+?  }\n", "", "GetInstitution"),
    ("docs/access.md", r"\| GET \| `/v1/occupations`.*\n", "", "GET /v1/occupations"),
], ids=["removed field", "other number", "other type", "removed enumerator", "removed RPC", "removed route"])
def test_a_break_is_found(tree, name, pattern, replacement, words):
    change(tree, name, pattern, replacement)
    code, output = check(tree)
    assert code != 0 and words in output, output


def test_an_added_field_is_none(tree):
    change(tree, LEDGER, r"(int32 hours_tenths = 5;)", r"\1\n  string note = 99;")
    assert check(tree)[0] == 0
