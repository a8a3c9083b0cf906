"""Processes that outlive the command that starts them: identified by process id and start time, never by name."""
import hashlib
import json
import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from .progress import Failure, say
from .settings import PORTS_OF, port_variable


@dataclass
class Process:
    """One program or server of an instance. When one of the files `inputs` changes, it must be restarted."""

    name: str
    argv: list
    env: dict = field(default_factory=dict)
    inputs: tuple = ()
    stop_signal: int = signal.SIGTERM
    stop_seconds: int = 20

    def fingerprint(self):
        files = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in self.inputs]
        return hashlib.sha256(repr((self.argv, sorted(self.env.items()), files)).encode()).hexdigest()


class Supervisor:
    """Starts, finds and stops the processes of one run folder."""

    def __init__(self, settings):
        self.settings = settings

    def log(self, name):
        return self.settings.logs / f"{name}.log"

    def record(self, name):
        """Returns the record of a running process, or None if it is not running."""
        known = self._read(name)
        return known if known and known["started"] and start_time(known["pid"]) == known["started"] else None

    def end_leftovers(self, name):
        """Ends what a killed process left behind: its children, which are in its session (nginx's workers, PostgreSQL's backends)."""
        known = self._read(name)
        if not known or known.get("boot") != boot_id() or start_time(known["pid"]) is not None:
            return  # Nothing was started since the machine was, or it runs, or another process has its id now.
        for pid in session_members(known):
            os.kill(pid, signal.SIGKILL)
        if not wait_until(lambda: not session_members(known), 10):
            raise Failure(f"processes that {name} left behind do not end: {session_members(known)}", log=self.log(name))

    def ensure(self, process):
        """Leaves the process alone if it runs as configured, else starts it again. Returns whether it was started."""
        known = self.record(process.name)
        if known and known["fingerprint"] == process.fingerprint():
            return False
        if known:
            say(f"{process.name} has changed: restarting it")
            self.stop(process.name)
        self._start(process)
        return True

    def stop(self, name):
        """Asks the process to end, waits, and kills it if it does not. Returns whether there was one."""
        known = self.record(name)
        if known:
            os.kill(known["pid"], known["stop_signal"])
            if not wait_until(lambda: not self.record(name), known["stop_seconds"]):
                say(f"{name} did not stop in {known['stop_seconds']} s: killed")
                os.kill(known["pid"], signal.SIGKILL)
                wait_until(lambda: not self.record(name), 5)
        self.end_leftovers(name)
        self._file(name).unlink(missing_ok=True)
        return bool(known)

    def wait_ready(self, name, ready, seconds):
        """Waits until `ready` holds; if the process ends before that, fails at once."""
        if wait_until(lambda: ready() or not self.record(name), seconds) and self.record(name):
            return
        what = f"{name} was not ready after {seconds} s" if self.record(name) else f"{name} ended while starting"
        raise Failure(what, log=self.log(name), hint=f"make logs S={name}; then make up again")

    def require_ports(self, name):
        """Checks that the ports of a program are free; one that has just stopped may need a moment to release them."""
        for port in PORTS_OF[name]:
            number = self.settings.ports[port]
            if not wait_until(lambda: port_is_free(number), 2):
                raise Failure(f"port {number}, needed by {name}, is in use by another program",
                              hint=f"set {port_variable(port)} to a free port, in the environment or in Makefile.local")

    def names(self):
        return sorted(path.stem for path in (self.settings.run / "processes").glob("*.json"))

    def _read(self, name):
        try:
            return json.loads(self._file(name).read_text())
        except (FileNotFoundError, ValueError):
            return None

    def _file(self, name):
        return self.settings.run / "processes" / f"{name}.json"

    def _start(self, process):
        self.require_ports(process.name)
        log = self.log(process.name)
        if log.exists() and log.stat().st_size > 20_000_000:
            log.replace(log.with_suffix(".log.1"))
        fingerprint = process.fingerprint()
        with open(log, "ab") as output:
            child = subprocess.Popen([str(part) for part in process.argv], env=process.env, cwd=self.settings.run,
                                     stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True)
        self._file(process.name).write_text(json.dumps({
            "pid": child.pid, "boot": boot_id(), "started": start_time(child.pid), "fingerprint": fingerprint,
            "stop_signal": int(process.stop_signal), "stop_seconds": process.stop_seconds}))


def start_time(pid):
    """Returns the clock ticks since boot at which the process began: they distinguish it from a later process with the same id."""
    fields = stat_fields(pid)
    return int(fields[19]) if fields else None


def stat_fields(pid):
    """Returns the fields of /proc/<pid>/stat after the name, or None if there is no such process or it only waits to be reaped."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] in "ZX" else fields


def session_members(known):
    """Returns the living processes of the session that a recorded process led."""
    members = []
    for folder in Path("/proc").glob("[0-9]*"):
        fields = stat_fields(folder.name)
        if fields and int(fields[3]) == known["pid"] and int(fields[19]) >= (known["started"] or 0):
            members.append(int(folder.name))
    return members


def boot_id():
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip()


def wait_until(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.03)
    return True


def port_is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def program_environment(more):
    """Returns the environment of a process of ours: a small fixed environment and its own settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "JAVA_HOME") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", "TZ": "UTC", **more}
