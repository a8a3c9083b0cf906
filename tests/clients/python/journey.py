"""The journeys of operator, unit administrator and learner with the client of openapi-python-client, against JIXUE_URL."""
import json
import os
import random
import time
import uuid
from datetime import date, datetime, timezone

from jixue_client import AuthenticatedClient, Client
from jixue_client.api.accounts import change_password, create_account, create_session
from jixue_client.api.certificates import get_certificate_document, issue_certificate, verify_certificate
from jixue_client.api.claims import create_claim, decide_claims, list_claims, submit_claims
from jixue_client.api.hours import create_policy_year, get_my_year
from jixue_client.api.units import create_unit, create_unit_admin
from jixue_client.models import (
    ActivityType, CertificateKind, ChangePasswordRequest, ClaimState, CreateAccountRequest, CreateClaimRequest,
    CreatePolicyYearRequest, CreateSessionRequest, CreateUnitAdminRequest, CreateUnitRequest, DecideClaimsRequest, Decision,
    DecisionItem, FractionInput, Half, IssueCertificateRequest, ProblemReason, RatioMode, Reviewer, SubmitClaimsRequest, UnitKind,
)

URL = os.environ["JIXUE_URL"]
IN_ENGLISH = {"Accept-Language": "en"}
STRANGER = Client(base_url=URL, headers=IN_ENGLISH)


def taken(response):
    """Returns the body of a success; of a failure, it prints the reason of the problem."""
    if response.status_code >= 400:
        raise SystemExit(f"{response.status_code} {response.parsed.reason}: {response.parsed.detail}")
    return response.parsed


def log_in(username, password):
    session = taken(create_session.sync_detailed(client=STRANGER, body=CreateSessionRequest(username=username, password=password)))
    return AuthenticatedClient(base_url=URL, token=session.access_token, headers=IN_ENGLISH)


def invent_id_number():
    """Returns a number that nobody has, with its check character (GB 11643)."""
    data = f"450102{random.randint(1950, 1999)}{random.randint(1, 12):02}{random.randint(1, 28):02}{random.randint(0, 999):03}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return data + "10X98765432"[sum(weight * int(digit) for weight, digit in zip(weights, data)) % 11]


def invent_credit_code():
    """Returns a unified social credit code that nobody has, with its check character (GB 32100)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    code = "12450100" + "".join(random.choices(alphabet, k=9))
    total = sum(alphabet.index(letter) * pow(3, place, 31) for place, letter in enumerate(code))
    return code + alphabet[-total % 31]


def open_year(operator):
    for year in range(1980, 2010):
        body = CreatePolicyYearRequest(
            year=year, total_hours=1, professional_share=FractionInput(numerator=1, denominator=100), ratio_mode=RatioMode.BASE90,
            make_up_years=[], registration_opens_at=datetime(2000, 1, 1, tzinfo=timezone.utc),
            registration_closes_at=datetime(2099, 12, 31, tzinfo=timezone.utc))
        response = create_policy_year.sync_detailed(client=operator, body=body)
        if response.status_code == 201:
            return year
        if response.parsed.reason != ProblemReason.POLICY_YEAR_EXISTS:
            taken(response)
    raise SystemExit("no year is free")


def open_unit(operator):
    body = CreateUnitRequest(name=f"蛇形大学{uuid.uuid4().hex[:8]}", credit_code=invent_credit_code(), region_code="450100",
                             kind=UnitKind.PUBLIC_INSTITUTION)
    return taken(create_unit.sync_detailed(client=operator, body=body))


def appoint(operator, unit_id):
    number = invent_id_number()
    body = CreateUnitAdminRequest(name="李四", id_number=number, login_allowed=True)
    made = taken(create_unit_admin.sync_detailed(unit_id, client=operator, body=body))
    password = f"Violet-{uuid.uuid4().hex[:12]}-tram"
    first = log_in(made.username, number[-6:])
    taken(change_password.sync_detailed(client=first, body=ChangePasswordRequest(current_password=number[-6:], new_password=password)))
    return log_in(made.username, password)


def register(unit_id):
    username, password = f"snake{uuid.uuid4().hex[:10]}", f"Meadow-{uuid.uuid4().hex[:12]}-lamp"
    body = CreateAccountRequest(username=username, password=password, name="张三", id_number=invent_id_number(), mobile="13900000000",
                                email=f"{username}@example.com", unit_id=unit_id)
    taken(create_account.sync_detailed(client=STRANGER, body=body))
    return log_in(username, password)


def claim(learner, year, unit_id):
    body = CreateClaimRequest(year=year, activity_type=ActivityType.TRAINING, title="数据库研修班", organiser="广西大学", promise=True,
                              start_date=date(year, 3, 10), start_half=Half.AM, end_date=date(year, 3, 12), end_half=Half.PM)
    draft = taken(create_claim.sync_detailed(client=learner, body=body, idempotency_key=str(uuid.uuid4())))
    body = SubmitClaimsRequest(reviewer=Reviewer(unit_id=unit_id), claim_ids=[draft.claim_id])
    assert taken(submit_claims.sync_detailed(client=learner, body=body)).succeeded == 1


def approve_all(administrator):
    pending = taken(list_claims.sync_detailed(client=administrator, state=[ClaimState.PENDING, ClaimState.REJECTED], page_size=50))
    items = [DecisionItem(claim_id=one.claim_id, etag=one.etag) for one in pending.items if one.state == ClaimState.PENDING]
    body = DecideClaimsRequest(items=items, decision=Decision.APPROVE, opinion="同意")
    return taken(decide_claims.sync_detailed(client=administrator, body=body)).succeeded


def certificate(learner, year):
    end = time.monotonic() + 20
    while not taken(get_my_year.sync_detailed(year, client=learner)).entries:
        assert time.monotonic() < end, "the hours did not arrive"
        time.sleep(0.05)
    issued = taken(issue_certificate.sync_detailed(client=learner, body=IssueCertificateRequest(kind=CertificateKind.ANNUAL, year=year)))
    document = taken(get_certificate_document.sync_detailed(issued.certificate_id, client=learner))
    assert document.payload.read(5) == b"%PDF-"
    assert taken(verify_certificate.sync_detailed(issued.serial, client=STRANGER)).state == "VALID"
    return issued


operator = log_in(os.environ["JIXUE_OPERATOR_USERNAME"], os.environ["JIXUE_OPERATOR_PASSWORD"])
year = open_year(operator)
unit = open_unit(operator)
administrator = appoint(operator, unit.unit_id)
learner = register(unit.unit_id)
claim(learner, year, unit.unit_id)
approved = approve_all(administrator)
print(json.dumps({"year": year, "approved": approved, "serial": certificate(learner, year).serial}))
