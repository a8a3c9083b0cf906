"""Starts the gates, then the stack of `make up` behind them with its own ports and data, runs a command, stops everything.

The command's environment has the variables of `jixue-stack run` (JIXUE_URL …) and JIXUE_GATE_CONTROL, the gates' control
interface. Programs reach the servers and each other at port + JIXUE_GATE_OFFSET, where a gate listens (tests/chaos/gate).
"""
import json
import os
import subprocess
import sys
import urllib.request

from stack.processes import wait_until
from stack.settings import PROJECT, PROGRAMS, Settings

PORTS = 18000  # Added to JIXUE_PORT_OFFSET: beside the stacks of `make up` and of the end-to-end tests.
GATES = 200  # Distance of a gate from the port behind it.
CONTROL = 7400
GATED = ("postgres", "kafka", "redis", *PROGRAMS)


def build_gate():
    binary = PROJECT / "build/gate/gate"
    sources = PROJECT / "tests/chaos/gate"
    if not binary.exists() or any(path.stat().st_mtime > binary.stat().st_mtime for path in sources.iterdir()):
        binary.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["go", "build", "-o", binary, "."], cwd=sources, check=True)
    return binary


def proxies(settings):
    return [{"name": name, "listen": settings.reach(name), "upstream": settings.address(name), "enabled": True}
            for name in GATED if name in settings.ports]


def listening(control):
    """Returns whether all gates are listening."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{control}/proxies", timeout=2) as answer:
            return all(proxy["enabled"] for proxy in json.load(answer).values())
    except OSError:
        return False


def main(command):
    offset = int(os.environ.get("JIXUE_PORT_OFFSET") or 0) + PORTS
    os.environ |= {"JIXUE_PORT_OFFSET": str(offset), "JIXUE_GATE_OFFSET": str(GATES),
                   "JIXUE_RUN_DIR": os.environ.get("JIXUE_CHAOS_DIR") or "build/chaos",
                   "JIXUE_GATE_CONTROL": f"127.0.0.1:{CONTROL + offset}"}
    binary = build_gate()
    config = PROJECT / "build/gate/proxies.json"
    config.write_text(json.dumps(proxies(Settings.from_environment())))
    with open(PROJECT / "build/gate/gate.log", "wb") as log:
        gate = subprocess.Popen([binary, "-config", config, "-port", str(CONTROL + offset)], stdout=log, stderr=log)
    try:
        if not wait_until(lambda: listening(CONTROL + offset), 5):
            sys.exit("a gate cannot listen, perhaps because its port is taken: build/gate/gate.log")
        return subprocess.run([PROJECT / "deploy/local/jixue-stack", "run", *command]).returncode
    finally:
        gate.terminate()
        gate.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
