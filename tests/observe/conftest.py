"""The stack with its faults and its Prometheus. Run by `make test-alerts` (docs/testing.md)."""
import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TESTS = HERE.parent
sys.path[:0] = [str(HERE), str(TESTS / "chaos"), str(TESTS / "chaos/support"), str(TESTS / "support"), str(TESTS.parent / "deploy/local")]

if "JIXUE_URL" in os.environ:
    from harness import Stack
    from people import operator, pytest_report_header, unit, year  # noqa: F401

    @pytest.fixture(scope="session")
    def stack():
        whole = Stack()
        whole.all_ready()
        yield whole
        whole.all_ready()
        differences = whole.ledger_differences()
        assert not differences, "\n".join(differences[:20])
