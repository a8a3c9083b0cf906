"""The method: two sides in one run, A B B A, the median of the ratios with a bootstrap interval, CPU beside throughput."""
import csv
import os
import random
import statistics
import subprocess
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
GENERATOR_CORE, SYSTEM_CORE = "0", "1"


class Void(Exception):
    """Raised when a run lost something and is therefore invalid."""


def pinned(core, command):
    return ["taskset", "-c", core, *map(str, command)]


def cpu_seconds(*pids):
    """Returns the CPU time of these processes and of the children that they have waited for."""
    return sum(_ticks(pid, waited=True) for pid in pids) / TICKS


def tree_cpu_seconds(pid):
    """Returns the CPU time of a server that forks: its own, that of current children and that of ended ones."""
    children = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit() and _parent(path) == pid]
    return (_ticks(pid, waited=True) + sum(_ticks(child, waited=False) for child in children)) / TICKS


def _fields(pid):
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _parent(path):
    try:
        return int(_fields(path.name)[1])
    except OSError:
        return None


def _ticks(pid, waited):
    try:
        fields = _fields(pid)
    except OSError:  # It has just ended; its parent's time includes it.
        return 0
    return sum(int(field) for field in fields[11:15 if waited else 13])


def rounds(count, sides):
    """Yields A B, B A, A B …: each round has both sides, and each side is first equally often."""
    for number in range(count):
        yield number, sides if number % 2 == 0 else sides[::-1]


def interval(ratios, repeats=10_000, seed=1):
    """Returns the median and the bounds that contain 95 % of the medians of resampled ratios."""
    chance = random.Random(seed)
    medians = sorted(statistics.median(chance.choices(ratios, k=len(ratios))) for _ in range(repeats))
    return statistics.median(ratios), medians[int(0.025 * repeats)], medians[int(0.975 * repeats) - 1]


def shown(ratios):
    middle, low, high = interval(ratios)
    return f"{middle:.2f} ({low:.2f}–{high:.2f})"


class Samples:
    """The raw samples of one comparison: stored as CSV, read back as columns."""

    def __init__(self, name, folder):
        self.path, self.rows = folder / f"{name}.csv", []

    def add(self, **row):
        self.rows.append(row)
        with open(self.path, "w", newline="") as file:
            writer = csv.DictWriter(file, list(self.rows[0]))
            writer.writeheader()
            writer.writerows(self.rows)

    def column(self, value, **which):
        return [row[value] for row in self.rows if all(row[name] == wanted for name, wanted in which.items())]

    def ratios(self, value, over, under, **which):
        """Returns `over`'s value divided by `under`'s for each round."""
        pairs = zip(self.column(value, side=over, **which), self.column(value, side=under, **which))
        return [a / b for a, b in pairs]

    def median(self, value, **which):
        return statistics.median(self.column(value, **which))


def output_of(command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise Void(f"{command[0]} ended with {done.returncode}: {(done.stderr or done.stdout)[-2000:]}")
    return done.stdout


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
