"""The stack with its faults, and the people that the tests use. Run by `make test-chaos` (tests/chaos/run)."""
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "support"), str(HERE.parent / "support"), str(HERE.parents[1] / "deploy/local")]

from harness import Stack  # noqa: E402
from people import learner, operator, pytest_report_header, unit, year  # noqa: E402, F401


@pytest.fixture(scope="session")
def whole_stack():
    return Stack()


@pytest.fixture
def stack(whole_stack):
    """The stack, restored afterwards; then all services must agree about every hour."""
    whole_stack.all_ready()
    yield whole_stack
    whole_stack.all_ready()
    differences = whole_stack.ledger_differences()
    assert not differences, "\n".join(differences[:20])


@pytest.fixture
def gates(stack):
    return stack.gates
