"""Faults that a test applies to the stack (kill, freeze, restart, cut, slow down), and its metrics and resources."""
import http.client
import json
import os
import re
import signal
import struct
import subprocess
import threading
import urllib.parse
from contextlib import contextmanager
from pathlib import Path

from stack import kafka, postgres, programs, redis
from stack.consistency import ledger_check
from stack.processes import Supervisor, wait_until
from stack.settings import PROGRAMS, Settings

READY_SECONDS = 30


class Gates:
    """The TCP gates. `name` is a program or server of the stack; all connections to it pass through its gate."""

    def __init__(self):
        self.control = os.environ["JIXUE_GATE_CONTROL"]

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection(self.control, timeout=10)
        connection.request(method, path, None if body is None else json.dumps(body))
        answer = connection.getresponse()
        text = answer.read()
        assert answer.status < 300, f"{method} {path}: {answer.status} {text.decode()}"
        return json.loads(text) if text else None

    def close(self, name):
        """Closes all connections and rejects new ones."""
        self.ask("POST", f"/proxies/{name}", {"enabled": False})

    def open(self, name):
        self.ask("POST", f"/proxies/{name}", {"enabled": True})

    def slow(self, name, milliseconds):
        """Delays responses by that much."""
        self.add(name, "latency", "downstream", latency=milliseconds)

    def cut_at(self, name, pattern, every, forward):
        """Out of `every` occurrences of the pattern sent to `name`, one closes its connection, before or (forward) after it is sent."""
        self.add(name, "cut_at", "upstream", pattern=pattern, every=every, forward=forward)

    def cuts(self, name):
        return self.ask("GET", f"/proxies/{name}/toxics/cut_at")["attributes"]["cuts"]

    def add(self, name, kind, stream, **attributes):
        self.ask("POST", f"/proxies/{name}/toxics", {"name": kind, "type": kind, "stream": stream, "toxicity": 1.0,
                                                     "attributes": attributes})

    def reset(self):
        """Opens all gates and removes delays and cuts."""
        self.ask("POST", "/reset")


class Stack:
    def __init__(self):
        self.settings = Settings.from_environment()
        self.supervisor = Supervisor(self.settings)
        self.gates = Gates()

    def pid(self, name):
        known = self.supervisor.record(name)
        assert known, f"{name} does not run"
        return known["pid"]

    # ---- processes -------------------------------------------------------------------------------------------------

    def kill(self, name):
        """Sends kill -9; returns when the process has ended."""
        os.kill(self.pid(name), signal.SIGKILL)
        assert wait_until(lambda: not self.supervisor.record(name), 10), f"{name} outlives kill -9"

    def start(self, name, twin=False, **more):
        """Starts a program. `twin` is the build with crash points and an adjustable clock; `more` are environment variables."""
        folder = self.settings.programs / "test_twins" if twin else self.settings.programs
        process = programs.process(self.settings, name)
        process.argv[0] = folder / name
        process.env.update({key: str(value) for key, value in more.items()})
        if process.argv[0].exists():
            self.supervisor.ensure(process)
        else:
            raise AssertionError(f"{process.argv[0]} is not built")

    def wait_ready(self, *names):
        for name in names:
            self.supervisor.wait_ready(name, lambda name=name: programs.is_ready(self.settings, name), READY_SECONDS)

    def stop(self, name):
        self.supervisor.stop(name)

    def restart(self, name, **more):
        """Sends SIGTERM, starts a new process and waits for it."""
        self.stop(name)
        self.start(name, **more)
        self.wait_ready(name)

    @contextmanager
    def kept_alive(self, name, **more):
        """Restarts the program at once whenever it ends. Returns a function that returns how often that happened."""
        over, starts = threading.Event(), []

        def keep():
            while not over.wait(0.02):
                if not self.supervisor.record(name):
                    self.start(name, **more)
                    starts.append(name)

        keeper = threading.Thread(target=keep)
        keeper.start()
        try:
            yield lambda: len(starts)
        finally:
            over.set()
            keeper.join()

    def freeze(self, name):
        os.kill(self.pid(name), signal.SIGSTOP)

    def thaw(self, name):
        os.kill(self.pid(name), signal.SIGCONT)

    def start_kafka(self):
        kafka.start(self.settings, self.supervisor)

    def start_postgres(self):
        postgres.start(self.settings, self.supervisor)

    def start_redis(self):
        redis.start(self.settings, self.supervisor)

    def all_ready(self):
        """Makes everything open, running and ready, regardless of the state that a test left."""
        self.gates.reset()
        self.start_postgres()
        self.start_kafka()
        self.start_redis()
        for name in PROGRAMS:
            self.start(name)
        self.wait_ready(*PROGRAMS)

    # ---- measurements ----------------------------------------------------------------------------------------------

    def metrics(self, name):
        """Returns the sum of each metric over its labels, and each series with its labels."""
        text = get(self.settings.address(f"{name}_metrics"), "/metrics")
        values = {}
        for line in text.splitlines():
            match = re.fullmatch(r"([a-z_]+)(\{.*\})? (\S+)", line)
            if match and not line.startswith("#"):
                series, value = match.group(1) + (match.group(2) or ""), float(match.group(3))
                values[series] = value
                if match.group(2):
                    values[match.group(1)] = values.get(match.group(1), 0) + value
        return values

    def metric(self, name, metric):
        return self.metrics(name).get(metric, 0)

    def resources(self, name):
        return resources_of(self.pid(name))

    def sql(self, service, query):
        """Returns rows of a query as superuser, bypassing the gate."""
        return list(ledger_check.Reader(self.settings)(service, query))

    def events(self, topic):
        """Returns the messages of a topic: (partition, offset, headers) of each, in order per partition."""
        classpath = [*kafka.JAVA, "org.apache.kafka.tools.consumer.ConsoleConsumer"]
        shown = [part for name in ("partition", "offset", "headers") for part in ("--property", f"print.{name}=true")]
        done = subprocess.run([*classpath, "--bootstrap-server", self.settings.address("kafka"), "--topic", topic,
                               "--from-beginning", "--timeout-ms", "2000", *shown, "--property", "print.value=false"],
                              capture_output=True, text=True, check=False)
        found = re.findall(r"^Partition:(\d+)\tOffset:(\d+)\t(\S+)", done.stdout, re.M)
        return sorted((int(partition), int(offset), dict(pair.split(":", 1) for pair in headers.split(",")))
                      for partition, offset, headers in found)

    def ledger_differences(self, wait_seconds=30):
        return ledger_check.check(self.settings, wait_seconds)


class CrashFile:
    """Selects the point at which a test twin ends itself (libs/testing/twins/crash_points.cpp)."""

    def __init__(self, path):
        self.path = path
        path.write_bytes(bytes(64))
        self.variables = {"JIXUE_TEST_CRASH_FILE": path}

    def arm(self, point, hits=1):
        with open(self.path, "r+b") as file:
            file.write(struct.pack("<q", 0) + point.encode().ljust(56, b"\0"))
            file.flush()
            file.seek(0)
            file.write(struct.pack("<q", hits))

    def spent(self):
        return struct.unpack("<q", self.path.read_bytes()[:8])[0] == 0


def get(address, path):
    host, port = urllib.parse.urlsplit(f"//{address}").hostname, int(address.rpartition(":")[2])
    connection = http.client.HTTPConnection(host, port, timeout=5)
    connection.request("GET", path)
    return connection.getresponse().read().decode()


def resources_of(pid):
    """Returns resident memory in kB, its proportional share, threads and open files of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    number = {key: int(re.search(rf"^{key}:\s+(\d+)", status, re.M).group(1)) for key in ("VmRSS", "Threads")}
    try:
        shares = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
    except PermissionError:
        shares = None
    return {"rss": number["VmRSS"], "pss": int(shares.group(1)) if shares else None, "threads": number["Threads"],
            "files": len(os.listdir(f"/proc/{pid}/fd"))}
