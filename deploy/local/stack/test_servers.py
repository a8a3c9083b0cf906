"""Temporary servers for integration tests, on free ports, everything in one folder.

    test-servers start DIR [postgres] [kafka] [redis]     all if none is named; writes DIR/env
    test-servers stop DIR                                 stops them and deletes DIR

DIR/env has lines NAME=value:
    JIXUE_TEST_DATABASE_URL     superuser, postgresql://postgres:…@127.0.0.1:port/postgres
    JIXUE_TEST_ROLE_PASSWORD    password of the roles identity_owner, identity_app, ledger_owner …
    JIXUE_TEST_KAFKA_BROKERS    host:port; topics are created at their first use
    JIXUE_TEST_REDIS_ADDRESS    host:port, configured as in the stack
    JIXUE_TEST_REDIS_PASSWORD   password of its user gateway
A start stops the servers that an earlier run left in DIR.
"""
import random
import secrets
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import kafka, postgres, redis
from .processes import Supervisor, port_is_free
from .progress import Failure
from .settings import SERVICES, Settings

# Nothing survives the tests, so nothing is flushed. MD5 is used because a SCRAM log-in takes ten milliseconds in each test.
FAST_OPTIONS = {"max_connections": "300", "shared_buffers": "128MB", "fsync": "off", "synchronous_commit": "off",
                "full_page_writes": "off", "password_encryption": "md5"}
SERVERS = ("postgres", "kafka", "redis")
PORTS = ("postgres", "kafka", "kafka_controller", "redis")


def free_ports(count):
    """Returns ports below the range that the system uses for outgoing connections."""
    found = []
    for port in random.sample(range(20_000, 32_000), 1_000):
        if port_is_free(port):
            found.append(port)
            if len(found) == count:
                return found
    raise Failure("no free ports")


def start_postgres(settings, supervisor):
    password = secrets.token_hex(16)
    password_file = settings.secrets / "postgres.password"
    password_file.write_text(password)
    postgres.make_cluster(settings.run / "postgres", password_file, auth="md5", more=("--no-sync",))
    port = settings.ports["postgres"]
    supervisor.ensure(postgres.process(settings.run / "postgres", port, FAST_OPTIONS))
    supervisor.wait_ready("postgres", lambda: postgres.is_ready(port), 60)
    postgres.run_sql(port, password, "".join(postgres.roles_script(service, password, password) for service in SERVICES))
    return {"JIXUE_TEST_DATABASE_URL": f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres",
            "JIXUE_TEST_ROLE_PASSWORD": password}


def start_kafka(settings, supervisor):
    folder = settings.run / "kafka"
    kafka.write_properties(folder, settings.ports["kafka"], settings.ports["kafka_controller"], auto_create=True)
    kafka.format_storage(folder)
    supervisor.ensure(kafka.process(folder))
    supervisor.wait_ready("kafka", lambda: kafka.topics_exist(settings.ports["kafka"], {}), 60)
    return {"JIXUE_TEST_KAFKA_BROKERS": settings.address("kafka")}


def start_redis(settings, supervisor):
    password = secrets.token_hex(16)
    (settings.secrets / "redis.password").write_text(password)
    redis.start(settings, supervisor)
    return {"JIXUE_TEST_REDIS_ADDRESS": settings.address("redis"), "JIXUE_TEST_REDIS_PASSWORD": password}


def start(run, servers):
    stop(run)
    settings = Settings(run=run, programs=run, ports=dict(zip(PORTS, free_ports(len(PORTS)))))
    settings.prepare()
    supervisor = Supervisor(settings)
    starts = {"postgres": start_postgres, "kafka": start_kafka, "redis": start_redis}
    try:
        with ThreadPoolExecutor(len(servers)) as pool:
            answers = [pool.submit(starts[server], settings, supervisor) for server in servers]
            values = {name: value for answer in answers for name, value in answer.result().items()}
    except Failure:
        stop_processes(supervisor)
        raise
    (run / "env").write_text("".join(f"{name}={value}\n" for name, value in values.items()))


def stop(run):
    if not (run / ".jixue-run").exists():
        return
    stop_processes(Supervisor(Settings(run=run, programs=run)))
    shutil.rmtree(run)


def stop_processes(supervisor):
    for name in SERVERS:
        supervisor.stop(name)


def main(verb=None, folder=None, *servers):
    if verb not in ("start", "stop") or not folder or not set(servers) <= set(SERVERS):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        run = Path(folder).resolve()
        start(run, servers or SERVERS) if verb == "start" else stop(run)
        return 0
    except Failure as failure:
        print(failure.report(), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
