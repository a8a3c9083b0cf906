"""What check-ledger reports when `ledger check` itself fails."""
import pytest

from stack.consistency import ledger_check
from stack.progress import Failure


def ledger_that(settings, script):
    path = settings.programs / "ledger"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_a_check_that_fails_is_reported_with_its_reason(settings):
    ledger_that(settings, "echo 'ledger: canceling statement due to statement timeout' >&2; exit 1")
    with pytest.raises(Failure, match="statement timeout"):
        ledger_check.recompute(settings)


def test_differences_are_lines_before_the_summary(settings):
    ledger_that(settings, "echo 'person 1: a total'; echo 'checked 1 people, 2 entries: 1 differences'; exit 1")
    assert ledger_check.recompute(settings) == ({"person 1: a total"}, "checked 1 people, 2 entries: 1 differences")
