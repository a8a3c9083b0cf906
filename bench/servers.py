"""The servers for the measurements: the local stack's PostgreSQL, durable, and Kafka, in their own folder and on their own ports."""
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "deploy/local"))
# These settings are the same as for make up; the settings below differ.
os.environ["JIXUE_PORT_OFFSET"] = str(int(os.environ.get("JIXUE_PORT_OFFSET") or 0) + 10_500)

from stack import kafka, keys, postgres, programs, redis  # noqa: E402
from stack.processes import Supervisor  # noqa: E402
from stack.settings import Settings  # noqa: E402

OUT = PROJECT / "build/bench"
BIN = PROJECT / "build/release/bin"
TOOLS = BIN / "bench"
PG_BIN = postgres.BIN


class Servers:
    """One instance; `start` the servers you need, `stop` all of them."""

    def __init__(self):
        OUT.mkdir(parents=True, exist_ok=True)
        self.settings = replace(Settings.from_environment(), run=OUT / "servers", programs=BIN)
        self.settings.prepare()
        keys.make_keys(self.settings)
        self.supervisor = Supervisor(self.settings)
        self.children = []

    @property
    def token_key(self):
        return self.settings.secrets / "token_ed25519.pem"

    @property
    def service_key(self):
        return self.settings.secrets / "service_token.key"

    def password(self, role):
        return (self.settings.secrets / f"{role}.password").read_text()

    def start_database(self):
        postgres.start(self.settings, self.supervisor)
        postgres.ensure_databases(self.settings)
        programs.migrate(self.settings, "approval")

    def start_kafka(self):
        kafka.start(self.settings, self.supervisor)

    def start_redis(self):
        redis.start(self.settings, self.supervisor)

    def start_program(self, name, **more):
        """Starts a program of ours with settings that differ from the stack's; returns when it is ready."""
        process = programs.process(self.settings, name)
        process.env |= {f"{name.upper()}_{key}": str(value) for key, value in more.items()}
        self.supervisor.ensure(process)
        self.supervisor.wait_ready(name, lambda: programs.is_ready(self.settings, name), 60)
        return self.pid(name)

    def pid(self, name):
        return self.supervisor.record(name)["pid"]

    def spawn(self, command, log, **options):
        """Starts a process that lives as long as the measurement. Its output goes to its log."""
        path = OUT / f"{log}.log"
        with open(path, "wb") as output:
            child = subprocess.Popen([str(part) for part in command], stdout=output, stderr=output, **options)
        self.children.append(child)
        return child, path

    def start_backend(self):
        """Starts the canned service on the generator's core and returns its address."""
        child, log = self.spawn(["taskset", "-c", "0", TOOLS / "bench_backend", self.token_key], "backend")
        port = wait_for(lambda: child.poll() is None and log.read_text().partition("port ")[2].strip(), "the backend")
        return f"127.0.0.1:{port}"

    def sql(self, script, database="jixue_approval", role="postgres"):
        command = [PG_BIN / "psql", "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p",
                   self.settings.ports["postgres"], "-U", role, database]
        done = subprocess.run([str(part) for part in command], input=script, capture_output=True, text=True,
                              env={**os.environ, "PGPASSWORD": self.password(role)})
        if done.returncode != 0:
            raise RuntimeError(f"psql: {done.stderr.strip()}")
        return done.stdout.strip()

    def stop(self):
        for child in self.children:
            child.terminate()
            child.wait()
        for name in ("gateway", "approval", "identity", "kafka", "redis", "postgres"):
            self.supervisor.stop(name)


def wait_for(condition, what, seconds=30):
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise RuntimeError(f"{what}: nothing after {seconds} s")
        time.sleep(0.05)
