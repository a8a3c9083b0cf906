"""Modules of the stack that can be tested without a server: ports, processes, the Kafka request, the list of topics."""
import fcntl
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import uuid

import pytest

from stack import kafka, kafka_wire, keys, postgres, programs, redis
from stack.processes import Process, program_environment, start_time, wait_until
from stack.progress import Failure
from stack.settings import DEFAULT_PORTS, PORTS_OF, PROGRAMS, PROJECT, Settings, read_ports


def sleeper(name="ledger", **more):
    return Process(name, [sys.executable, "-c", "import time; time.sleep(60)"], env=program_environment({}), **more)


# ---- settings ------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("settings")
def test_an_offset_moves_every_port(monkeypatch):
    monkeypatch.setenv("JIXUE_PORT_OFFSET", "10000")
    monkeypatch.setenv("JIXUE_PORT_EDGE", "9080")
    moved = read_ports()
    assert moved["edge"] == 19080 and moved["ledger"] == DEFAULT_PORTS["ledger"] + 10000


@pytest.mark.usefixtures("settings")
def test_two_programs_on_one_port_are_rejected(monkeypatch):
    monkeypatch.setenv("JIXUE_PORT_EDGE", "7003")
    with pytest.raises(Failure, match="JIXUE_PORT_EDGE|JIXUE_PORT_LEDGER"):
        read_ports()


def test_a_folder_with_other_files_is_rejected(tmp_path):
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(Failure, match="holds other files"):
        Settings(run=tmp_path, programs=tmp_path).prepare()


def test_a_run_in_use_is_left_alone(tmp_path):
    run = tmp_path / "run"
    run.mkdir()
    (run / ".jixue-run").write_text("of somebody else")
    with open(tmp_path / "run.in-use", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = subprocess.run([PROJECT / "deploy/local/jixue-stack", "run", "true"], capture_output=True, text=True,
                              env={**os.environ, "JIXUE_RUN_DIR": str(run)})
    assert done.returncode == 1
    assert f"another run uses {run}" in done.stderr
    assert (run / ".jixue-run").exists()


def test_secrets_are_private_and_are_kept(settings):
    keys.make_keys(settings)
    before = {path.name: path.read_text() for path in settings.secrets.iterdir()}
    keys.make_keys(settings)
    assert before == {path.name: path.read_text() for path in settings.secrets.iterdir()}
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in settings.secrets.iterdir())
    assert len(before["id_index.key"]) == 64 and "PRIVATE KEY" in before["token_ed25519.pem"]


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_gets_only_settings_of_its_own_name(settings, name):
    assert all(variable.startswith(f"{name.upper()}_") for variable in programs.environment(settings, name))


def test_the_id_of_a_kafka_cluster_never_begins_with_a_dash():
    """Kafka's tool would treat it as an option; one id in 64 did, and the stack did not start."""
    assert kafka.new_cluster_id(uuid.UUID(int=0xf8 << 120)).startswith("A")
    assert kafka.new_cluster_id(uuid.UUID(int=1)) == "AAAAAAAAAAAAAAAAAAAAAQ"


# ---- processes -----------------------------------------------------------------------------------------------------------


def test_a_running_process_is_left_alone(supervisor):
    assert supervisor.ensure(sleeper())
    pid = supervisor.record("ledger")["pid"]
    assert not supervisor.ensure(sleeper())
    assert supervisor.record("ledger")["pid"] == pid


def test_a_changed_program_is_restarted(supervisor, tmp_path):
    program = tmp_path / "program"
    program.write_text("1")
    supervisor.ensure(sleeper(inputs=(program,)))
    pid = supervisor.record("ledger")["pid"]
    program.write_text("22")
    assert supervisor.ensure(sleeper(inputs=(program,)))
    assert supervisor.record("ledger")["pid"] != pid


def test_a_process_that_will_not_stop_is_killed(supervisor):
    stubborn = Process("ledger", [sys.executable, "-c", "import signal, time\n"
                                  "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('deaf', flush=True)\ntime.sleep(60)"],
                       env=program_environment({}), stop_seconds=1)
    supervisor.ensure(stubborn)
    assert wait_until(lambda: "deaf" in supervisor.log("ledger").read_text(), 5)
    assert supervisor.stop("ledger") and not supervisor.record("ledger")


PARENT = "import subprocess, sys\nchild = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\nprint(child.pid, flush=True)\nchild.wait()"


@pytest.mark.parametrize("next_step", ["end_leftovers", "stop"])
def test_the_children_of_a_killed_process_are_ended(supervisor, next_step):
    supervisor.ensure(Process("edge", [sys.executable, "-c", PARENT], env=program_environment({})))
    assert wait_until(lambda: supervisor.log("edge").read_text().strip(), 5)
    child = int(supervisor.log("edge").read_text())
    os.kill(supervisor.record("edge")["pid"], signal.SIGKILL)
    assert wait_until(lambda: not supervisor.record("edge"), 5)
    assert start_time(child) is not None
    getattr(supervisor, next_step)("edge")
    assert start_time(child) is None


def test_children_that_began_before_the_last_boot_belong_to_somebody_else(supervisor, settings):
    supervisor.ensure(Process("edge", [sys.executable, "-c", PARENT], env=program_environment({})))
    assert wait_until(lambda: supervisor.log("edge").read_text().strip(), 5)
    child, pid = int(supervisor.log("edge").read_text()), supervisor.record("edge")["pid"]
    os.kill(pid, signal.SIGKILL)
    file = settings.run / "processes/edge.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"boot": "another"}))
    supervisor.end_leftovers("edge")
    assert start_time(child) is not None
    os.kill(child, signal.SIGKILL)


def test_the_lock_file_of_a_killed_postmaster_is_removed(tmp_path):
    lock = tmp_path / "postmaster.pid"
    for pid in (2**22 + 1, os.getpid()):  # Nobody's, and that of a process that works elsewhere.
        lock.write_text(f"{pid}\n{tmp_path}\n")
        postgres.remove_stale_lock(tmp_path)
        assert not lock.exists()


def test_a_postmaster_without_a_record_is_stopped(tmp_path):
    stray = subprocess.Popen([sys.executable, "-c", "import time\nprint(1, flush=True)\ntime.sleep(60)"], cwd=tmp_path,
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    stray.stdout.read(1)
    (tmp_path / "postmaster.pid").write_text(f"{stray.pid}\n")
    postgres.remove_stale_lock(tmp_path)
    assert stray.wait(5) != 0


def test_a_stranger_with_the_same_process_id_is_left_alone(supervisor, settings):
    supervisor.ensure(sleeper())
    pid = supervisor.record("ledger")["pid"]
    file = settings.run / "processes/ledger.json"
    known = json.loads(file.read_text())
    file.write_text(json.dumps(known | {"started": known["started"] - 1}))
    assert not supervisor.stop("ledger")
    os.kill(pid, signal.SIGKILL)


def test_a_taken_port_names_the_variable_to_change(supervisor, settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings.ports["ledger"] = taken.getsockname()[1]
        with pytest.raises(Failure) as refused:
            supervisor.ensure(sleeper())
    assert "JIXUE_PORT_LEDGER" in refused.value.report()


def test_a_process_that_ends_while_starting_shows_its_log(supervisor):
    supervisor.ensure(Process("ledger", [sys.executable, "-c", "print('no such setting')"], env=program_environment({})))
    with pytest.raises(Failure) as failed:
        supervisor.wait_ready("ledger", lambda: False, 10)
    assert "no such setting" in failed.value.report()


def test_every_program_has_its_ports(settings):
    assert {port for ports in PORTS_OF.values() for port in ports} == set(settings.ports)


# ---- Redis ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def running_redis(settings, supervisor):
    keys.make_keys(settings)
    redis.start(settings, supervisor)
    return settings.ports["redis"], redis.password_of(settings)


def ask_redis(port, *words, login=()):
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall((redis.encode("AUTH", *login) if login else b"") + redis.encode(*words))
        received = b""
        while received.count(b"\r\n") < (2 if login else 1):
            received += connection.recv(4096)
    return received.decode().splitlines()[-1]


def test_only_the_gateway_may_log_in_to_redis(running_redis):
    port, password = running_redis
    assert redis.is_ready(port, password) and not redis.is_ready(port, password + "x")
    assert ask_redis(port, "PING").startswith("-NOAUTH")
    assert ask_redis(port, "PING", login=("default", "")).startswith("-NOAUTH")


@pytest.mark.parametrize("words", [("FLUSHALL",), ("KEYS", "*"), ("CONFIG", "GET", "*"), ("SHUTDOWN",), ("GET", "other"),
                                   ("EVAL", "return redis.call('SET', 'other', '1')", "0"), ("ACL", "LIST"), ("MONITOR",)])
def test_the_gateway_may_run_only_the_redis_commands_that_limits_need(running_redis, words):
    port, password = running_redis
    assert ask_redis(port, *words, login=(redis.USER, password)).startswith(("-NOPERM", "-ERR")), words
    assert ask_redis(port, "SET", "jixue:limit:x", "1", "PX", "1000", login=(redis.USER, password)) == "+OK"


def test_redis_listens_on_loopback_and_stores_nothing(running_redis, settings, supervisor):
    port, password = running_redis
    login = (redis.USER, password)
    assert ask_redis(port, "SET", "jixue:limit:x", "1", login=login) == "+OK"
    pid = supervisor.record("redis")["pid"]
    listening = [line.split() for line in open(f"/proc/{pid}/net/tcp") if f":{port:04X} " in line.upper()[:30]]
    assert listening and all(fields[1].startswith("0100007F:") for fields in listening)
    supervisor.stop("redis")
    redis.start(settings, supervisor)
    assert ask_redis(port, "GET", "jixue:limit:x", login=login) == "$-1"
    assert [path.name for path in (settings.run / "redis").iterdir()] == ["redis.conf"]
    assert (settings.run / "redis/redis.conf").stat().st_mode & 0o777 == 0o600
    assert password not in (settings.run / "redis/redis.conf").read_text()


def test_a_running_redis_is_left_alone(running_redis, settings, supervisor):
    pid = supervisor.record("redis")["pid"]
    redis.start(settings, supervisor)
    assert supervisor.record("redis")["pid"] == pid


# ---- Kafka ---------------------------------------------------------------------------------------------------------------


def test_facts_are_deleted_and_states_compacted():
    for name, config in kafka.read_topics().items():
        facts = name.count(".") == 2  # jixue.<service>.v1; a state has its aggregate as well.
        assert config == ({"cleanup.policy": "delete", "retention.ms": "2592000000"} if facts
                          else {"cleanup.policy": "compact", "retention.ms": "-1"}), name


def broker_that_answers(topics):
    """Opens a socket that answers one CreateTopics request with the given error codes; returns its port."""
    server = socket.create_server(("127.0.0.1", 0))

    def answer():
        connection, _ = server.accept()
        with connection:
            connection.recv(65536)
            body = b"".join(kafka_wire.text(name) + struct.pack(">hh", code, -1) for name, code in topics.items())
            body = struct.pack(">iii", 1, 0, len(topics)) + body
            connection.sendall(struct.pack(">i", len(body)) + body)

    threading.Thread(target=answer, daemon=True).start()
    return server.getsockname()[1]


def test_existing_topics_are_accepted():
    assert kafka_wire.create_topics(broker_that_answers({"a": 0, "b": kafka_wire.TOPIC_ALREADY_EXISTS}), {"a": {}, "b": {}}, 12) == {}


def test_an_error_of_a_topic_is_reported():
    assert kafka_wire.create_topics(broker_that_answers({"a": 17}), {"a": {}}, 12) == {"a": 17}


def test_requests_to_a_starting_broker_are_retried():
    with pytest.raises(kafka_wire.NotReady):
        kafka_wire.create_topics(broker_that_answers({"a": 41}), {"a": {}}, 12)
