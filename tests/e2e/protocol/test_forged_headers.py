"""F63: headers about the client's address, the host and the trace are trusted from the proxy only."""
import json
import re
import time

import pytest

from client import until
from raw_http import DOORS, EDGE, SOURCES, connect, logged, receive, replies_of, request, send
from world import claim_body

DOOR = pytest.mark.parametrize("door", DOORS)
EVIL = "evil.example"


@DOOR
def test_f63_a_forged_address_evades_no_limit(door):
    """Every request claims another address; the limit of the real one (200 a second, 400 at once) applies nevertheless."""
    count, source = 1500, SOURCES.next()
    with connect(DOORS[door], source) as connection:
        begun = time.monotonic()
        for first in range(0, count, 100):
            send(connection, b"".join(
                request("GET", "/v1/none", f"forged-{door}-{number}", b"", f"X-Forwarded-For: 10.{number // 250}.{number % 250}.1",
                        f"X-Real-IP: 10.0.0.{number % 250}", f"Forwarded: for=10.1.0.{number % 250}", f"X-Client-IP: 10.2.0.{number % 250}")
                for number in range(first, first + 100)))
        send(connection, request("GET", "/v1/none", "forged-last", b"", "Connection: close"))
        received, _ = receive(connection)
        seconds = time.monotonic() - begun
    answers = replies_of(received)
    admitted = sum(answer.status == 404 for answer in answers)
    refused = sum(answer.status == 429 for answer in answers)
    assert admitted + refused == count + 1 and refused > 0
    assert admitted <= 1.1 * (400 + 200 * seconds) + 1, f"{admitted} admitted in {seconds:.1f} s"


@pytest.mark.parametrize("header", ["Host: evil.example", "Host: jixue\r\nX-Forwarded-Host: evil.example", "Host: evil.example:81",
                                    "Host: jixue\r\nX-Forwarded-Proto: javascript", "Host: jixue\r\nForwarded: host=evil.example",
                                    "Host: jixue\r\nX-Original-URL: /evil.example", "Host: jixue\r\nX-Rewrite-URL: /evil.example"])
@DOOR
def test_f63_links_are_never_made_from_the_host(door, header, learner, year):
    body = json.dumps(claim_body(year)).encode()
    token = f"Authorization: Bearer {learner.client.token}\r\n"
    create = (f"POST /v1/claims HTTP/1.1\r\n{header}\r\n{token}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body
    again = f"GET /v1/claims?pageSize=1 HTTP/1.1\r\n{header}\r\n{token}Connection: close\r\n\r\n".encode()
    with connect(DOORS[door]) as connection:
        send(connection, create + create + again)
        received, _ = receive(connection)
    first, _, page = replies_of(received)
    assert first.status == 201 and re.fullmatch(r"/v1/claims/[0-9a-f-]{36}", first.headers["location"]), first.headers
    assert page.status == 200 and page.headers["link"].startswith("</v1/claims?"), page.headers
    assert b"evil" not in received and b"javascript" not in received


@DOOR
@pytest.mark.parametrize("value", ["short", "x" * 65, "a b c d e f", "a'; DROP TABLE x;--", '","forged":"1', "<script>alert(1)</script>",
                                   "\u00e9" * 10, "${jndi:ldap://x}", "%0d%0aX-Injected: 1", "-starts", "....////....", ""])
def test_f63_an_odd_request_id_is_replaced(door, value):
    line = value.encode("utf-8").decode("latin-1")
    with connect(DOORS[door]) as connection:
        send(connection, request("GET", "/v1/none", "x", b"", "Connection: close").replace(b"X-Request-Id: x\r\n", f"X-Request-Id: {line}\r\n".encode("latin-1")))
        received, _ = receive(connection)
    answer, = replies_of(received)
    problem = json.loads(answer.body)
    ours = answer.headers["x-request-id"]
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", ours), answer.headers
    assert problem["instance"] == f"urn:request:{ours}"
    assert re.fullmatch(r"[0-9A-Za-z._-]{0,64}", answer.id), answer.headers
    assert re.fullmatch(r"[0-9A-Za-z._-]{0,64}", value) or value not in received.decode("utf-8", "replace")


@DOOR
@pytest.mark.parametrize("value", ["00-0-0-00", "00-" + "0" * 32 + "-" + "0" * 16 + "-01", "ff-" + "a" * 32 + "-" + "b" * 16 + "-01",
                                   "00-" + "A" * 32 + "-" + "b" * 16 + "-01", '00-"},{"a":1-b-01', "x" * 3000, "00-" + "a" * 32 + "-" + "b" * 16 + "-01-x"])
def test_f63_an_odd_trace_is_replaced(door, value):
    with connect(DOORS[door]) as connection:
        send(connection, request("GET", "/v1/none", "trace-0001", b"", f"traceparent: {value}", f"tracestate: {value}", "Connection: close"))
        received, _ = receive(connection)
    answer, = replies_of(received)
    trace = json.loads(answer.body)["traceId"]
    assert re.fullmatch(r"[0-9a-f]{32}", trace) and trace != "0" * 32 and trace not in value


@DOOR
def test_f63_metadata_between_our_own_programs_cannot_be_forged(door, learner, year):
    """A time of receipt in the last century would open any registration window; a service token any internal call."""
    forged = ("jixue-received-at: 1999-01-01T00:00:00Z", "jixue-service-token: forged", "jixue-client-address: 10.9.9.9", "grpc-timeout: 1n",
              "Grpc-Metadata-jixue-received-at: 1999-01-01T00:00:00Z", "te: trailers", "x-jixue-role: PLATFORM_OPERATOR")
    with connect(DOORS[door]) as connection:
        send(connection, request("GET", "/v1/claims", "forged-0001", b"", f"Authorization: Bearer {learner.client.token}", *forged, "Connection: close"))
        received, _ = receive(connection)
    answer, = replies_of(received)
    assert answer.status == 200
    until(lambda: logged("gateway"), lambda text: "forged-0001" in text, "the request is logged")
    assert "10.9.9.9" not in logged("gateway", "edge")


def test_f63_the_edge_logs_the_real_address():
    with connect(EDGE, "127.78.1.2") as connection:
        send(connection, request("GET", "/v1/none", "address-0001", b"", "X-Forwarded-For: 10.6.6.6", "Connection: close"))
        receive(connection)
    text = until(lambda: logged("edge"), lambda text: "address-0001" in text, "the request is logged")
    line = next(json.loads(line) for line in text.splitlines() if "address-0001" in line)
    assert line["client"] == "127.78.1.2" and "10.6.6.6" not in text
