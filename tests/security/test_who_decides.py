"""Attacks on the review of claims: content that nobody saw, drafts of former members, hidden approvals, floods, and a false industry."""
import pytest

from client import RANDOM, until
from world import Unit, claim_body, decide, decide_as_read, submitted_claims


@pytest.fixture(scope="module")
def stranger(operator):
    """A unit to which none of the learners belongs."""
    return Unit(operator)


def submit(person, claim, unit, **item):
    body = {"items": [{"claimId": claim, **item}], "reviewer": {"unitId": unit.id}}
    return outcome(person.client.ok("POST", "/v1/claim-submissions", body))


def withdraw(person, claim):
    return outcome(person.client.ok("POST", "/v1/claim-withdrawals", {"claimIds": [claim]}))


def change(person, claim, **fields):
    etag = person.client.ok("GET", f"/v1/claims/{claim}")["etag"]
    return person.client.ok("PATCH", f"/v1/claims/{claim}", fields, If_Match=etag)


def approve(admin, claim, **item):
    return outcome(admin.client.ok("POST", "/v1/claim-decisions", {"items": [{"claimId": claim, **item}], "decision": "APPROVE"}))


def outcome(result):
    """Returns the reason of a bulk call's only item, or "OK"."""
    (item,) = result["results"]
    return "OK" if item["status"] == "OK" else item["problem"]["reason"]


def register(person, year, **fields):
    return person.client.ok("POST", "/v1/claims", claim_body(year, **fields), status=201)["claimId"]


def move(person, unit):
    """Moves the person to that unit, or out of every unit; approval hears of it within a second."""
    etag = person.client.ok("GET", "/v1/me")["etag"]
    person.client.ok("PATCH", "/v1/me", {"unitId": unit.id if unit else None}, If_Match=etag)


def register_for(person, unit, year, **fields):
    """Tries to make a draft for the person as the unit's chief. Only of a member who approval knows it is more than a 404."""
    return unit.chief.client.call("POST", "/v1/claims", claim_body(year, personId=person.id, **fields))


def arrive(person, unit, year):
    """Moves the person to that unit and returns what approval, once it has heard of it, says to a draft of the unit."""
    move(person, unit)
    return until(lambda: register_for(person, unit, year), lambda made: made.status != 404, "approval must hear of the arrival")


def linked_unit(operator, year):
    """A unit of an industry with its own hour system, of which approval has heard."""
    unit = Unit(operator, industry="HEALTH")
    member = unit.register_learner()
    until(lambda: register_for(member, unit, year).status, lambda status: status == 422, "approval must hear of the unit")
    return unit


def leave(person, unit, year):
    """Takes the person out of the unit and waits until approval has heard of it."""
    move(person, None)
    until(lambda: register_for(person, unit, year).status, lambda status: status == 404, "approval must hear of the departure")


def warnings(reader, claim, code):
    return [w for w in reader.client.ok("GET", f"/v1/claims/{claim}")["warnings"] if w["code"] == code]


def test_d65_a_claim_raised_while_the_reviewer_reads_is_not_approved_unseen(unit, year, learner):
    claim = register(learner, year, hours=8)
    assert submit(learner, claim, unit) == "OK"
    read = unit.chief.client.ok("GET", f"/v1/claims/{claim}")
    assert read["hours"] == 8
    assert withdraw(learner, claim) == "OK"
    change(learner, claim, hours=1000)
    assert submit(learner, claim, unit) == "OK"
    assert approve(unit.chief, claim, etag=read["etag"]) == "ETAG_STALE"
    assert approve(unit.chief, claim) == "ETAG_REQUIRED"
    assert approve(unit.chief, claim, etag="*") == "ETAG_REQUIRED"
    assert unit.chief.client.ok("GET", f"/v1/claims/{claim}")["state"] == "PENDING"


def test_d65_an_etag_that_is_present_but_empty_is_a_wrong_field(unit, year, learner):
    items = {"items": [{"claimId": submitted_claims(learner, unit, year)[0], "etag": ""}]}
    for caller, path, body in ((unit.chief, "/v1/claim-decisions", {"decision": "APPROVE"}),
                               (learner, "/v1/claim-submissions", {"reviewer": {"unitId": unit.id}})):
        answer = caller.client.refused("POST", path, {**items, **body}, status=400, reason="INVALID_REQUEST")
        assert [e["pointer"] for e in answer.json["errors"]] == ["#/items/0/etag"]


def test_d65_a_submission_names_its_claims_in_one_way(unit, year, learner):
    claim = register(learner, year)
    reviewer = {"reviewer": {"unitId": unit.id}}
    both = {"claimIds": [claim], "items": [{"claimId": claim}], **reviewer}
    answer = learner.client.refused("POST", "/v1/claim-submissions", both, status=400, reason="INVALID_REQUEST")
    assert [e["pointer"] for e in answer.json["errors"]] == ["#/items"]
    answer = learner.client.refused("POST", "/v1/claim-submissions", reviewer, status=400, reason="INVALID_REQUEST")
    assert [e["pointer"] for e in answer.json["errors"]] == ["#/claimIds"]


def test_d65_the_unit_submits_only_what_it_has_seen_of_its_draft(unit, year, learner):
    claim = register(unit.chief, year, personId=learner.id)
    changed = change(learner, claim, hours=1000)
    assert submit(unit.chief, claim, unit) == "ETAG_REQUIRED"
    assert submit(unit.chief, claim, unit, etag=changed["etag"]) == "OK"


def test_d67_a_unit_reaches_no_draft_of_a_person_who_left_it(unit, stranger, year, learner):
    chief = unit.chief
    claim = register(chief, year, personId=learner.id)
    move(learner, stranger)
    until(lambda: chief.client.call("GET", f"/v1/claims/{claim}").status, lambda status: status == 404, "the unit must lose the draft")
    path = f"/v1/claims/{claim}"
    chief.client.refused("GET", path + "/history", status=404, reason="CLAIM_NOT_FOUND")
    chief.client.refused("PATCH", path, {"hours": 1000}, status=404, reason="CLAIM_NOT_FOUND", If_Match="*")
    chief.client.refused("DELETE", path, status=404, reason="CLAIM_NOT_FOUND", If_Match="*")
    assert submit(chief, claim, unit, etag="1") == "CLAIM_NOT_FOUND"
    assert approve(chief, claim, etag="1") == "CLAIM_NOT_FOUND"
    assert chief.client.ok("GET", f"/v1/claims?personId={learner.id}")["items"] == []
    assert learner.client.ok("GET", path)["state"] == "DRAFT"


def test_d67_a_unit_does_not_get_back_the_draft_of_a_person_who_returns(operator, unit, year):
    member = unit.register_learner()
    claim = register(unit.chief, year, personId=member.id)
    leave(member, unit, year)
    change(member, claim, title="本人自行整理的材料")
    assert arrive(member, unit, year).status == 201
    path = f"/v1/claims/{claim}"
    unit.chief.client.refused("GET", path, status=404, reason="CLAIM_NOT_FOUND")
    unit.chief.client.refused("PATCH", path, {"hours": 1000}, status=404, reason="CLAIM_NOT_FOUND", If_Match="*")
    unit.chief.client.refused("DELETE", path, status=404, reason="CLAIM_NOT_FOUND", If_Match="*")
    assert member.client.ok("GET", path)["title"] == "本人自行整理的材料"


def test_d71_the_persons_unit_sees_who_vouched_elsewhere(unit, stranger, year, learner):
    (claim,) = submitted_claims(learner, stranger, year)
    chief = unit.chief
    assert chief.client.ok("GET", f"/v1/claims/{claim}")["state"] == "PENDING"
    assert approve(chief, claim) == "CLAIM_NOT_FOUND", "it reads and never decides"
    assert decide(stranger.chief, [claim])["succeeded"] == 1
    query = f"/v1/claims?personId={learner.id}"
    assert chief.client.ok("GET", query)["items"] == []
    listed = chief.client.ok("GET", query + "&approvedElsewhere=true")["items"]
    assert [(c["claimId"], c["state"]) for c in listed] == [(claim, "APPROVED")]
    vouched = chief.client.ok("GET", f"/v1/claims/{claim}/history")["items"][-1]
    assert (vouched["action"], vouched["actorUnitName"], vouched["actorRole"]) == ("APPROVED", stranger.name, "UNIT_ADMIN")


def test_d71_a_rejection_stays_in_the_view_of_its_reviewer(unit, year, learner):
    (claim,) = submitted_claims(learner, unit, year)
    assert decide(unit.chief, [claim], "REJECT", opinion="请补充证明材料")["succeeded"] == 1
    changed = change(learner, claim, hours=1000)
    learner.client.ok("DELETE", f"/v1/claims/{claim}", If_Match=changed["etag"])
    listed = unit.chief.client.ok("GET", f"/v1/claims?personId={learner.id}&state=REJECTED")["items"]
    assert [(c["claimId"], c["state"], c["hours"]) for c in listed] == [(claim, "REJECTED", 24)]
    left = unit.chief.client.ok("GET", f"/v1/claims/{claim}")
    assert (left["state"], left["hours"], left["opinion"]) == ("REJECTED", 24, "请补充证明材料")
    history = unit.chief.client.ok("GET", f"/v1/claims/{claim}/history")["items"]
    assert [h["action"] for h in history] == ["CREATED", "SUBMITTED", "REJECTED"]
    assert history[-1]["content"]["hours"] == 24


def test_d72_only_submitted_claims_warn_a_reviewer_and_the_warning_names_them(unit, stranger, year, learner):
    register(learner, year, activityType="PAPER", hours=8, startDate="1900-01-01", endDate=f"{year}-12-31")
    (first,) = submitted_claims(learner, stranger, year)
    (second,) = submitted_claims(learner, unit, year)
    (warning,) = warnings(unit.chief, second, "OVERLAPPING_SPAN")
    assert {name: warning["params"][name] for name in ("claimId", "unit", "unitId", "state", "startDate", "endDate")} == {
        "claimId": first, "unit": stranger.name, "unitId": stranger.id, "state": "PENDING",
        "startDate": f"{year}-03-10", "endDate": f"{year}-03-12"}
    assert stranger.name in warning["detail"]


def test_d72_a_rejected_claim_is_not_laundered_by_another_title(unit, year, learner):
    (first,) = submitted_claims(learner, unit, year, title="Oracle 数据库研修班")
    assert decide(unit.chief, [first], "REJECT", opinion="没有举办过")["succeeded"] == 1
    change(learner, first, title="读书会")
    (again,) = submitted_claims(learner, unit, year, title="ＯＲＡＣＬＥ\u3000数据库\ufe00研修班")
    (warning,) = warnings(unit.chief, again, "REPEATED_CLAIM")
    assert (warning["params"]["claimId"], warning["params"]["state"]) == (first, "REJECTED")
    assert warning["params"]["unitId"] == unit.id
    learner.client.ok("DELETE", f"/v1/claims/{first}", status=204, If_Match="*")
    assert [w["params"]["claimId"] for w in warnings(unit.chief, again, "REPEATED_CLAIM")] == [first]


def test_d72_decoys_do_not_hide_an_approved_overlap(unit, stranger, year, learner):
    (approved,) = submitted_claims(learner, stranger, year)
    assert decide(stranger.chief, [approved])["succeeded"] == 1
    decoys = submitted_claims(learner, stranger, year, count=11, title="专题讲座")
    (claim,) = submitted_claims(learner, unit, year)
    named = warnings(unit.chief, claim, "OVERLAPPING_SPAN")
    assert (named[0]["params"]["claimId"], named[0]["params"]["state"], len(named)) == (approved, "APPROVED", 10)
    assert decoys[-1] == named[1]["params"]["claimId"], "then the newest"
    (more,) = warnings(unit.chief, claim, "MORE_SIMILAR_CLAIMS")
    assert more["params"] == {"count": "2"} and "2" in more["detail"]


def test_d73_loops_of_submitting_and_withdrawing_end(unit, year, learner):
    claim = register(learner, year)
    for _ in range(20):
        assert (submit(learner, claim, unit), withdraw(learner, claim)) == ("OK", "OK")
    assert submit(learner, claim, unit) == "SUBMISSION_LIMIT"


def test_d73_a_strangers_queue_is_not_flooded(stranger, year, learner):
    claims = [register(learner, year) for _ in range(51)]
    done = learner.client.ok("POST", "/v1/claim-submissions", {"claimIds": claims, "reviewer": {"unitId": stranger.id}})
    assert (done["succeeded"], done["failed"]) == (50, 1)
    assert done["results"][50]["problem"]["reason"] == "PENDING_LIMIT"
    assert done["results"][50]["problem"]["status"] == 422


def test_d66_an_industry_set_for_a_minute_evades_nothing(operator, year):
    clinic = linked_unit(operator, year)
    nurse = clinic.register_learner()
    etag = nurse.client.ok("GET", "/v1/me")["etag"]
    nurse.client.ok("PATCH", "/v1/me", {"industry": "EDUCATION"}, If_Match=etag)
    nurse.client.refused("POST", "/v1/claims", claim_body(year), reason="INDUSTRY_SYSTEM_REQUIRED")


def test_d66_a_hop_out_of_a_linked_unit_evades_nothing(operator, unit, year):
    clinic = linked_unit(operator, year)
    nurse = clinic.register_learner()
    there = arrive(nurse, unit, year)
    assert (there.status, there.reason) == (422, "INDUSTRY_SYSTEM_REQUIRED"), "not by a friend's unit either"
    leave(nurse, unit, year)
    nurse.client.refused("POST", "/v1/claims", claim_body(year), reason="INDUSTRY_SYSTEM_REQUIRED")


def test_d66_who_worked_elsewhere_then_claims_after_leaving_a_linked_unit(operator, unit, year):
    teacher = unit.register_learner()
    clinic = linked_unit(operator, year)
    assert arrive(teacher, clinic, year).reason == "INDUSTRY_SYSTEM_REQUIRED"
    move(teacher, unit)
    # A draft that is made while approval stores the arrival may still be refused.
    until(lambda: register_for(teacher, unit, year).status, lambda status: status == 201, "the teacher is back")
    (claim,) = submitted_claims(teacher, unit, year)
    assert decide(unit.chief, [claim])["succeeded"] == 1


def test_d66_a_hop_does_not_shake_off_what_the_unit_confirmed(operator, year):
    unit = Unit(operator)
    member = unit.register_learner()
    unit.chief.client.ok("PATCH", f"/v1/people/{member.id}", {"industry": "HEALTH"}, If_Match="*")
    until(lambda: register_for(member, unit, year).status, lambda status: status == 422, "the confirmation must count")
    leave(member, unit, year)
    member.client.refused("POST", "/v1/claims", claim_body(year), reason="INDUSTRY_SYSTEM_REQUIRED")
    assert arrive(member, unit, year).reason == "INDUSTRY_SYSTEM_REQUIRED", "the unit has taken nothing back"


def test_a_claim_that_was_submitted_again_is_approved_as_read(unit, year, learner):
    (claim,) = submitted_claims(learner, unit, year)
    assert withdraw(learner, claim) == "OK"
    hours = RANDOM.randint(1, 90)
    change(learner, claim, hours=hours)
    assert submit(learner, claim, unit) == "OK"
    assert decide_as_read(unit.chief, claim)["succeeded"] == 1
    assert unit.chief.client.ok("GET", f"/v1/claims/{claim}")["hours"] == hours
