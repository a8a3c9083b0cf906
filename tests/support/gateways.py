"""Additional gateways beside the stack's own, with limits that the test chooses, and the Redis that they share."""
import http.client
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from client import until

RUN = Path(os.environ["JIXUE_RUN_DIR"])
ROOT = Path(__file__).parents[2]
PROGRAM = Path(os.environ.get("JIXUE_BIN_DIR") or ROOT / "build/release/bin", "gateway")
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [made.getsockname()[1] for made in sockets]
    for made in sockets:
        made.close()
    return ports


class Gateway:
    """A process with the settings of the stack's gateway and some others: Gateway(RATE_BURST=20). Callers choose their address."""

    def __init__(self, **settings):
        self.port, self.metrics_port = free_ports(2)
        lines = (RUN / "env/gateway.env").read_text().splitlines()
        env = dict(shlex.split(line)[0].split("=", 1) for line in lines)
        env |= {"GATEWAY_LISTEN_ADDRESS": f"127.0.0.1:{self.port}", "GATEWAY_METRICS_ADDRESS": f"127.0.0.1:{self.metrics_port}"}
        env |= {f"GATEWAY_{name}": str(value) for name, value in settings.items()}
        with open(RUN / "logs" / f"gateway_{self.port}.log", "ab") as log:
            self.process = subprocess.Popen([PROGRAM, "serve"], env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            until(self.is_ready, bool, "a gateway of its own is ready", 30)
        except AssertionError:
            self.stop()
            raise

    def stop(self):
        self.process.terminate()
        self.process.wait(20)

    def is_ready(self):
        try:
            return OPENER.open(f"http://127.0.0.1:{self.metrics_port}/readyz", timeout=5).status == 200
        except (OSError, urllib.error.HTTPError):
            return False

    def metric(self, name):
        """Returns the value of a metric: name{labels}."""
        text = OPENER.open(f"http://127.0.0.1:{self.metrics_port}/metrics", timeout=5).read().decode()
        found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
        return float(found.group(1)) if found else None

    def breaker(self):
        return self.metric('cache_breaker_state{client="limits"}')

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)


def ask(connection, address, token=None, path="/v1/me"):
    """Returns status and headers of one request from that address."""
    headers = {"X-Forwarded-For": address} | ({"Authorization": f"Bearer {token}"} if token else {})
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    response.read()
    return response.status, response.headers


class Hammer:
    """Sends each gateway as many requests as possible, in one thread each. `caller()` returns address and token of a request."""

    def __init__(self, gateways, seconds, caller):
        self.answers, self.times, self.problems = [], [], []
        self.end = time.monotonic() + seconds
        begun = time.monotonic()
        threads = [threading.Thread(target=self.run, args=(gateway, caller)) for gateway in gateways]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.seconds = time.monotonic() - begun
        assert not self.problems, self.problems

    def run(self, gateway, caller):
        try:
            connection = gateway.connect()
            while time.monotonic() < self.end:
                begun = time.monotonic()
                self.answers.append(ask(connection, *caller()))
                self.times.append(time.monotonic() - begun)
        except (OSError, http.client.HTTPException) as problem:
            self.problems.append(repr(problem))

    @property
    def admitted(self):
        return sum(status != 429 for status, _ in self.answers)


class Redis:
    """The stack's Redis, which tests stop, freeze and start."""

    def port(self):
        return int(re.search(r"_REDIS_ADDRESS='127.0.0.1:(\d+)'", (RUN / "env/gateway.env").read_text()).group(1))

    def pid(self):
        return json.loads((RUN / "processes/redis.json").read_text())["pid"]

    def kill(self):
        os.kill(self.pid(), signal.SIGKILL)

    def freeze(self):
        os.kill(self.pid(), signal.SIGSTOP)

    def back(self):
        """Thaws it, or starts it again, empty, if it is stopped."""
        try:
            os.kill(self.pid(), signal.SIGCONT)
        except (ProcessLookupError, FileNotFoundError):
            pass
        subprocess.run([ROOT / "deploy/local/jixue-stack", "restart", "redis"], check=True, capture_output=True, env=os.environ)

    def thaw(self):
        os.kill(self.pid(), signal.SIGCONT)


class SlowLink:
    """Forwards bytes to a port, each way `delay` seconds late; the delay may be changed at any time."""

    def __init__(self, port):
        self.delay, self.target = 0, port
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.server.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                near, _ = self.server.accept()
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                return
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self.pass_on, args=(source, sink), daemon=True).start()

    def pass_on(self, source, sink):
        try:
            while data := source.recv(65536):
                threading.Event().wait(self.delay)
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            end.close()

    def close(self):
        self.server.close()
