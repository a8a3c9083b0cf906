"""Attacks and stumbling blocks over the wire, on the stack of the end-to-end tests (tests/e2e/conftest.py ends the run)."""
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "support")]

import contract  # noqa: E402
from client import Client  # noqa: E402
from people import learner, operator, pytest_report_header, unit, year  # noqa: E402, F401

Client.check = staticmethod(contract.check)
