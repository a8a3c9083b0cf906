"""A Kafka 3.9 broker on loopback in KRaft mode: broker and controller in one small JVM."""
import base64
import re
import subprocess
import uuid

from . import kafka_wire
from .processes import Process, program_environment
from .progress import Failure
from .settings import PROJECT

JARS = PROJECT / "build/kafka/libs"
TOPICS = PROJECT / "deploy/kafka/topics.txt"
PARTITIONS = 12
JAVA = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto",
        f"-Dlog4j.configuration=file:{PROJECT}/deploy/kafka/log4j.properties", "-cp", f"{JARS}/*"]


def write_properties(folder, port, controller_port, advertised=None, auto_create=False):
    """Writes the broker's settings: one replica, no wait for more members of a group, buffers for a small heap. Clients reconnect
    to the advertised address."""
    settings = {
        "process.roles": "broker,controller",
        "node.id": 1,
        "controller.quorum.voters": f"1@127.0.0.1:{controller_port}",
        "controller.listener.names": "CONTROLLER",
        "listeners": f"PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller_port}",
        "advertised.listeners": f"PLAINTEXT://{advertised or f'127.0.0.1:{port}'}",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "log.dirs": folder / "data",
        "auto.create.topics.enable": str(auto_create).lower(),
        "num.partitions": PARTITIONS,
        "default.replication.factor": 1,
        "min.insync.replicas": 1,
        "offsets.topic.replication.factor": 1,
        "offsets.topic.num.partitions": PARTITIONS,
        "transaction.state.log.replication.factor": 1,
        "transaction.state.log.min.isr": 1,
        "group.initial.rebalance.delay.ms": 0,
        "num.network.threads": 2,
        "num.io.threads": 4,
        "background.threads": 2,
        "log.cleaner.dedupe.buffer.size": 16 * 1024 * 1024,
    }
    folder.mkdir(exist_ok=True, mode=0o700)
    path = folder / "server.properties"
    text = "".join(f"{name}={value}\n" for name, value in settings.items())
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
    return path


def new_cluster_id(number):
    """Formats the number as Kafka does. Kafka's tool would treat an id that begins with a dash as an option."""
    return re.sub("^-", "A", base64.urlsafe_b64encode(number.bytes).decode().rstrip("="))


def format_storage(folder):
    """Kafka writes meta.properties last, so an incomplete attempt is repeated."""
    if (folder / "data/meta.properties").exists():
        return
    cluster_id = new_cluster_id(uuid.uuid4())
    done = subprocess.run([*JAVA, "kafka.tools.StorageTool", "format", "-t", cluster_id, "-c", folder / "server.properties"],
                          capture_output=True, text=True, env=program_environment({}))
    if done.returncode != 0:
        raise Failure(f"formatting Kafka's folder: {(done.stdout + done.stderr).strip()[-1500:]}")


def process(folder):
    properties = folder / "server.properties"
    return Process("kafka", [*JAVA[:1], "-Xms64m", "-Xmx256m", *JAVA[1:], "kafka.Kafka", properties], env=program_environment({}),
                   inputs=(properties,), stop_seconds=30)


def read_topics():
    """Returns name → configuration, from deploy/kafka/topics.txt."""
    topics = {}
    for line in TOPICS.read_text().splitlines():
        words = line.split("#")[0].split()
        if words:
            name, policy, retention = words
            topics[name] = {"cleanup.policy": policy, "retention.ms": retention}
    return topics


def topics_exist(port, topics):
    try:
        errors = kafka_wire.create_topics(port, topics, PARTITIONS)
    except kafka_wire.NotReady:
        return False
    if errors:
        raise Failure(f"creating topics: error codes {errors}")
    return True


def start(settings, supervisor):
    folder = settings.run / "kafka"
    write_properties(folder, settings.ports["kafka"], settings.ports["kafka_controller"], settings.reach("kafka"))
    format_storage(folder)
    supervisor.ensure(process(folder))
    topics = read_topics()
    supervisor.wait_ready("kafka", lambda: topics_exist(settings.ports["kafka"], topics), 60)
