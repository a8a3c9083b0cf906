"""Describes the machine and the versions that a report belongs to."""
import os
import platform
import re
import subprocess
import time
from pathlib import Path


def first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except OSError:
        return "absent"
    lines = (done.stdout + done.stderr).strip().splitlines()
    return lines[0] if lines else "?"


def package(name):
    return first_line("dpkg-query", "-W", "-f=${Version}", name)


def cpu_model():
    found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return found.group(1) if found else platform.machine()


def flush_microseconds():
    """Returns the duration of one flushed write, which limits a durable commit."""
    folder = Path(__file__).resolve().parents[1] / "build/bench"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "flush.tmp"
    with open(path, "wb") as file:
        begun, count = time.monotonic(), 200
        for _ in range(count):
            file.write(b"x" * 8192)
            file.flush()
            os.fdatasync(file.fileno())
        took = time.monotonic() - begun
    path.unlink()
    return 1e6 * took / count


def described(quick):
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text()).group(1)) // 1024
    lines = [
        time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()) + (", QUICK=1: short runs, wide intervals" if quick else ""),
        f"{cpu_model()}, {os.cpu_count()} cores, {memory} MiB, Linux {platform.release()}; load before the run {os.getloadavg()[0]:.2f}",
        f"fdatasync of 8 kB: {flush_microseconds():.0f} µs",
        f"{first_line('g++', '--version')}, -O2; gRPC {package('libgrpc++-dev')}, protobuf {package('libprotobuf-dev')}, "
        f"Pistache {package('libpistache-dev')}, libpq {package('libpq5')}, librdkafka {package('librdkafka1')}",
        f"PostgreSQL {package('postgresql-15')}, {first_line('go', 'version')}, wrk {package('wrk')}",
    ]
    return "\n".join(f"- {line}" for line in lines)
