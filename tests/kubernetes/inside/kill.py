"""Sends kill -9 to all processes of a pod on this node: kill.py POD_UID. Needs a pod that sees the node's processes (hostPID)."""
import os
import signal
import sys
from pathlib import Path

uid = sys.argv[1]
killed = []
for entry in Path("/proc").iterdir():
    try:
        cgroups = (entry / "cgroup").read_text() if entry.name.isdigit() else ""
        name = (entry / "comm").read_text().strip() if cgroups else ""
    except OSError:
        continue
    if (uid in cgroups or uid.replace("-", "_") in cgroups) and name != "pause":
        os.kill(int(entry.name), signal.SIGKILL)
        killed.append(name)
print(len(killed))
