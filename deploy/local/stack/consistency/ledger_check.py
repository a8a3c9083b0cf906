"""Checks that the services agree about hours: every total and hash chain against the entries (`ledger check`), then claims, hours
earned, entries, certificates and replicas across the databases. Reads as superuser and changes nothing.

A running stack has events in progress, so a difference is reported only if it lasts. Lines contain ids only, nothing personal.
"""
import subprocess
import time

from . import ledger_rows as rows
from ..postgres import BIN
from ..processes import program_environment
from ..progress import Failure, say

WITH_OUTBOX = ("identity", "learning", "approval", "ledger", "certificate")
WITH_INBOX = ("learning", "approval", "ledger", "certificate")
COPIES = {"person": ("identity", "person_id", ("approval", "ledger")),
          "unit": ("identity", "unit_id", ("approval", "ledger")),
          "policy_year": ("ledger", "year", ("approval", "learning"))}
LAST_LINES_MAX = 50


class Reader:
    """Returns rows of the services' databases, as tuples of text."""

    def __init__(self, settings):
        self.port = settings.ports["postgres"]
        self.environment = program_environment({"PGPASSWORD": (settings.secrets / "postgres.password").read_text(),
                                                "PGOPTIONS": "-c default_transaction_read_only=on"})

    def __call__(self, service, query):
        command = [BIN / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres",
                   f"jixue_{service}", "-c", f"COPY ({query}) TO STDOUT"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.environment) as psql:
            for line in psql.stdout:
                yield tuple(line.rstrip("\n").split("\t"))
            problem = psql.stderr.read().strip()
        if psql.returncode != 0:
            raise Failure(f"psql: {problem}")


def compare(read):
    """Returns all differences of one reading, as a set of lines, and the number of rows read."""
    counts = {}

    def counted(what, found):
        counts[what] = 0
        for row in found:
            counts[what] += 1
            yield row

    def side(what, service, query):
        return counted(what, read(service, query))

    found = set()
    found.update(rows.claim_differences(side("claims", "approval", rows.CLAIMS),
                                        side("claim entries", "ledger", rows.CLAIM_ENTRIES),
                                        dict.fromkeys(key for (key,) in read("ledger", rows.VOIDED))))
    found.update(f"claim {claim}: its version is not the number of its history's lines"
                 for (claim,) in read("approval", rows.CLAIMS_WITHOUT_HISTORY))
    found.update(rows.learning_differences(side("hours earned", "learning", rows.HOURS_EARNED),
                                           side("learning entries", "ledger", rows.LEARNING_ENTRIES)))
    found.update(rows.certificate_differences(side("certificates", "certificate", rows.CERTIFICATES),
                                              side("years", "ledger", rows.YEARS)))
    found.update(rows.fence_differences(read("certificate", rows.FENCES), read("ledger", rows.REVERSED_YEARS)))
    for table, (owner, key, holders) in COPIES.items():
        for holder in holders:
            found.update(rows.copy_differences(table, holder, read(owner, rows.versions(table, key)),
                                               read(holder, rows.versions(table, key))))
    for service in WITH_OUTBOX:
        found.update(f"outbox of {service}: event {event} is not published" for (event,) in read(service, rows.OUTBOX))
    for service in WITH_INBOX:
        found.update(f"inbox of {service}: event {event} is parked ({reason})" for event, reason in read(service, rows.PARKED))
    return found, counts


def lasting_differences(read, wait_seconds):
    """Returns those of a first reading that persist. Differences that appear later are work in progress."""
    found, counts = compare(read)
    until = time.monotonic() + wait_seconds
    while found and time.monotonic() < until:
        time.sleep(0.5)
        again, counts = compare(read)
        found &= again
    return found, counts


def recompute(settings):
    """Returns the lines and the exit status of `ledger check`, which recomputes every total and every hash chain."""
    from ..programs import environment
    done = subprocess.run([settings.programs / "ledger", "check"], cwd=settings.run, stdin=subprocess.DEVNULL, text=True,
                          capture_output=True, env=program_environment(environment(settings, "ledger")))
    if done.returncode not in (0, 1) or not done.stdout.strip():  # A program that crashes also ends with 1.
        raise Failure(f"ledger check ended with status {done.returncode}: {done.stderr.strip()}")
    *differences, summary = done.stdout.strip().splitlines()
    return set(differences), summary


def check(settings, wait_seconds=20):
    """Returns all lasting differences, sorted; prints what was compared."""
    totals, summary = recompute(settings)
    across, counts = lasting_differences(Reader(settings), wait_seconds)
    say(f"ledger: {summary}")
    say(f"across services: {', '.join(f'{count} {what}' for what, count in counts.items())}: {len(across)} differences")
    return sorted(totals | across)


def check_ledger(settings):
    """Runs the command: prints each difference; the status is 1 if there is one."""
    differences = check(settings)
    for line in differences[:LAST_LINES_MAX]:
        print(line)
    if len(differences) > LAST_LINES_MAX:
        print(f"and {len(differences) - LAST_LINES_MAX} more")
    return 1 if differences else 0
