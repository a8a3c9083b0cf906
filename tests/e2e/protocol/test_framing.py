"""Where a request ends: bodies that are too large or have a wrong length, smuggled requests, pipelines (F34, F35, F36).

Sends raw bytes through the edge and directly to the gateway.
"""
import concurrent.futures
import select

import pytest

import smuggling
from client import RANDOM, until
from raw_http import DOORS, EDGE, GATEWAY, connect, exchange, logged, receive, replies_of, request, send

DOOR = pytest.mark.parametrize("door", DOORS)
HIDDEN = request("GET", "/v1/regions", "hidden-f34")
LIMIT = 1024 * 1024


def endless(piece):
    """Sends without end; stops when the server accepts no more or 64 MB are sent."""
    def sender(connection):
        for _ in range(64 * 1024 * 1024 // len(piece)):
            if not send(connection, piece):
                return
            connection.settimeout(5)
            if answer_waits(connection):
                break
        send(connection, HIDDEN)
    return sender


def answer_waits(connection):
    return bool(select.select([connection], [], [], 0)[0])


def once(data):
    return lambda connection: send(connection, data)


POST = b"POST /v1/claims HTTP/1.1\r\nHost: jixue\r\nContent-Type: application/json\r\n"
BODIES = {
    "says that it is too large": (once(POST + b"Content-Length: %d\r\n\r\n" % (LIMIT + 1) + HIDDEN * 3), {413}),
    "is too large": (once(POST + b"Content-Length: %d\r\n\r\n" % (LIMIT + 1) + HIDDEN * (LIMIT // len(HIDDEN) + 2)), {413}),
    "says that it is endless": (once(POST + b"Content-Length: 99999999999999999999\r\n\r\n" + HIDDEN * 3), {400, 413}),
    "has a negative size": (once(POST + b"Content-Length: -5\r\n\r\n" + HIDDEN), {400}),
    "is longer than it says": (once(POST + b"Content-Length: 3\r\n\r\n{} (" + HIDDEN), {400}),
    "has endless chunks": (lambda connection: (send(connection, POST + b"Transfer-Encoding: chunked\r\n\r\n"),
                                               endless(b"10000\r\n" + b"x" * 65536 + b"\r\n")(connection)), {413, 501}),
    "has an endless line of a chunk": (lambda connection: (send(connection, POST + b"Transfer-Encoding: chunked\r\n\r\n1;"),
                                                           endless(b"x" * 65536)(connection)), {400, 413, 501}),
    "has a chunk of an impossible size": (once(POST + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n" + HIDDEN), {400, 413, 501}),
}


@DOOR
@pytest.mark.parametrize("body", BODIES)
def test_f34_after_a_wrong_body_nothing_is_read_as_a_request(door, body):
    sender, statuses = BODIES[body]
    with connect(DOORS[door]) as connection:
        sender(connection)
        received, closed = receive(connection)
    answers = replies_of(received)
    assert closed, f"the connection stays open after {answers}"
    if body == "is longer than it says":  # The response to the declared body comes first; the rest is not a request.
        assert answers and answers[0].status == 401
        answers = answers[1:]
    # A reset may discard the response if the server closes while bytes are still arriving.
    assert [answer.status in statuses for answer in answers] in ([True], []), answers
    assert all(answer.closes for answer in answers)
    assert "hidden-f34" not in received.decode() and "hidden-f34" not in logged("gateway")


# ---- smuggling -----------------------------------------------------------------------------------------------------------


class Verdict:
    """How one door handles a request and a second one behind it on the same connection."""

    def __init__(self, port, number, data):
        canary = request("GET", "/v1/regions", f"canary-{number:05}", b"", "Connection: close")
        self.answers, self.closed = exchange(port, data + canary, 0.7, ("HEAD",) if data.startswith(b"HEAD ") else ())
        self.ids = [answer.id for answer in self.answers]

    @property
    def rejects(self):
        """Whether the request was rejected by its form or never read completely, and nothing after it got a response."""
        return not self.answers or (self.answers[0].closes and len(self.answers) == 1 and self.answers[0].status >= 400)

    @property
    def reading(self):
        """The requests that were recognised."""
        return [name for name in self.ids if name.startswith(("canary", "hidden"))]


def judge(number, rule, data):
    """Returns the complaints about one request of the corpus."""
    edge, gateway = Verdict(EDGE, number, data), Verdict(GATEWAY, number, data)
    # Uses the connection between edge and gateway, which other clients use next.
    after, _ = exchange(EDGE, request("GET", "/v1/regions", f"after-{number:05}", b"", "Connection: close"))
    found = []
    if [(answer.status, answer.id) for answer in after] != [(200, f"after-{number:05}")]:
        found.append(f"the next client got {after}")
    for door, verdict in (("edge", edge), ("gateway", gateway)):
        if any(name.startswith("hidden") for name in verdict.ids):
            found.append(f"{door} answered the hidden request: {verdict.answers}")
        if len(verdict.answers) > 2:
            found.append(f"{door} gave {verdict.answers}")
    if not edge.rejects and not gateway.rejects and edge.reading != gateway.reading:
        found.append(f"edge {edge.answers}, gateway {gateway.answers}")
    return [f"{rule}: {complaint} for {data!r}" for complaint in found], edge, gateway


def test_f35_edge_and_gateway_agree_about_every_request_or_reject_it():
    corpus = smuggling.corpus()
    assert len(corpus) >= 300 and len({data for _, data in corpus}) == len(corpus)
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        judged = list(pool.map(lambda item: judge(item[0], *item[1]), enumerate(corpus)))
    complaints = [complaint for found, _, _ in judged for complaint in found]
    assert not complaints, f"{len(complaints)} of {len(corpus)}:\n" + "\n".join(complaints[:20])
    assert "hidden-" not in logged("gateway").replace("hidden-f34", ""), "the gateway saw a hidden request"
    rejected = {door: sum(verdict.rejects for verdict in verdicts)
                for door, verdicts in (("edge", [e for _, e, _ in judged]), ("gateway", [g for _, _, g in judged]))}
    print(f"{len(corpus)} requests; rejected by the edge {rejected['edge']}, by the gateway {rejected['gateway']}")
    assert all(count > 200 for count in rejected.values()), rejected


@DOOR
def test_f35_a_request_that_is_right_is_not_rejected(door):
    """Proves that the verdicts above are meaningful: both doors read these valid requests alike."""
    verdict = Verdict(DOORS[door], 99999, request("POST", "/v1/claims", "request-99999", smuggling.HIDDEN % 99999))
    assert not verdict.rejects and verdict.ids == ["request-99999", "canary-99999"], verdict.answers


# ---- pipelines -----------------------------------------------------------------------------------------------------------


def pipeline(count):
    """Returns (method, id, status, bytes) for requests of many kinds."""
    made = []
    for number in range(count):
        name = f"pipe-{RANDOM.randrange(10**9):09}-{number}"
        method, path, status, body = RANDOM.choice((
            ("GET", "/v1/regions", 200, b""), ("GET", "/v1/none", 404, b""), ("HEAD", "/v1/regions", 200, b""),
            ("GET", "/v1/occupations?pageSize=1", 200, b""), ("POST", "/v1/claims", 401, b"{}" + b" " * RANDOM.randrange(2000)),
            ("PUT", "/v1/regions", 405, b"{}"), ("POST", "/v1/accounts", 400, b"{")))
        made.append((method, name, status, request(method, path, name, body)))
    return made


def in_pieces(connection, data):
    while data:
        size = RANDOM.choice((1, 7, 100, 5000, 100000))
        if not send(connection, data[:size]):
            return
        data = data[size:]


@DOOR
@pytest.mark.parametrize("round_number", range(5))
def test_f36_pipelined_requests_are_all_answered_in_order(door, round_number):
    sent = pipeline(60)
    with connect(DOORS[door]) as connection:
        in_pieces(connection, b"".join(data for *_, data in sent) + request("GET", "/v1/regions", "pipe-last", b"", "Connection: close"))
        received, closed = receive(connection)
    answers = replies_of(received, tuple(method for method, *_ in sent))
    assert closed
    assert [(answer.id, answer.status) for answer in answers] == [*((name, status) for _, name, status, _ in sent), ("pipe-last", 200)]


@DOOR
def test_f36_a_broken_request_in_a_pipeline_ends_it_cleanly(door):
    sent = pipeline(20)
    before, after = sent[:10], sent[10:]
    with connect(DOORS[door]) as connection:
        send(connection, b"".join(data for *_, data in before) + b"GET /v1/regions HTTP/1.1\r\nHost : jixue\r\n\r\n"
             + b"".join(data for *_, data in after))
        received, closed = receive(connection)
    answers = replies_of(received, tuple(method for method, *_ in before))
    assert closed and [(answer.id, answer.status) for answer in answers[:10]] == [(name, status) for _, name, status, _ in before]
    assert [answer.status for answer in answers[10:]] == [400] and answers[10].closes
    until(lambda: logged("gateway"), lambda text: before[-1][1] in text, "the log lags behind")
    assert not any(name in logged("gateway") for _, name, _, _ in after)
