"""A Redis 7 on loopback that stores only callers' limits: no file, no replica; nothing is lost if it is wiped."""
import hashlib
import socket

from .keys import write_secret
from .processes import Process, program_environment

PROGRAM = "/usr/bin/redis-server"
USER = "gateway"
# The commands of the gateway's script, and ping.
COMMANDS = "-@all +eval +evalsha +get +set +time +ping"
OPTIONS = {
    "bind": "127.0.0.1",
    "protected-mode": "yes",
    "daemonize": "no",
    "databases": 1,
    "save": '""',
    "appendonly": "no",
    "maxclients": 256,
    "tcp-keepalive": 60,
    "maxmemory": "64mb",
    # When it is full, the keys that expire soonest are evicted first: a bucket that is nearly full again matters least.
    "maxmemory-policy": "volatile-ttl",
    "busy-reply-threshold": 1000,
    "always-show-logo": "no",
}


def write_configuration(folder, port, password):
    """Only the gateway may log in, and only to its own keys; the file contains only the hash of its password."""
    hashed = hashlib.sha256(password.encode()).hexdigest()
    users = ["user default off", f"user {USER} on #{hashed} ~jixue:* {COMMANDS}"]
    folder.mkdir(exist_ok=True, mode=0o700)
    path = folder / "redis.conf"
    text = "".join(f"{name} {value}\n" for name, value in {**OPTIONS, "port": port, "dir": f'"{folder}"'}.items())
    text += "".join(f"{user}\n" for user in users)
    if not path.exists() or path.read_text() != text:
        write_secret(path, text)
    return path


def process(configuration):
    return Process("redis", [PROGRAM, configuration], env=program_environment({}), inputs=(configuration,))


def encode(*words):
    return b"".join([b"*%d\r\n" % len(words), *(b"$%d\r\n%s\r\n" % (len(word), word) for word in map(str.encode, words))])


def is_ready(port, password):
    """Returns whether the gateway could log in and get a response."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.sendall(encode("AUTH", USER, password) + encode("PING"))
            received = b""
            while received.count(b"\r\n") < 2:
                part = connection.recv(4096)
                if not part:
                    break
                received += part
    except OSError:
        return False
    return received == b"+OK\r\n+PONG\r\n"


def password_of(settings):
    return (settings.secrets / "redis.password").read_text()


def start(settings, supervisor):
    port, password = settings.ports["redis"], password_of(settings)
    configuration = write_configuration(settings.run / "redis", port, password)
    supervisor.ensure(process(configuration))
    supervisor.wait_ready("redis", lambda: is_ready(port, password), 20)
