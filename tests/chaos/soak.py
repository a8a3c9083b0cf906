"""make soak MINUTES=60: the main job in a loop under moderate load; memory, threads and files of each program must stay flat.

Samples are written to build/soak.csv. After a warm-up of a quarter of the time, a straight line is fitted to the resident memory of
each program (least squares). Flat means: over the measured time the line rises by no more than 2 MiB or 3 % of the mean,
whichever is more; threads and open files end no higher than they began, within a small margin.
"""
import csv
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "support"), str(HERE.parent / "support"), str(HERE.parents[1] / "deploy/local")]

from client import OPERATOR, Client, until  # noqa: E402
from harness import Stack  # noqa: E402
from main_loop import SteadyLoop, wrong_hours  # noqa: E402
from stack.settings import PROGRAMS, PROJECT  # noqa: E402
from world import Unit, open_policy_year  # noqa: E402

SAMPLE_SECONDS = 5
WARM_UP = 0.25
RISE_KB, RISE_SHARE = 2048, 0.03
MORE_THREADS, MORE_FILES = 4, 12
LEARNERS = 100


def sample(stack, until_time, rows):
    """Adds rows of (seconds, program, rss, threads, files)."""
    begun = time.monotonic()
    while time.monotonic() < until_time:
        for name in PROGRAMS:
            now = stack.resources(name)
            rows.append((round(time.monotonic() - begun, 1), name, now["rss"], now["threads"], now["files"]))
        time.sleep(SAMPLE_SECONDS)


def slope(points):
    """Returns the least-squares rise of y for each unit of x."""
    mean_x, mean_y = (sum(values) / len(points) for values in zip(*points))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread


def verdict(name, rows, warm):
    """Returns one line of the report, and the measures that are not flat."""
    measured = [row for row in rows if row[1] == name and row[0] >= warm]
    seconds = measured[-1][0] - measured[0][0]
    per_second = slope([(row[0], row[2]) for row in measured])
    mean = sum(row[2] for row in measured) / len(measured)
    rise, bound = per_second * seconds, max(RISE_KB, RISE_SHARE * mean)
    third = len(measured) // 3
    problems = [f"{name}: memory rises by {rise:.0f} kB in {seconds:.0f} s, more than {bound:.0f}"] if rise > bound else []
    for column, kind, more in ((3, "threads", MORE_THREADS), (4, "files", MORE_FILES)):
        first, last = (max(row[column] for row in part) for part in (measured[:third], measured[-third:]))
        if last > first + more:
            problems.append(f"{name}: {kind} {first} → {last}")
    return f"  {name:12} {mean / 1024:7.1f} MiB {per_second * 3600:+9.0f} kB an hour", problems


def main(minutes):
    stack, operator = Stack(), Client()
    operator.log_in(*OPERATOR)
    unit, year, rows = Unit(operator), open_policy_year(operator), []
    with SteadyLoop(unit, year, workers=3, learners=LEARNERS) as loop:
        until(lambda: len(loop.learners), lambda count: count == LEARNERS or loop.failures, "learners", 60)
        sample(stack, time.monotonic() + minutes * 60, rows)
    with open(PROJECT / "build/soak.csv", "w", newline="") as file:
        csv.writer(file).writerows([("seconds", "program", "rss_kb", "threads", "files"), *rows])
    until(lambda: wrong_hours(stack, loop), lambda wrong: not wrong, "hours as acknowledged", 60)
    print(f"soak of {minutes:g} minutes: {loop.rounds} rounds, answers {dict(loop.answers())}, slowest {loop.slowest():.2f} s")
    problems = list(stack.ledger_differences())
    for name in PROGRAMS:
        line, found = verdict(name, rows, minutes * 60 * WARM_UP)
        print(line)
        problems += found
    print("\n".join(["not flat:", *problems]) if problems else "flat")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
