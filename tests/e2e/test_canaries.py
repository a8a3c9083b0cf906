"""F64: ID numbers, mobile numbers, addresses, passwords and tokens are stored only encrypted. Thousands are planted here; the output
of the whole run is scanned when the session finishes (conftest)."""
import json
import os
import time
from pathlib import Path

import canaries
import tokens
from client import CANARIES, RANDOM, id_number, password, tag, until
from raw_http import EDGE, connect, receive, replies_of, send

PLANTED = int(os.environ.get("JIXUE_CANARIES") or 1000)
RUN = Path(os.environ["JIXUE_RUN_DIR"])


def post(path, body, token=None, close=False):
    data = json.dumps(body).encode()
    line = f"Authorization: Bearer {token}\r\n" if token else ""
    ending = "Connection: close\r\n" if close else ""
    return (f"POST {path} HTTP/1.1\r\nHost: jixue\r\n{line}{ending}Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n").encode() + data


def attempt(unit, token, number):
    """Makes a call that takes an ID number: a rejected registration, a search, a log-in by number with an empty password."""
    mobile, email = "1390%07d" % RANDOM.randint(0, 9999999), f"{tag()}@example.com"
    for secret, kind in ((number, "idNumber"), (email, "email")):
        CANARIES[secret] = kind
    person = {"username": "u" + tag(), "password": password(), "name": "张三", "mobile": mobile, "email": email, "unitId": unit.id}
    return RANDOM.choice((
        post("/v1/accounts", {**person, "idNumber": number, "unitId": "no unit"}),
        post("/v1/accounts", {**person, "idNumber": number, "mobile": number}),
        post("/v1/accounts", {**person, "idNumber": number[:-1] + ("1" if number[-1] != "1" else "2")}),
        post("/v1/people-searches", {"idNumber": number}, token),
        post("/v1/claim-searches", {"idNumber": number}, token),
        post("/v1/hour-searches", {"idNumber": number, "year": 2025}, token),
        post("/v1/hour-searches", {"idNumber": [number]}, token),
        post("/v1/sessions", {"username": number, "password": ""})))


def test_f64_thousands_of_planted_id_numbers_come_back_in_no_answer(unit):
    begun, statuses = time.monotonic(), {}
    for _ in range(PLANTED // 100):
        # Each hundred uses another account and address, because their limits are not tested here.
        token = tokens.sign(unit.chief.client.token, roles=[{"r": "UNIT_ADMIN", "u": unit.id}])
        numbers = [id_number() for _ in range(100)]
        requests = [attempt(unit, token, number) for number in numbers]
        with connect(EDGE) as connection:
            send(connection, b"".join(requests) + post("/v1/sessions", {}, close=True))
            received, _ = receive(connection, quiet=20)
        answers = replies_of(received)
        assert len(answers) == len(requests) + 1, answers
        for answer in answers:
            statuses[answer.status] = statuses.get(answer.status, 0) + 1
        assert not canaries.find(received.decode(), "answers", CANARIES)
    print(f"{PLANTED} numbers in {time.monotonic() - begun:.1f} s: {statuses}")
    assert statuses.get(200, 0) > PLANTED * 0.2 and statuses.get(400, 0) > PLANTED * 0.2 and max(statuses) < 500, statuses


def test_f64_a_planted_leak_is_found(tmp_path):
    (tmp_path / "edge.log").write_text("GET /v1/people?idNumber=450100199001010017 200\n")
    (tmp_path / "ledger.log").write_text("nothing here\n")
    (tmp_path / "00.log").write_bytes(b"\x00\xff\x12450100199001010017\x1a\x00")
    assert canaries.scan_files(tmp_path, {"450100199001010017": "idNumber"}) == ["idNumber in 00.log", "idNumber in edge.log"]
    assert canaries.scan_files(tmp_path, {"other": "password"}) == []
    assert canaries.find("13" + "450100199001010017" + "99", "text", {"450100199001010017": "idNumber"}) == ["idNumber in text"]
    (tmp_path / "secret.log").write_text("password=Pass-abc-7y")
    assert canaries.scan_files(tmp_path, {"Pass-abc-7y": "password"}) == ["password in secret.log"]


def test_f64_the_scan_reaches_logs_metrics_events_and_databases(learner):
    """The scan finds data that is in plaintext on purpose: the name of a learner, in the event and in the replicas."""
    names = {name for name, _ in canaries.metrics_ports()}
    assert names >= set(canaries.PROGRAMS)
    marker = {learner.id: "person"}
    until(lambda: canaries.scan_files(RUN / "kafka/data", marker, "*.log"), bool, "the person's state is in Kafka")
    until(lambda: canaries.scan_databases(marker), lambda found: len(found) >= 3, "identity has the person, others a copy")
    logged = {learner.client.call("GET", "/v1/me").headers["X-Request-Id"]: "request"}
    until(lambda: canaries.scan_files(RUN / "logs", logged), lambda found: len(found) >= 2, "edge and gateway log the request")


def test_f64_no_program_leaves_a_core_file():
    for name in canaries.PROGRAMS:
        pid = json.loads((RUN / f"processes/{name}.json").read_text())["pid"]
        limits = Path(f"/proc/{pid}/limits").read_text()
        line = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        assert line.split()[4:6] == ["0", "0"], f"{name}: {line}"
