"""The people of the tests of generated clients."""
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "support")]

from people import operator, pytest_report_header, unit, year  # noqa: E402, F401
