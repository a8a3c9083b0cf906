"""Locations and ports of all files and processes; the environment (or Makefile.local) can change everything."""
import os
from dataclasses import dataclass, field
from pathlib import Path

from .progress import Failure

PROJECT = Path(__file__).resolve().parents[3]
SERVICES = ("identity", "learning", "ledger", "approval", "certificate", "registry")
PROGRAMS = (*SERVICES, "gateway")

# JIXUE_PORT_EDGE, JIXUE_PORT_IDENTITY_METRICS … change one port, JIXUE_PORT_OFFSET shifts all.
DEFAULT_PORTS = {
    "edge": 8080,
    "gateway": 8081,
    "postgres": 7032,
    "kafka": 7092,
    "kafka_controller": 7093,
    "redis": 7079,
    "prometheus": 7190,
    "grafana": 7191,
    **{name: 7001 + index for index, name in enumerate(SERVICES)},
    **{f"{name}_metrics": 7101 + index for index, name in enumerate(PROGRAMS)},
}

# The ports of each program and server.
PORTS_OF = {
    "postgres": ("postgres",),
    "kafka": ("kafka", "kafka_controller"),
    "redis": ("redis",),
    **{name: (name, f"{name}_metrics") for name in PROGRAMS},
    "edge": ("edge",),
    "prometheus": ("prometheus",),
    "grafana": ("grafana",),
}
# Started only with OBSERVE=1.
OBSERVERS = ("prometheus", "grafana")


def port_variable(name):
    return f"JIXUE_PORT_{name.upper()}"


def read_ports():
    offset = int(os.environ.get("JIXUE_PORT_OFFSET") or 0)
    ports = {name: int(os.environ.get(port_variable(name)) or default) + offset
             for name, default in DEFAULT_PORTS.items()}
    users = {}
    for name, port in ports.items():
        if not 0 < port < 65536:
            raise Failure(f"{port_variable(name)}: {port} is not a port")
        if users.setdefault(port, name) != name:
            raise Failure(f"{port_variable(name)} and {port_variable(users[port])} are both {port}")
    return ports


@dataclass(frozen=True)
class Settings:
    """One instance of the stack. Two instances with different run folders and ports can run side by side."""

    run: Path
    programs: Path
    ports: dict = field(default_factory=dict)
    operator: str = "operator"
    operator_password: str = "Operator-demo-1"
    cors_origins: str = "http://localhost:5173"
    gate_offset: int = 0
    observe: bool = False
    alerts_factor: int = 1  # Divides the durations of alerts, for tests.

    @staticmethod
    def from_environment():
        env = os.environ
        return Settings(
            run=(PROJECT / (env.get("JIXUE_RUN_DIR") or ".run")).resolve(),
            programs=(PROJECT / (env.get("JIXUE_BIN_DIR") or "build/release/bin")).resolve(),
            ports=read_ports(),
            operator=env.get("JIXUE_OPERATOR_USERNAME") or Settings.operator,
            operator_password=env.get("JIXUE_OPERATOR_PASSWORD") or Settings.operator_password,
            cors_origins=env.get("JIXUE_CORS_ORIGINS") or Settings.cors_origins,
            gate_offset=int(env.get("JIXUE_GATE_OFFSET") or 0),
            observe=env.get("OBSERVE") == "1",
            alerts_factor=int(env.get("JIXUE_ALERTS_FACTOR") or 1),
        )

    def address(self, name):
        return f"127.0.0.1:{self.ports[name]}"

    def reach(self, name):
        """Returns the address at which the others reach a program: its own, or that of the gate in front of it (tests/chaos)."""
        return f"127.0.0.1:{self.ports[name] + self.gate_offset}"

    @property
    def url(self):
        return f"http://{self.address('edge')}"

    @property
    def secrets(self):
        return self.run / "secrets"

    @property
    def logs(self):
        return self.run / "logs"

    def prepare(self):
        """Creates the run folder. Rejects a folder with other contents, because `reset` empties it."""
        marker = self.run / ".jixue-run"
        if not marker.exists():
            if self.run.exists() and any(self.run.iterdir()):
                raise Failure(f"{self.run} holds other files", hint="set JIXUE_RUN_DIR to a folder of its own")
            self.run.mkdir(parents=True, exist_ok=True, mode=0o700)
            marker.write_text("make reset deletes this folder\n")
        for folder in ("logs", "processes", "secrets"):
            (self.run / folder).mkdir(exist_ok=True, mode=0o700)
