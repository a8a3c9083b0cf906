"""Attacks on certificates, on queries about the past, and on what a person is told when a year is no longer met."""
import datetime
import subprocess
import urllib.parse

import pytest

from client import RANDOM, Client, until
from world import FOREVER, Unit, decide, open_policy_year, submitted_claims, wait_for_hours

ANNUAL = {"kind": "ANNUAL"}


@pytest.fixture
def own_year(operator):
    """A policy year of this test alone, which it may change."""
    return open_policy_year(operator)


def earn(learner, unit, year, count=4):
    ids = submitted_claims(learner, unit, year, count=count)
    assert decide(unit.chief, ids)["failed"] == 0
    wait_for_hours(learner, year, 24 * count)
    return ids


def issue(learner, year, status=201):
    return learner.client.ok("POST", "/v1/me/certificates", {**ANNUAL, "year": year}, status=status)


def document_of(learner, certificate):
    answer = learner.client.call("GET", f"/v1/certificates/{certificate['certificateId']}/document")
    assert answer.status == 200, answer
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=answer.body, capture_output=True, check=True)
    return answer, done.stdout.decode().replace("\n", "").replace(" ", "")


def verification_of(certificate):
    return Client().ok("GET", f"/v1/certificate-verifications/{certificate['serial']}")


def change_policy(operator, year, **change):
    path = f"/v1/policy-years/{year}"
    return operator.ok("PATCH", path, change, If_Match=operator.ok("GET", path)["etag"])


def now():
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).isoformat()


def year_at(learner, year, instant):
    return learner.client.call("GET", f"/v1/me/hours/{year}?asOf={urllib.parse.quote(instant)}")


def test_d68_a_unit_that_is_joined_a_second_before_is_not_printed(operator, unit, learner, own_year):
    earn(learner, unit, own_year)
    other = Unit(operator)
    me = learner.client.ok("GET", "/v1/me")
    learner.client.ok("PATCH", "/v1/me", {"unitId": other.id}, If_Match=me["etag"])
    certificate = issue(learner, own_year)
    assert verification_of(certificate)["unitName"] == unit.name
    _, text = document_of(learner, certificate)
    assert unit.name in text and other.name not in text


@pytest.mark.parametrize("added", ["/", "。", ".", ",", ")", "）", "?from=timeline", "/?utm_source=qr"])
def test_d64_an_address_copied_with_what_stands_around_it_is_found(unit, learner, own_year, added):
    earn(learner, unit, own_year)
    serial = issue(learner, own_year)["serial"]
    where = f"/v1/certificate-verifications/{serial}{urllib.parse.quote(added, safe='/?=_')}"
    assert Client().ok("GET", where)["state"] == "VALID"


def test_d59_a_valid_certificate_is_given_again_whatever_the_policy_has_become(operator, unit, learner, own_year):
    earn(learner, unit, own_year)
    late = unit.register_learner()
    earn(late, unit, own_year)
    certificate = issue(learner, own_year)
    change_policy(operator, own_year, totalHours=1000)
    assert issue(learner, own_year, status=200)["serial"] == certificate["serial"]
    late.client.refused("POST", "/v1/me/certificates", {**ANNUAL, "year": own_year}, reason="CONDITIONS_NOT_MET")


def test_d59_the_document_of_an_invalid_certificate_says_so(unit, learner, own_year):
    ids = earn(learner, unit, own_year)
    certificate = issue(learner, own_year)
    assert "已失效" not in document_of(learner, certificate)[1]
    assert unit.chief.client.ok("POST", "/v1/claim-deletions", {"claimIds": ids[:1], "reason": "重复登记"})["succeeded"] == 1
    seen = until(lambda: verification_of(certificate), lambda v: v["state"] == "INVALID", "the certificate must become invalid")
    assert seen["invalidationReason"] == "HOURS_DELETED" and seen["invalidatedAt"]
    at = datetime.datetime.fromisoformat(seen["invalidatedAt"].replace("Z", "+00:00")) + datetime.timedelta(hours=8)
    _, text = document_of(learner, certificate)
    for part in ("已失效INVALID", f"失效日期：{at.year}年{at.month}月{at.day}日", "原因：本年度学时被删除"):
        assert part in text, text


def test_the_document_is_saved_under_the_name_of_its_year(unit, learner, own_year):
    earn(learner, unit, own_year)
    answer, _ = document_of(learner, issue(learner, own_year))
    exact = urllib.parse.quote(f"继续教育合格证书-{own_year}.pdf")
    assert answer.headers["Content-Disposition"] == f"attachment; filename=\"jixue-{own_year}.pdf\"; filename*=UTF-8''{exact}"


def test_d73_no_certificate_is_issued_for_a_year_that_has_not_begun(operator, unit, learner):
    while True:
        future = RANDOM.randint(2101, 2198)
        answer = operator.call("POST", "/v1/policy-years", {
            "year": future, "totalHours": 90, "professionalShare": {"numerator": 2, "denominator": 3}, **FOREVER, "makeUpYears": []})
        if answer.status == 201:
            break
        assert answer.status == 409, answer
    earn(learner, unit, future)
    refused = learner.client.refused("POST", "/v1/me/certificates", {**ANNUAL, "year": future}, reason="YEAR_NOT_BEGUN")
    assert refused.json["params"] == {"year": str(future)}


def test_d60_the_past_is_judged_by_the_policy_of_its_time(operator, unit, learner, own_year):
    earn(learner, unit, own_year)
    met = until(lambda: (now(), year_at(learner, own_year, now())), lambda pair: pair[1].status == 200, "the past must settle")[0]
    change_policy(operator, own_year, totalHours=100)
    assert learner.year(own_year)["status"] == "IN_PROGRESS"
    past = year_at(learner, own_year, met).json
    assert past["status"] == "MET" and past["totalHours"] == 96


def test_d60_nobody_asks_for_the_future(learner, year):
    future = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=5)).isoformat()
    answer = year_at(learner, year, future)
    assert answer.status == 400 and [e["pointer"] for e in answer.json["errors"]] == ["#/asOf"], answer


def test_an_offset_is_escaped_in_an_address(learner, year):
    assert learner.client.call("GET", f"/v1/me/hours/{year}?asOf=2025-01-01T00:00:00%2B08:00").status == 200
    assert learner.client.call("GET", f"/v1/me/hours/{year}?asOf=2025-01-01T00:00:00+08:00").status == 400


def test_a_person_is_told_why_a_year_is_no_longer_met_and_keeps_the_certificate(operator, unit, learner, own_year):
    earn(learner, unit, own_year)
    certificate = issue(learner, own_year)
    path = f"/v1/me/compliance/{own_year}"
    assert learner.client.ok("GET", path)["met"] and "metBefore" not in learner.client.ok("GET", path)
    change_policy(operator, own_year, totalHours=100)
    told = learner.client.ok("GET", path, Accept_Language="en")
    assert not told["met"] and told["metBefore"]["change"]["code"] == "MET_BEFORE_POLICY_CHANGED", told
    assert "stays valid" in told["metBefore"]["change"]["detail"]
    assert told["metBefore"]["metAt"] < told["metBefore"]["lostAt"]
    assert verification_of(certificate)["state"] == "VALID"
