"""make bench: measures the gateway, submissions and the relay against their peers, and log-ins beside an attacker. docs/performance.md describes the method.

    python -m bench [gateway] [submission] [relay] [login]      all when none is named; QUICK=1 for short runs

Raw samples stay in build/bench/*.csv, the tables in build/bench/report.md.
"""
import importlib
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import machine  # noqa: E402
from measure import Void  # noqa: E402
from servers import OUT, Servers  # noqa: E402

PARTS = {"gateway": "Gateway against grpc-gateway v2", "submission": "Submission against pgbench",
         "relay": "Outbox relay against a bare librdkafka producer",
         "login": "Log-ins beside an attacker"}


def main(names):
    quick = bool(os.environ.get("QUICK"))
    text = [machine.described(quick)]
    servers = Servers()
    try:
        for name in names or PARTS:
            begun = time.monotonic()
            measured = importlib.import_module(name).run(servers, quick)
            text.append(f"### {PARTS[name]}\n\n{measured}")
            print(f"{text[-1]}\n\n({time.monotonic() - begun:.0f} s)\n", flush=True)
    except Void as problem:
        print(f"void: {problem}", file=sys.stderr)
        return 1
    finally:
        servers.stop()
    (OUT / "report.md").write_text("\n\n".join(text) + "\n")
    print(text[0])
    return 0


sys.exit(main(sys.argv[1:]))
