"""HTTP by raw bytes that no client library would send, to the edge (nginx) and to the gateway behind it."""
import os
import socket
import threading
from pathlib import Path

from client import URL

EDGE = URL.port


def port_of(program):
    name = f"{program.upper()}_LISTEN_ADDRESS="
    for line in Path(os.environ["JIXUE_RUN_DIR"], f"env/{program}.env").read_text().splitlines():
        if line.startswith(name):
            return int(line.rsplit(":", 1)[1].strip("'"))
    raise AssertionError(f"the address of {program} is not in its settings")


GATEWAY = port_of("gateway")
DOORS = {"edge": EDGE, "gateway": GATEWAY}


class Sources:
    """Addresses of this machine to call from, so that the limit per address does not interfere."""

    def __init__(self, network):
        self.network, self.count, self.lock = network, 0, threading.Lock()

    def next(self):
        with self.lock:
            self.count += 1
            return f"127.{self.network}.{self.count // 250 % 250}.{self.count % 250 + 1}"


SOURCES = Sources(77)


class Reply:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def id(self):
        """The client's own id, by which a test recognises the response to its request."""
        return self.headers.get("x-client-request-id", "")

    @property
    def closes(self):
        return self.headers.get("connection", "").lower() == "close"

    def __repr__(self):
        return f"{self.status} {self.id}{' close' if self.closes else ''}"


def connect(port, source=None):
    return socket.create_connection(("127.0.0.1", port), timeout=5, source_address=(source or SOURCES.next(), 0))


def send(connection, data):
    """Sends as much as the server accepts; it may close at any time."""
    try:
        connection.sendall(data)
        return True
    except OSError:
        return False


def receive(connection, quiet=5):
    """Returns every byte until the server closes, and whether it closed; also stops after `quiet` seconds without data."""
    connection.settimeout(quiet)
    received = b""
    try:
        while part := connection.recv(65536):
            received += part
        return received, True
    except ConnectionResetError:
        return received, True
    except TimeoutError:
        return received, False


def replies_of(data, methods=()):
    """Splits a stream into responses. `methods` are those of the requests, because responses to HEAD have no body. A truncated
    response is an error: the stream must make sense to the client."""
    found = []
    if data and not data.startswith(b"HTTP/"):  # HTTP/0.9 has no head, and the connection ends with the response.
        return [Reply(int(b'"status":400' in data) * 400, {"connection": "close"}, data)]
    while data:
        head, separator, data = data.partition(b"\r\n\r\n")
        assert separator and head.startswith(b"HTTP/1.1 "), head[:200]
        lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        status = int(lines[0].split()[1])
        if status == 100:
            continue
        length = 0 if methods[len(found):len(found) + 1] == ("HEAD",) else int(headers.get("content-length", "0"))
        assert len(data) >= length, f"an answer of {length} bytes has {len(data)}"
        found.append(Reply(status, headers, data[:length]))
        data = data[length:]
    return found


def exchange(port, data, quiet=5, methods=()):
    """Returns the responses to these bytes on a new connection, and whether the server closed it."""
    with connect(port) as connection:
        send(connection, data)
        received, closed = receive(connection, quiet)
    return replies_of(received, methods), closed


def request(method, path, request_id, body=b"", *lines):
    head = f"{method} {path} HTTP/1.1\r\nHost: jixue\r\nX-Request-Id: {request_id}\r\n" + "".join(f"{line}\r\n" for line in lines)
    if body:
        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return head.encode("latin-1") + b"\r\n" + body


def logged(*names):
    """Returns the logs of these programs as one text."""
    return "".join(Path(os.environ["JIXUE_RUN_DIR"], "logs", f"{name}.log").read_text("utf-8", "replace") for name in names)
