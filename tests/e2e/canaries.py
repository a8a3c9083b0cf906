"""Looks for secrets of the run (client.CANARIES) where they must never stand: logs, access logs with their URLs, metrics."""
import os
import re
import urllib.request
from pathlib import Path

from client import CANARIES

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def find(text, where, secrets):
    """Each secret that stands in the text, by the kind it is and where; never the secret itself."""
    return [f"{kind} in {where}" for secret, kind in secrets.items() if secret in text]


def scan_files(folder, secrets):
    found = []
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file():
            found += find(path.read_text("utf-8", "replace"), path.name, secrets)
    return found


def metrics_ports():
    """The ports of the stack's metrics, from the settings the programs were started with."""
    for path in sorted(Path(os.environ["JIXUE_RUN_DIR"], "env").glob("*.env")):
        match = re.search(r"_METRICS_ADDRESS=['\"]?([0-9.]+:[0-9]+)", path.read_text())
        if match:
            yield path.stem, match.group(1)


def scan_stack():
    found = scan_files(Path(os.environ["JIXUE_RUN_DIR"], "logs"), CANARIES)
    for name, address in metrics_ports():
        try:
            text = OPENER.open(f"http://{address}/metrics", timeout=5).read().decode()
        except OSError as error:
            found.append(f"metrics of {name} could not be read: {error}")
            continue
        found += find(text, f"metrics of {name}", CANARIES)
    return found
