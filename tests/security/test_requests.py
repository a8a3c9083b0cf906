"""Requests as real clients, phones and proxies send them (cases.md's kinds): accepted where the standards say so, else explained."""
import gzip
import json

import pytest

from client import Client
from test_texts import problem_fields
from world import claim_body


def test_a_byte_order_mark_before_the_json_is_ignored(learner, year):
    body = b"\xef\xbb\xbf" + json.dumps(claim_body(year)).encode()
    learner.client.ok("POST", "/v1/claims", body, status=201)


def test_a_compressed_body_is_415_and_says_what_is_accepted(learner, year):
    body = gzip.compress(json.dumps(claim_body(year)).encode())
    answer = learner.client.refused("POST", "/v1/claims", body, status=415, reason="CONTENT_ENCODING_UNSUPPORTED", Content_Encoding="gzip")
    assert answer.headers["Accept-Encoding"] == "identity"
    learner.client.ok("POST", "/v1/claims", claim_body(year), status=201, Content_Encoding="identity")


@pytest.mark.parametrize("tags, status", [('"99", "1"', 200), ('W/"1","99"', 200), ("*", 200), ('"99", "98"', 412), ('"*"', 412)])
def test_any_tag_of_if_match_may_be_the_version(learner, year, tags, status):
    claim = learner.client.ok("POST", "/v1/claims", claim_body(year), status=201)
    assert claim["etag"] == "1"
    answer = learner.client.call("PATCH", f"/v1/claims/{claim['claimId']}", {"title": "研修班"}, If_Match=tags)
    assert answer.status == status, answer


@pytest.mark.parametrize("scheme", ["Bearer  ", "bearer   "])
def test_several_spaces_before_the_token_are_accepted(learner, scheme):
    Client().ok("GET", "/v1/me", Authorization=scheme + learner.client.token)
    Client().ok("GET", "/v1/me/hours", Authorization=scheme + learner.client.token)


@pytest.mark.parametrize("added", ["from=singlemessage&isappinstalled=0", "appinstall=0", "utm_source=qr", "from=timeline&serial=1"])
def test_what_phones_add_to_a_printed_address_is_ignored(added):
    """The serial is unknown, so the answer is 404 and not 400 (D64)."""
    Client().refused("GET", f"/v1/certificate-verifications/7K3M9QX2VB5N8TR4WC6DV?{added}", status=404)


def test_unknown_query_parameters_are_rejected_elsewhere(operator):
    assert problem_fields(operator.refused("GET", "/v1/programmes?utm_source=qr", status=400)) == {("#/utm_source", "UNKNOWN_FIELD")}


@pytest.mark.parametrize("serial", ["7" * 41, "7" * 300, "%E2%80%93", "7K3M9%E2%80%93QX2VB"])
def test_an_unknown_serial_is_404_whatever_its_form(serial):
    Client().refused("GET", f"/v1/certificate-verifications/{serial}", status=404)


def test_zero_in_a_path_or_query_is_a_value(unit, learner):
    chief = unit.chief.client
    for client, path in ((learner.client, "/v1/me/hours/0"), (learner.client, "/v1/me/compliance/0"),
                         (chief, f"/v1/people/{learner.id}/hours/0"), (chief, f"/v1/units/{unit.id}/hours?year=0"),
                         (learner.client, "/v1/policy-years/0"), (learner.client, "/v1/programmes?year=0"),
                         (learner.client, "/v1/claims?year=0"), (Client(), "/v1/institutions?batch=0")):
        assert problem_fields(client.refused("GET", path, status=400)) in ({("#/year", "TOO_SMALL")}, {("#/batch", "TOO_SMALL")}), path


@pytest.mark.parametrize("body", [{"revision": 2}, {"revision": 2, "answers": None}])
def test_a_save_without_answers_is_rejected(learner, body):
    path = "/v1/attempts/0190a000-0000-7000-8000-0000000000a1/answers"
    assert problem_fields(learner.client.refused("PUT", path, body, status=400)) == {("#/answers", "REQUIRED")}


@pytest.mark.parametrize("answer", [{}, {"selected": None}])
def test_an_answer_without_a_selection_is_rejected(learner, answer):
    question = {"questionId": "0190a000-0000-7000-8000-0000000000a1"}
    path = "/v1/attempts/0190a000-0000-7000-8000-0000000000a1/answers"
    refused = learner.client.refused("PUT", path, {"revision": 2, "answers": [question | answer]}, status=400)
    assert problem_fields(refused) == {("#/answers/0/selected", "REQUIRED")}


def test_an_empty_list_of_answers_means_empty(learner):
    path = "/v1/attempts/0190a000-0000-7000-8000-0000000000a1/answers"
    learner.client.refused("PUT", path, {"revision": 2, "answers": []}, status=404, reason="ATTEMPT_NOT_FOUND")


