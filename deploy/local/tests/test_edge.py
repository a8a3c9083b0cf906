"""Tests the edge alone: a real nginx with the stack's configuration, in front of a gateway that returns what it received."""
import http.client
import json
import socket
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from stack import edge
from stack.processes import wait_until
from stack.test_servers import free_ports


class Echo(BaseHTTPRequestHandler):
    """Returns the request as JSON; /slow delays the response for a moment."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        answer = json.dumps({"method": self.command, "path": self.path, "bytes": len(body), "headers": self.headers.items()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer)

    do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_GET

    def log_message(self, *_):
        pass


class Edge:
    def __init__(self, folder, port, gateway_port):
        self.port, self.log, self.draining = port, folder / "edge.log", folder / "draining"
        (folder / "nginx.conf").write_text(
            edge.configuration(f"127.0.0.1:{port}", f"127.0.0.1:{gateway_port}", self.log, "http://localhost:5173", self.draining))
        self.process = subprocess.Popen(["/usr/sbin/nginx", "-e", "stderr", "-p", folder, "-c", folder / "nginx.conf"])
        assert wait_until(self.listens, 5)

    def listens(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def call(self, method="GET", path="/", headers=None, body=None):
        """Returns status, headers and JSON of one request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        data = answer.read()
        return answer.status, answer.headers, json.loads(data) if data else None

    def passed(self, **headers):
        """Returns the headers that reach the gateway."""
        status, _, seen = self.call("POST", body=b"{}", headers=headers)
        assert status == 200
        return {name.lower(): value for name, value in seen["headers"]}

    def raw(self, data, answers=1):
        """Returns everything that the edge sends in response to bytes that no client library would send."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            connection.sendall(data)
            received = b""
            while received.count(b"HTTP/1.1 ") < answers or not received.rstrip().endswith(b"}"):
                part = connection.recv(65536)
                if not part:
                    break
                received += part
        return received.decode()


@pytest.fixture(scope="module")
def gateway():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture(scope="module")
def running(tmp_path_factory, gateway):
    started = Edge(tmp_path_factory.mktemp("nginx"), free_ports(1)[0], gateway.server_port)
    yield started
    started.process.terminate()
    started.process.wait(10)


@pytest.fixture
def draining():
    """Puts an edge into the phase before its stop, for one test."""
    begun = []

    def begin(one):
        begun.append(one.draining)
        one.draining.touch()
    yield begin
    for file in begun:
        file.unlink()


@pytest.fixture(scope="module")
def lonely(tmp_path_factory):
    """An edge whose gateway is down."""
    port, nobody = free_ports(2)
    started = Edge(tmp_path_factory.mktemp("lonely"), port, nobody)
    yield started
    started.process.terminate()
    started.process.wait(10)


def problem_of(text):
    head, _, body = text.partition("\r\n\r\n")
    assert "content-type: application/problem+json" in head.lower(), text
    return int(head.split()[1]), json.loads(body)


def assert_problem(status, problem, expected, reason):
    assert (status, problem["status"], problem["reason"]) == (expected, expected, reason)
    assert problem["type"] == f"/docs/errors/{reason}"
    assert problem["instance"].startswith("urn:request:")
    assert problem["title"] and problem["detail"] and problem["domain"]
    assert problem["errors"] == [] and isinstance(problem["params"], dict)


# ---- what reaches the gateway --------------------------------------------------------------------------------------------


def test_only_listed_headers_pass(running):
    seen = running.passed(**{
        "Cookie": "a", "Cache-Control": "odd=", "Date": "never", "Upgrade": "h2c", "TE": "trailers", "X-Real-IP": "1.1.1.1",
        "User-Agent": "odd/", "X-Forwarded-Host": "evil", "Authorization": "Bearer t", "Idempotency-Key": "k", "If-Match": '"3"',
        "If-None-Match": '"4"', "Accept-Language": "en", "traceparent": "00-1-2-03", "Origin": "http://localhost:5173"})
    assert set(seen) == {"host", "connection", "content-length", "accept", "authorization", "idempotency-key", "if-match", "if-none-match",
                         "accept-language", "traceparent", "origin", "x-forwarded-for"}
    assert (seen["host"], seen["connection"], seen["authorization"]) == ("gateway", "keep-alive", "Bearer t")


def test_f63_the_address_of_the_client_cannot_be_forged(running):
    assert running.passed(**{"X-Forwarded-For": "9.9.9.9, 8.8.8.8"})["x-forwarded-for"] == "127.0.0.1"


@pytest.mark.parametrize("given, passed", [
    ("*/*", "*/*"), ("application/json, text/html;q=0.5", "application/json, text/html;q=0.5"), ("application/pdf", "application/pdf"),
    ("*/*;q=x", "*/*"), ("text/jsonx", "*/*"), ("image/png,,", "*/*"), ("a", "*/*")])
def test_accept_is_sanitised(running, given, passed):
    assert running.passed(Accept=given)["accept"] == passed


@pytest.mark.parametrize("given, passed", [
    ("application/json", "application/json"), ('application/json; charset="UTF-8"', "application/json"), ("text/csv", "text/csv"),
    ("multipart/form-data; boundary=----x1", "multipart/form-data; boundary=----x1"),
    ("application/json; charset=gbk", "application/octet-stream"), ("text/jsonx", "application/octet-stream"),
    (";", "application/octet-stream")])
def test_content_type_is_sanitised(running, given, passed):
    assert running.passed(**{"Content-Type": given})["content-type"] == passed


@pytest.mark.parametrize("given", ["", "with space 12", "x" * 65, "quote\"12345"])
def test_a_harmful_request_id_is_dropped(running, given):
    assert "x-request-id" not in running.passed(**{"X-Request-Id": given})


def test_a_harmless_request_id_is_passed_on_and_logged(running):
    assert running.passed(**{"X-Request-Id": "client-0001.a"})["x-request-id"] == "client-0001.a"
    assert wait_until(lambda: '"clientRequestId":"client-0001.a"' in running.log.read_text(), 5)


def test_paths_pass_unchanged(running):
    assert running.call(path="/a//b/./c%2Fd?x=%31")[2]["path"] == "/a//b/./c%2Fd?x=%31"


def test_a_chunked_body_reaches_the_gateway_with_its_length(running):
    answer = running.raw(b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
    assert '"bytes": 3' in answer and "Transfer-Encoding" not in answer


def test_f36_pipelined_requests_are_answered_in_order(running):
    answer = running.raw(b"GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", answers=2)
    assert 0 < answer.index('"/1"') < answer.index('"/2"')


# ---- before a stop -------------------------------------------------------------------------------------------------------


def test_connections_are_kept_until_a_stop_is_near(running, draining):
    with socket.create_connection(("127.0.0.1", running.port), timeout=10) as kept:
        for path in ("/1", "/2"):
            kept.sendall(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            assert "connection: keep-alive" in kept.recv(65536).decode().lower()
        draining(running)
        kept.sendall(b"POST /3 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
        answer = received_until_closed(kept)
        assert answer.startswith("HTTP/1.1 200 ") and "connection: close" in answer.lower()
        assert '"/3"' in answer and '"method": "POST"' in answer and '"bytes": 3' in answer


def received_until_closed(connection):
    received = b""
    while part := connection.recv(65536):
        received += part
    return received.decode()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_problems_are_returned_before_a_stop_too(lonely, draining, method):
    draining(lonely)
    status, headers, problem = lonely.call(method, "/v1/me", body=b"{}")
    assert_problem(status, problem, 503, "GATEWAY_UNREACHABLE")
    assert headers["Connection"] == "close"


# ---- the edge's own responses --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("request_bytes", [
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /../.. HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
    b"get / HTTP/1.1\r\nHost: a\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
], ids=["both-lengths", "two-lengths", "negative-length", "no-host", "two-hosts", "nul", "bad-escape", "above-root", "nul-in-header",
        "lower-case-method", "not-http"])
def test_f35_broken_framing_is_a_problem_and_ends_the_connection(running, request_bytes):
    answer = running.raw(request_bytes)
    assert "connection: close" in answer.lower()
    assert_problem(*problem_of(answer), 400, "EDGE_BAD_REQUEST")


def test_f34_a_large_body_is_refused(running):
    status, headers, problem = running.call("POST", body=b"x" * (edge.BODY_BYTES_MAX + 1), headers={"Accept-Language": "en"})
    assert_problem(status, problem, 413, "PAYLOAD_TOO_LARGE")
    assert problem["title"] == "Payload too large" and problem["params"] == {"limitBytes": "1048576"}
    assert headers["Connection"] == "close"


def test_the_largest_body_passes(running):
    assert running.call("POST", body=b"x" * edge.BODY_BYTES_MAX)[2]["bytes"] == edge.BODY_BYTES_MAX


def test_a_long_line_is_rejected(running):
    assert_problem(*problem_of(running.raw(b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\nHost: a\r\n\r\n")), 414, "URI_TOO_LONG")


def test_long_headers_are_rejected(running):
    assert_problem(*problem_of(running.raw(b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 9000 + b"\r\n\r\n")), 431, "HEADERS_TOO_LARGE")


@pytest.mark.parametrize("method", ["TRACE", "CONNECT"])
def test_tracing_and_tunnels_are_not_allowed(running, method):
    answer = running.raw(method.encode() + b" / HTTP/1.1\r\nHost: a\r\n\r\n")
    assert_problem(*problem_of(answer), 405, "METHOD_NOT_ALLOWED")
    assert "Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" in answer


@pytest.mark.parametrize("request_bytes", [
    b"PROPFIND / HTTP/1.1\r\nHost: a\r\n\r\n", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
    b"GET / HTTP/2.0\r\nHost: a\r\n\r\n"], ids=["method", "transfer-encoding", "version"])
def test_unknown_methods_and_codings_are_not_implemented(running, request_bytes):
    assert_problem(*problem_of(running.raw(request_bytes)), 501, "UNIMPLEMENTED")


def test_the_page_of_problems_cannot_be_called(running):
    status, _, problem = running.call(path="/.edge/problem")
    assert_problem(status, problem, 404, "ROUTE_NOT_FOUND")


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_without_a_gateway_the_client_is_told_to_retry(lonely, method):
    status, headers, problem = lonely.call(method, "/v1/me", headers={"Origin": "http://localhost:5173", "X-Request-Id": "client-0001"})
    assert_problem(status, problem, 503, "GATEWAY_UNREACHABLE")
    assert headers["Retry-After"] == "1" and problem["instance"] == "urn:request:" + headers["X-Request-Id"]
    assert len(headers["X-Request-Id"]) == 36 and headers["X-Client-Request-Id"] == "client-0001"
    assert headers["Access-Control-Allow-Origin"] == "http://localhost:5173"


def test_other_origins_get_no_permission(lonely):
    assert "Access-Control-Allow-Origin" not in lonely.call(headers={"Origin": "http://evil"})[1]


def test_a_client_that_sends_its_headers_slowly_is_cut_off(running):
    with socket.create_connection(("127.0.0.1", running.port), timeout=10) as connection:
        begun = time.monotonic()
        connection.sendall(b"GET / HTTP/1.1\r\n")
        try:
            assert connection.recv(100) == b""
        except ConnectionResetError:
            pass
        assert time.monotonic() - begun < 8


# ---- the access log ------------------------------------------------------------------------------------------------------


def test_the_log_has_no_query_and_no_headers(running):
    running.call(path="/v1/things?secret=canary-1", headers={"Authorization": "Bearer canary-2"})
    assert wait_until(lambda: "/v1/things" in running.log.read_text(), 5)
    assert "canary" not in running.log.read_text()
    for line in running.log.read_text().splitlines():
        json.loads(line)
