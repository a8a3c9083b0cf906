"""Searches for secrets of the run (client.CANARIES) in places that must never contain them: logs, access logs with their URLs, metrics,
Kafka's segments (which are not compressed), and a dump of every database, like the contents of a backup."""
import os
import re
import subprocess
import urllib.request
from pathlib import Path

from client import CANARIES

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
ID_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
EMAIL = re.compile(r"[A-Za-z0-9._-]+@[A-Za-z0-9.-]+\.[a-z]+")
DIGITS = re.compile(r"[0-9]{17,}X?")
HEX = re.compile(r"\\\\?x([0-9a-f]{8,})")
PROGRAMS = ("identity", "learning", "approval", "ledger", "certificate", "registry", "gateway")
PG_DUMP = "/usr/lib/postgresql/15/bin/pg_dump"


class Secrets:
    """Looks up ID numbers and e-mail addresses in a set, so that there may be thousands; tries the others one by one."""

    def __init__(self, secrets):
        self.numbers = {secret: kind for secret, kind in secrets.items() if ID_NUMBER.fullmatch(secret)}
        self.emails = {secret: kind for secret, kind in secrets.items() if EMAIL.fullmatch(secret)}
        self.others = {secret: kind for secret, kind in secrets.items() if secret not in self.numbers | self.emails}

    def kinds_in(self, text):
        found = {kind for secret, kind in self.others.items() if secret in text}
        found |= {self.emails[email] for email in EMAIL.findall(text) if email in self.emails}
        for run in DIGITS.findall(text):
            found |= {self.numbers[run[at:at + 18]] for at in range(len(run) - 17) if run[at:at + 18] in self.numbers}
        return found


def find(text, where, secrets):
    """Returns each kind of secret that the text contains, and where; never the secret itself."""
    known = secrets if isinstance(secrets, Secrets) else Secrets(secrets)
    return [f"{kind} in {where}" for kind in sorted(known.kinds_in(text))]


def scan_files(folder, secrets, pattern="*"):
    found = []
    for path in sorted(Path(folder).rglob(pattern)):
        if path.is_file():
            found += find(path.read_bytes().decode("utf-8", "ignore"), path.name, secrets)
    return found


def metrics_ports():
    """Returns the ports of the stack's metrics, from the settings that started the programs."""
    for path in sorted(Path(os.environ["JIXUE_RUN_DIR"], "env").glob("*.env")):
        match = re.search(r"_METRICS_ADDRESS=['\"]?([0-9.]+:[0-9]+)", path.read_text())
        if match:
            yield path.stem, match.group(1)


def scan_metrics(secrets):
    found = []
    for name, address in metrics_ports():
        try:
            text = OPENER.open(f"http://{address}/metrics", timeout=5).read().decode()
        except OSError as error:
            found.append(f"metrics of {name} could not be read: {error}")
            continue
        found += find(text, f"metrics of {name}", secrets)
    return found


def dump(service):
    """Returns all rows of a service's database, with bytes also decoded as plaintext."""
    run = Path(os.environ["JIXUE_RUN_DIR"])
    url = re.search(r"_DATABASE_URL=['\"]?postgresql://[^@]*@([0-9.]+):([0-9]+)/", (run / f"env/{service}.env").read_text())
    password = (run / "secrets/postgres.password").read_text().strip()
    done = subprocess.run([PG_DUMP, "--data-only", "-h", url[1], "-p", url[2], "-U", "postgres", f"jixue_{service}"],
                          env={**os.environ, "PGPASSWORD": password}, capture_output=True, check=True)
    text = done.stdout.decode()
    return text, "\n".join(bytes.fromhex(match[:len(match) // 2 * 2]).decode("utf-8", "ignore") for match in HEX.findall(text))


def scan_databases(secrets):
    found = []
    for service in PROGRAMS[:-1]:
        for text, form in zip(dump(service), ("rows", "decoded bytes")):
            found += find(text, f"{form} of {service}'s database", secrets)
    return found


def scan_stack():
    run, secrets = Path(os.environ["JIXUE_RUN_DIR"]), Secrets(CANARIES)
    return (scan_files(run / "logs", secrets) + scan_metrics(secrets) + scan_files(run / "kafka/data", secrets, "*.log")
            + scan_databases(secrets))
