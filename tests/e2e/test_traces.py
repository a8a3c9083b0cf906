"""Traces: one id from the gateway through approval, outbox and Kafka to ledger and certificate; no personal data; off by default.
The stack is restarted with a collector and all requests sampled, and afterwards once more without."""
import json
import os
import re
import secrets
import subprocess
from pathlib import Path

import pytest

import canaries
from client import CANARIES, until
from collector import Collector
from gateways import OPENER, RUN, Gateway
from world import submitted_claims, wait_for_hours

STACK = Path(__file__).parents[2] / "deploy/local/jixue-stack"
KEYS = {"http.request.method", "http.route", "http.response.status_code", "rpc.system", "rpc.service", "rpc.method",
        "rpc.grpc.status_code", "error.type", "messaging.system", "messaging.operation.type", "messaging.destination.name",
        "jixue.event.type"}


def restart(**settings):
    subprocess.run([STACK, "restart"], check=True, capture_output=True, env={**os.environ, **settings})


@pytest.fixture(scope="module")
def collector():
    """Collects the spans of the stack, whose gateway samples everything."""
    made = Collector()
    restart(GATEWAY_TRACE_SAMPLE_PER_MILLION="1000000",
            **{f"{name.upper()}_TRACE_ENDPOINT": made.endpoint for name in canaries.PROGRAMS})
    yield made
    restart()
    made.close()


def caller():
    """Returns the id and the header of a client's trace that asks not to be recorded: the gateway ignores that."""
    trace, span = secrets.token_hex(16), secrets.token_hex(8)
    return trace, span, {"traceparent": f"00-{trace}-{span}-00"}


@pytest.fixture(scope="module")
def approval(collector, unit, year):
    """The life of an approval: decided and certified in one trace of the client, deleted in another."""
    learner = unit.register_learner()
    ids = submitted_claims(learner, unit, year, count=4)
    one, span, header = caller()
    decision = {"items": [{"claimId": claim} for claim in ids], "decision": "APPROVE"}
    assert unit.chief.client.ok("POST", "/v1/claim-decisions", decision, **header)["succeeded"] == 4
    wait_for_hours(learner, year, 96)
    certificate = learner.client.ok("POST", "/v1/me/certificates", {"kind": "ANNUAL", "year": year}, status=201, **header)
    two, _, other = caller()
    deletion = {"claimIds": ids[:1], "reason": "重复登记"}
    assert unit.chief.client.ok("POST", "/v1/claim-deletions", deletion, **other)["succeeded"] == 1
    wait_for_hours(learner, year, 72)
    return {"learner": learner, "ids": [*ids, certificate["certificateId"], certificate["serial"], learner.id, unit.id],
            "decided": one, "span": span, "deleted": two}


def wait_for(collector, trace, service, name, count=1):
    """Returns those spans of a trace once all have arrived."""
    def read():
        return [s for s in collector.trace(trace) if (s.service, s.name) == (service, name)]
    found = until(read, lambda spans: len(spans) >= count, f"{name} of {service} expected in the trace", 20)
    assert len(found) == count, found
    return found


def branch(collector, trace, last):
    """Returns (service, kind, name) from the root to the first span that is `last`."""
    spans = collector.trace(trace)
    by_id, found = {span.id: span for span in spans}, [s for s in spans if (s.service, s.kind, s.name) == last][:1]
    while found and found[0].parent in by_id:
        found.insert(0, by_id[found[0].parent])
    return found


def chain(collector, trace, steps):
    """Returns the spans of a branch with these steps once all have arrived: each process sends its spans separately."""
    return until(lambda: branch(collector, trace, steps[-1]), lambda found: [(s.service, s.kind, s.name) for s in found] == steps,
                 f"{steps} expected", 20)


def test_by_default_nothing_is_traced():
    """Without the collector no program has an exporter."""
    for name, address in canaries.metrics_ports():
        assert "trace_spans" not in OPENER.open(f"http://{address}/metrics", timeout=5).read().decode(), name


def test_one_trace_id_from_the_gateway_to_the_certificate(collector, approval):
    """Covers one approval: gateway, approval, outbox, ledger, and the certificate that needed the hours."""
    trace = approval["decided"]
    ways = [
        ("gateway", "SERVER", "POST /v1/claim-decisions"),
        ("approval", "SERVER", "jixue.approval.v1.ApprovalService/DecideClaims"),
        ("approval", "PRODUCER", "publish jixue.approval.v1.ClaimApproved"),
        ("ledger", "CONSUMER", "process jixue.approval.v1.ClaimApproved"),
        ("ledger", "PRODUCER", "publish jixue.ledger.v1.HoursCredited"),
    ], [
        ("gateway", "SERVER", "POST /v1/me/certificates"),
        ("certificate", "SERVER", "jixue.certificate.v1.CertificateService/IssueCertificate"),
        ("certificate", "PRODUCER", "publish jixue.certificate.v1.CertificateIssued"),
    ]
    for steps in ways:
        spans = chain(collector, trace, steps)
        assert spans[0].parent == approval["span"], "the root is beneath the client's span"
        assert all(child.begin >= parent.begin for parent, child in zip(spans, spans[1:])), "a child begins after its parent"
        assert all(s.end >= s.begin and not s.failed for s in spans), spans
    assert len(wait_for(collector, trace, "ledger", "process jixue.approval.v1.ClaimApproved", 4)) == 4
    (asked,) = wait_for(collector, trace, "ledger", "jixue.ledger.v1.LedgerInternalService/GetYear")
    (issued,) = wait_for(collector, trace, "certificate", "jixue.certificate.v1.CertificateService/IssueCertificate")
    assert asked.parent == issued.id, "what a service asks another is beneath its own span"


def test_events_carry_the_trace_from_service_to_service(collector, approval):
    """Deleting approved hours invalidates the certificate in the same trace, through four processes and two topics."""
    chain(collector, approval["deleted"], [
        ("gateway", "SERVER", "POST /v1/claim-deletions"),
        ("approval", "SERVER", "jixue.approval.v1.ApprovalService/DeleteClaims"),
        ("approval", "PRODUCER", "publish jixue.approval.v1.ClaimDeleted"),
        ("ledger", "CONSUMER", "process jixue.approval.v1.ClaimDeleted"),
        ("ledger", "PRODUCER", "publish jixue.ledger.v1.HoursReversed"),
        ("certificate", "CONSUMER", "process jixue.ledger.v1.HoursReversed"),
        ("certificate", "PRODUCER", "publish jixue.certificate.v1.CertificateInvalidated"),
    ])


def test_an_approval_of_one_claim_makes_five_spans(collector, unit, year):
    (claim,) = submitted_claims(unit.register_learner(), unit, year)
    trace, _, header = caller()
    unit.chief.client.ok("POST", "/v1/claim-decisions", {"items": [{"claimId": claim}], "decision": "APPROVE"}, **header)
    wait_for(collector, trace, "ledger", "publish jixue.ledger.v1.HoursCredited")
    wait_for(collector, trace, "gateway", "POST /v1/claim-decisions")
    assert sorted((span.service, span.kind) for span in collector.trace(trace)) == [
        ("approval", "PRODUCER"), ("approval", "SERVER"), ("gateway", "SERVER"), ("ledger", "CONSUMER"), ("ledger", "PRODUCER")]


def test_a_rejected_call_reports_its_reason_and_is_not_an_error(collector, approval, year):
    trace, _, header = caller()
    approval["learner"].client.refused("POST", "/v1/me/certificates", {"kind": "ANNUAL", "year": year}, reason="CONDITIONS_NOT_MET",
                                       **header)
    (edge,) = wait_for(collector, trace, "gateway", "POST /v1/me/certificates")
    (rpc,) = wait_for(collector, trace, "certificate", "jixue.certificate.v1.CertificateService/IssueCertificate")
    assert edge.attributes["http.response.status_code"] == 422 and not edge.failed
    assert rpc.attributes["error.type"] == "CONDITIONS_NOT_MET" and not rpc.failed


def test_log_lines_contain_the_trace(approval):
    lines = [json.loads(line) for line in (RUN / "logs/gateway.log").read_text().splitlines() if approval["decided"] in line]
    assert [(line["event"], line["route"], line["traceId"]) for line in lines] == [
        ("request", "/v1/claim-decisions", approval["decided"]), ("request", "/v1/me/certificates", approval["decided"])]


def test_f64_nothing_personal_stands_in_spans(collector, approval):
    """Spans contain neither secrets nor names nor ids: keys and names of spans are from fixed sets."""
    wait_for(collector, approval["deleted"], "certificate", "publish jixue.certificate.v1.CertificateInvalidated")
    text = "\n".join(body.decode("utf-8", "ignore") for body in collector.bodies)
    assert {span.service for span in collector.kept} >= {"gateway", "identity", "approval", "ledger", "certificate"}
    assert not canaries.find(text, "spans", CANARIES)
    for personal in [*approval["ids"], approval["learner"].name, approval["learner"].username]:
        assert personal not in text
    for span in collector.kept:
        assert re.fullmatch(r"(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|other)( /[a-zA-Z0-9/_{}.-]*)?|[a-z0-9.]+\.v1\.\w+/\w+"
                            r"|(publish|process) [a-z0-9.]+\.v1\.\w+", span.name), span
        assert set(span.attributes) <= KEYS, span


def test_f63_a_client_cannot_have_a_trace_recorded(collector, unit):
    """A gateway that samples nothing sends nothing, nor does any service, regardless of the client's flag."""
    quiet = Gateway(TRACE_ENDPOINT=collector.endpoint)
    try:
        trace = secrets.token_hex(16)
        connection = quiet.connect()
        connection.request("GET", "/v1/me", headers={"Authorization": f"Bearer {unit.chief.client.token}",
                                                     "traceparent": f"00-{trace}-{secrets.token_hex(8)}-01"})
        assert connection.getresponse().status == 200
        # Identity sends in order: once a later span of it has arrived, an earlier one would have, too.
        marker, _, header = caller()
        unit.chief.client.ok("GET", "/v1/me", **header)
        wait_for(collector, marker, "identity", "jixue.identity.v1.IdentityService/GetMe")
        assert quiet.metric("trace_spans_exported_total") == 0
    finally:
        quiet.stop()
    assert collector.trace(trace) == []
