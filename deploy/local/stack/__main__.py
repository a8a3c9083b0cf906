"""The commands of the local stack. make calls them; each may be repeated at any time."""
import fcntl
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from . import edge, kafka, keys, observe, postgres, programs, redis
from .consistency.ledger_check import check_ledger
from .processes import Supervisor
from .progress import Failure, say
from .settings import OBSERVERS, PORTS_OF, PROGRAMS, PROJECT, SERVICES, Settings

PARTS = tuple(PORTS_OF)


@contextmanager
def locked(settings):
    """Lets only one command at a time change an instance."""
    settings.prepare()
    with open(settings.run / "lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure("another make up, down, restart or reset is at work on this stack", hint="wait for it to end") from None
        yield


def in_parallel(function, items):
    """Returns all results. Raises the first failure after all have ended."""
    with ThreadPoolExecutor(len(items)) as pool:
        return [future.result() for future in [pool.submit(function, item) for item in items]]


def timed(what, action):
    begun = time.monotonic()
    action()
    say(f"{what} ({time.monotonic() - begun:.1f} s)")


# ---- up --------------------------------------------------------------------------------------------------------------------


def up(settings):
    watching = start_all(settings)
    print(farewell(settings, watching))


def start_all(settings):
    """Returns the lines that describe Prometheus and Grafana, if they are started."""
    supervisor = Supervisor(settings)
    with locked(settings):
        for name in PARTS:
            if not supervisor.record(name) and (settings.observe or name not in OBSERVERS):
                supervisor.end_leftovers(name)
                supervisor.require_ports(name)
        keys.make_keys(settings)
        programs.write_environment_files(settings)
        start_servers(settings, supervisor)
        timed("regions, catalogue and operator loaded", lambda: programs.load_data(settings))
        timed("services and gateway ready", lambda: start_programs(settings, supervisor, PROGRAMS))
        timed("edge ready", lambda: start_edge(settings, supervisor))
        return observe.start(settings, supervisor) if settings.observe else []


def start_servers(settings, supervisor):
    def database(_):
        timed("PostgreSQL ready", lambda: postgres.start(settings, supervisor))
        postgres.ensure_databases(settings)
        timed("databases migrated", lambda: in_parallel(lambda name: programs.migrate(settings, name), SERVICES))

    def broker(_):
        timed("Kafka and topics ready", lambda: kafka.start(settings, supervisor))

    def limits(_):
        timed("Redis ready", lambda: redis.start(settings, supervisor))

    in_parallel(lambda step: step(None), [database, broker, limits])


def start_programs(settings, supervisor, names):
    # All are started before waiting for the first: they may need each other to become ready.
    in_parallel(lambda name: supervisor.ensure(programs.process(settings, name)), names)
    in_parallel(lambda name: supervisor.wait_ready(name, lambda: programs.is_ready(settings, name), 60), names)


def start_edge(settings, supervisor):
    supervisor.ensure(edge.process(settings))
    supervisor.wait_ready("edge", lambda: edge_answers(settings), 20)


def edge_answers(settings):
    return programs.answers(f"{settings.url}/", statuses=(200, 204, 401, 404))


def farewell(settings, watching):
    shown = settings.operator_password if settings.operator_password == Settings.operator_password else "…"
    body = f'{{"username": "{settings.operator}", "password": "{shown}"}}'
    return f"""
Jixue is ready: {settings.url}
  operator   {settings.operator} / {shown}
  reference  {settings.url}/docs
  learners   register by POST /v1/accounts; unit admins are made by the operator
{"".join(line + chr(10) for line in watching)}
Next, log in:
  curl -s {settings.url}/v1/sessions -H 'Content-Type: application/json' -d '{body}'

Also: make status, make logs S=ledger, make restart S=ledger, make down, make reset"""


# ---- the other commands ----------------------------------------------------------------------------------------------------


def down(settings):
    with locked(settings):
        stop_all(Supervisor(settings))
    say("stopped")


def stop_all(supervisor):
    """Stops from the edge inwards, so that nothing loses a program that it still uses. Also stops processes with names no longer used."""
    names = supervisor.names()
    for group in (list(OBSERVERS), ["edge"], ["gateway"], [name for name in names if name not in PARTS] + list(SERVICES), ["kafka", "postgres", "redis"]):
        found = [name for name in group if name in names]
        if found:
            in_parallel(supervisor.stop, found)


def status(settings):
    supervisor = Supervisor(settings)
    checks = {"postgres": lambda: postgres.is_ready(settings.ports["postgres"]),
              "kafka": lambda: kafka.topics_exist(settings.ports["kafka"], {}),
              "redis": lambda: redis.is_ready(settings.ports["redis"], redis.password_of(settings)),
              "edge": lambda: edge_answers(settings),
              **{name: lambda name=name: programs.is_ready(settings, name) for name in PROGRAMS},
              **{name: lambda name=name: observe.is_ready(settings, name) for name in OBSERVERS}}
    rows = [(name, supervisor.record(name)) for name in PARTS]
    rows = [(name, known) for name, known in rows if known or name not in OBSERVERS]
    healthy = True
    for name, known in rows:
        state = "down" if not known else "ready" if checks[name]() else "not ready"
        healthy &= state == "ready"
        process = f"pid {known['pid']}" if known else ""
        print(f"{name:12} {state:10} {settings.address(name):16} {process}".rstrip())
    return 0 if healthy else 1


def logs(settings, name=None):
    if name and name not in PARTS:
        raise Failure(f"there is no {name}", hint=f"S is one of {', '.join(PARTS)}")
    files = [settings.logs / f"{part}.log" for part in ([name] if name else PARTS)]
    present = [str(path) for path in files if path.exists()]
    if not present:
        raise Failure("no log yet", hint="make up")
    os.execvp("tail", ["tail", "-n", "50", "-F", *present])


def restart(settings, name=None):
    """Restarts one program or server, or all programs of ours."""
    if name and name not in PARTS:
        raise Failure(f"there is no {name}", hint=f"S is one of {', '.join(PARTS)}")
    supervisor = Supervisor(settings)
    with locked(settings):
        names = [name] if name else list(PROGRAMS)
        in_parallel(supervisor.stop, names)
        starts = {"postgres": lambda: postgres.start(settings, supervisor), "kafka": lambda: kafka.start(settings, supervisor),
                  "redis": lambda: redis.start(settings, supervisor), "edge": lambda: start_edge(settings, supervisor),
                  **{name: lambda: observe.start(settings, supervisor) for name in OBSERVERS}}
        timed(f"{name or 'programs'} ready", starts.get(name) or (lambda: start_programs(settings, supervisor, names)))


def reset(settings):
    """Stops everything and deletes the data. Downloads and the build stay."""
    if not (settings.run / ".jixue-run").exists():
        return
    down(settings)
    shutil.rmtree(settings.run)
    say(f"{settings.run} deleted")


def run(settings, *command):
    """Runs a command against a separate, empty instance, and stops it afterwards."""
    settings.run.parent.mkdir(parents=True, exist_ok=True)
    with open(settings.run.with_name(f"{settings.run.name}.in-use"), "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure(f"another run uses {settings.run}", hint="wait for its end, or set JIXUE_RUN_DIR (fault tests: JIXUE_CHAOS_DIR) "
                          "and JIXUE_PORT_OFFSET") from None
        return run_alone(settings, command)


def run_alone(settings, command):
    reset(settings)
    told = {"JIXUE_URL": settings.url, "JIXUE_RUN_DIR": str(settings.run), "JIXUE_OPERATOR_USERNAME": settings.operator,
            "JIXUE_OPERATOR_PASSWORD": settings.operator_password}
    try:
        start_all(settings)
        code = subprocess.run(command, cwd=PROJECT, env={**os.environ, **told}).returncode
        if code != 0:
            say(f"the logs of this stack are in {settings.logs}")
        return code
    finally:
        down(settings)


VERBS = {"up": up, "down": down, "status": status, "logs": logs, "restart": restart, "reset": reset, "run": run,
         "check-ledger": check_ledger}


def main(verb=None, *arguments):
    if verb not in VERBS:
        print(f"usage: jixue-stack {' | '.join(VERBS)}", file=sys.stderr)
        return 2
    try:
        return VERBS[verb](Settings.from_environment(), *arguments) or 0
    except Failure as failure:
        print(f"\n{failure.report()}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


sys.exit(main(*sys.argv[1:]))
