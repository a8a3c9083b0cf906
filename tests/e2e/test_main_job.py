"""The main job: from registration through study, exam, claims and review to a certificate that is invalidated by a deletion of hours."""
import pytest

from client import Client, tag, until
from world import Unit, claim_body, decide, decide_as_read, submitted_claims, wait_for_hours, watch

LESSON = {"title": "第一讲", "durationSeconds": 1, "mediaUrl": "https://media.example/1.mp4"}
EXAM = {"title": "考试", "passScore": 60, "attemptsAllowed": 3, "durationSeconds": 600, "questionCount": 3}


def make_programme(operator, year, kind, hours, courses):
    programme = operator.ok("POST", "/v1/programmes", {
        "year": year, "kind": kind, "title": f"{year} {kind}", "hours": hours, "opensAt": "2000-01-01T00:00:00Z",
        "closesAt": "2099-12-31T15:59:59Z"}, status=201)
    path = f"/v1/programmes/{programme['programmeId']}"
    return programme, path, [operator.ok("POST", path + "/courses", course, status=201) for course in courses]


@pytest.fixture(scope="module")
def required(operator, year):
    """Returns the published required programme of the year, one course with an exam, and the right answers by stem."""
    programme, path, (course,) = make_programme(operator, year, "REQUIRED", 20,
                                                [{"title": "人工智能", "lessons": [LESSON], "exam": EXAM}])
    operator.refused("POST", path + "/publications", {}, reason="PROGRAMME_INCOMPLETE")
    items = [{"kind": "SINGLE", "stem": f"{tag()} 1+{n}", "options": [str(n), str(n + 1)], "correct": [1]} for n in range(4)]
    items.append({"kind": "MULTIPLE", "stem": f"{tag()} even", "options": ["2", "3", "4"], "correct": [0, 2]})
    wrong = {"kind": "SINGLE", "stem": f"{tag()} one option", "options": ["1"], "correct": [0]}
    done = operator.ok("POST", f"/v1/exams/{course['examId']}/questions", {"items": [*items, wrong]})
    assert done["failed"] == 1 and "id" not in done["results"][-1], done
    operator.ok("POST", path + "/publications", {}, status=201)
    return programme, course, {i["stem"]: {i["options"][c] for c in i["correct"]} for i in items}


@pytest.fixture(scope="module")
def elective(operator, year):
    programme, path, courses = make_programme(operator, year, "ELECTIVE", 10, [
        {"title": title, "lessons": [LESSON], "electiveHours": 6} for title in ("民族团结", "知识产权保护")])
    operator.ok("POST", path + "/publications", {}, status=201)
    return programme, courses


def sit(client, exam_id, key):
    """Sits an exam; `key` contains the right answers, or is None to answer nothing."""
    attempt = client.ok("POST", f"/v1/exams/{exam_id}/attempts", {}, status=201)
    assert "correct" not in str(attempt)
    answers = [{"questionId": q["questionId"], "selected": [n for n, o in enumerate(q["options"]) if key and o in key[q["stem"]]]}
               for q in attempt["questions"]]
    path = f"/v1/attempts/{attempt['attemptId']}"
    client.ok("PUT", path + "/answers", {"revision": attempt["revision"] + 1, "answers": answers})
    result = client.ok("POST", path + "/submission", {})
    assert client.ok("POST", path + "/submission", {}) == result
    return result


def test_study_and_exam_give_public_hours(learner, year, required, elective):
    """W-1, W-2, W-3, W-5: required 20 with the exam, electives up to their ceiling of 10."""
    client, (programme, course, key) = learner.client, required
    client.ok("POST", f"/v1/programmes/{programme['programmeId']}/enrolments", {}, status=201)
    client.ok("POST", f"/v1/programmes/{programme['programmeId']}/enrolments", {}, status=200)
    client.refused("POST", f"/v1/exams/{course['examId']}/attempts", {}, reason="COURSES_UNFINISHED")
    watch(client, course["lessons"][0])
    failed = sit(client, course["examId"], None)
    assert failed == {"score": 0, "passed": False, "attemptsLeft": 2}
    assert sit(client, course["examId"], key)["score"] == 100
    client.refused("POST", f"/v1/exams/{course['examId']}/attempts", {}, reason="EXAM_PASSED_ALREADY")
    wait_for_hours(learner, year, 20, "publicHours")

    programme, courses = elective
    client.ok("POST", f"/v1/programmes/{programme['programmeId']}/enrolments", {}, status=201)
    for course in courses:
        client.ok("POST", f"/v1/courses/{course['courseId']}/selections", {}, status=201)
        watch(client, course["lessons"][0])
    wait_for_hours(learner, year, 30, "publicHours")
    compliance = client.ok("GET", f"/v1/me/compliance/{year}")
    assert any(e.get("rule") == "R-18" and e["counted"] == 4 for e in compliance["entries"]), compliance


def test_claims_become_hours_and_a_certificate_that_is_invalidated(unit, year, learner):
    """W-20 and W-30: 96 professional hours are enough for the certificate; a deletion invalidates it."""
    chief = unit.chief
    ids = submitted_claims(learner, unit, year, count=4)
    assert decide(chief, ids)["succeeded"] == 4
    wait_for_hours(learner, year, 96)
    certificate = learner.client.ok("POST", "/v1/me/certificates", {"kind": "ANNUAL", "year": year}, status=201)
    again = learner.client.ok("POST", "/v1/me/certificates", {"kind": "ANNUAL", "year": year}, status=200)
    assert again["serial"] == certificate["serial"]
    document = learner.client.call("GET", f"/v1/certificates/{certificate['certificateId']}/document")
    assert document.status == 200 and document.headers["Content-Type"] == "application/pdf" and document.body[:5] == b"%PDF-"

    verification = f"/v1/certificate-verifications/{certificate['serial']}"
    seen = Client().ok("GET", verification)
    assert (seen["state"], seen["totalHours"], seen["holderNameMasked"]) == ("VALID", 96, "张*")

    body = {"claimIds": ids[:1], "reason": "重复登记"}
    preview = chief.client.ok("POST", "/v1/claim-deletions", {**body, "validateOnly": True})["results"][0]
    assert preview["hoursRemoved"] == 24 and preview["certificatesInvalidated"][0]["serial"] == certificate["serial"]
    assert learner.year(year)["totalHours"] == 96
    assert chief.client.ok("POST", "/v1/claim-deletions", body)["succeeded"] == 1
    wait_for_hours(learner, year, 72)
    until(lambda: Client().ok("GET", verification)["state"], lambda state: state == "INVALID", "the certificate must fall")
    learner.client.refused("POST", "/v1/me/certificates", {"kind": "ANNUAL", "year": year}, reason="CONDITIONS_NOT_MET")
    entries = learner.client.ok("GET", f"/v1/me/hours/{year}")["entries"]
    assert any(e.get("reversedBy") for e in entries) and any(e.get("reverses") for e in entries)

    # once the conditions are met again, a new certificate replaces it.
    more = submitted_claims(learner, unit, year, startDate=f"{year}-05-10", endDate=f"{year}-05-12")
    decide(chief, more)
    wait_for_hours(learner, year, 96)
    renewed = learner.client.ok("POST", "/v1/me/certificates", {"kind": "ANNUAL", "year": year}, status=201)
    listed = learner.client.ok("GET", "/v1/me/certificates")["items"]
    assert [(c["state"], c.get("replacedBy")) for c in listed] == [("VALID", None), ("INVALID", renewed["certificateId"])]


def test_a_rejected_claim_is_changed_and_submitted_again(unit, year, learner):
    """W-27, W-28, W-29: withdrawal, rejection with a review comment, revision."""
    client, chief = learner.client, unit.chief
    (claim,) = submitted_claims(learner, unit, year)
    assert client.ok("POST", "/v1/claim-withdrawals", {"claimIds": [claim]})["succeeded"] == 1
    client.ok("POST", "/v1/claim-submissions", {"claimIds": [claim], "reviewer": {"unitId": unit.id}})
    chief.client.refused("POST", "/v1/claim-decisions", {"items": [{"claimId": claim}], "decision": "REJECT"},
                         reason="OPINION_REQUIRED")
    assert decide_as_read(chief, claim, "REJECT", opinion="请补充证明材料")["succeeded"] == 1
    unchanged = client.ok("POST", "/v1/claim-submissions", {"claimIds": [claim], "reviewer": {"unitId": unit.id}})
    assert unchanged["results"][0]["problem"]["reason"] == "CLAIM_UNCHANGED", unchanged
    etag = client.ok("GET", f"/v1/claims/{claim}")["etag"]
    client.refused("PATCH", f"/v1/claims/{claim}", {"title": "补"}, status=428, reason="ETAG_REQUIRED")
    client.refused("PATCH", f"/v1/claims/{claim}", {"title": "补"}, status=412, reason="ETAG_STALE", If_Match='"999"')
    changed = client.ok("PATCH", f"/v1/claims/{claim}", {"title": "补"}, If_Match=etag)
    assert (changed["state"], changed["revision"], changed["title"]) == ("DRAFT", 2, "补")
    client.ok("POST", "/v1/claim-submissions", {"claimIds": [claim], "reviewer": {"unitId": unit.id}})
    assert decide_as_read(chief, claim)["succeeded"] == 1
    late = client.ok("POST", "/v1/claim-withdrawals", {"claimIds": [claim]})
    assert late["results"][0]["problem"]["reason"] == "CLAIM_NOT_PENDING"
    history = client.ok("GET", f"/v1/claims/{claim}/history")["items"]
    assert [h["action"] for h in history] == ["CREATED", "SUBMITTED", "WITHDRAWN", "SUBMITTED", "REJECTED", "CHANGED",
                                              "SUBMITTED", "APPROVED"]
    assert history[4]["opinion"] == "请补充证明材料"
    assert [(h["content"]["title"], h["revision"]) for h in history[4:6]] == [("数据库研修班", 1), ("补", 2)]
    assert [(h["actorUnitName"], h["actorRole"]) for h in history[3:5]] == [(unit.name, "LEARNER"), (unit.name, "UNIT_ADMIN")]


def test_a_department_admin_sees_only_their_own_department(unit, year):
    """W-32: a claim of another department is not found."""
    ours, theirs = unit.department, unit.add_department("文学院" + tag())
    admin = unit.appoint(unit.chief.client, ours)
    inside, outside = unit.register_learner(ours), unit.register_learner(theirs)
    (mine,), (other,) = submitted_claims(inside, unit, year), submitted_claims(outside, unit, year)
    assert admin.client.ok("GET", f"/v1/claims/{mine}")["state"] == "PENDING"
    admin.client.refused("GET", f"/v1/claims/{other}", status=404, reason="CLAIM_NOT_FOUND")
    done = decide(admin, [mine, other])
    assert [r["status"] for r in done["results"]] == ["OK", "FAILED"]
    assert done["results"][1]["problem"]["status"] == 404
    people = admin.client.ok("GET", f"/v1/units/{unit.id}/people?pageSize=200")["items"]
    assert {p["departmentId"] for p in people} == {ours}
    admin.client.refused("GET", f"/v1/people/{outside.id}/hours", status=404, reason="PERSON_NOT_FOUND")
    found = admin.client.ok("POST", "/v1/people-searches", {"idNumber": outside.id_number})["items"]
    assert found == []


def test_an_admin_registers_for_a_person_in_scope(unit, year, learner):
    """R-39, D26: the unit's admins see the admin's draft; they do not see a learner's draft."""
    chief = unit.chief
    theirs = chief.client.ok("POST", "/v1/claims", claim_body(year, personId=learner.id), status=201)["claimId"]
    own = learner.client.ok("POST", "/v1/claims", claim_body(year), status=201)
    assert own["warnings"][0]["code"] == "OVERLAPPING_SPAN", own
    assert chief.client.ok("GET", f"/v1/claims/{theirs}")["state"] == "DRAFT"
    chief.client.refused("GET", f"/v1/claims/{own['claimId']}", status=404)
    listed = chief.client.ok("GET", f"/v1/claims?personId={learner.id}&state=DRAFT")["items"]
    assert [c["claimId"] for c in listed] == [theirs]


def test_a_linked_industry_registers_in_its_own_system(operator, year):
    """W-34, R-37, D66: the unit's industry counts, not what its people say of themselves."""
    firm = Unit(operator, industry="ACCOUNTING")
    for industry in ({}, {"industry": "EDUCATION"}):
        accountant = firm.register_learner(**industry)
        accountant.client.refused("POST", "/v1/claims", claim_body(year), reason="INDUSTRY_SYSTEM_REQUIRED")
