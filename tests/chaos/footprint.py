"""make footprint: the memory of the idle stack, resident (RSS) and proportional (PSS: shared pages are divided)."""
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent / "support")]

from harness import resources_of  # noqa: E402
from stack.processes import Supervisor  # noqa: E402
from stack.settings import PROGRAMS, Settings  # noqa: E402

SETTLE_SECONDS = 10


def main():
    time.sleep(SETTLE_SECONDS)  # The measurement is of the idle stack.
    supervisor = Supervisor(Settings.from_environment())
    sums = {"rss": 0, "pss": 0}
    print(f"{'idle memory':12} {'RSS MiB':>9} {'PSS MiB':>9}  threads")
    for name in PROGRAMS:
        found = resources_of(supervisor.record(name)["pid"])
        print(f"{name:12} {found['rss'] / 1024:9.1f} {found['pss'] / 1024:9.1f} {found['threads']:8}")
        sums = {kind: value + found[kind] for kind, value in sums.items()}
    print(f"{'together':12} {sums['rss'] / 1024:9.1f} {sums['pss'] / 1024:9.1f}")


main()
