"""check-ledger finds the differences that it is made for: each kind is planted as superuser, and must be reported with its ids.

Triggers and foreign keys are off while planting (session_replication_role), as they are when someone edits a backup.
"""
import subprocess
import uuid
from collections import namedtuple

import pytest
from client import tag, until
from stack.consistency import ledger_check
from stack.postgres import BIN
from stack.processes import program_environment
from stack.settings import PROJECT
from world import claim_body, decide, submitted_claims, wait_for_hours

STRANGER = str(uuid.uuid4())

# tables: what the plant changes, to be restored; lines: what must be reported, with the names of `Ids` in braces.
Plant = namedtuple("Plant", "name service tables sql lines")


def new_entry(person, subject, kind, reference):
    """Returns a copy of the known entry for another person, subject or source."""
    return f"""INSERT INTO entry SELECT gen_random_uuid(), '{person}', 99, year, {subject}, hours_tenths, {kind}, '{reference}', title,
        NULL, NULL, NULL, NULL, false, false, occurred_at, posted_at, hash FROM entry WHERE entry_id = '{{entry}}'"""


APPROVED = "state = 'APPROVED', submitted_at = now(), decided_at = now(), reviewer_unit_id = gen_random_uuid()"
PLANTS = [
    Plant("hours of an entry", "ledger", ["entry"], "UPDATE entry SET hours_tenths = 250 WHERE entry_id = '{entry}'",
          ["claim {claim}: person, year or hours differ from entry {entry}"]),
    Plant("person of a claim", "approval", ["claim"], f"UPDATE claim SET person_id = '{STRANGER}' WHERE claim_id = '{{claim}}'",
          ["claim {claim}: person, year or hours differ from entry {entry}"]),
    Plant("claim not approved", "approval", ["claim"], "UPDATE claim SET state = 'REJECTED', opinion = 'x' WHERE claim_id = '{claim}'",
          ["entry {entry}: claim {claim} is not approved"]),
    Plant("claim gone", "approval", ["claim", "claim_history"],
          "DELETE FROM claim_history WHERE claim_id = '{claim}'; DELETE FROM claim WHERE claim_id = '{claim}'",
          ["entry {entry}: no claim {claim}"]),
    Plant("claim without entry", "approval", ["claim"], f"UPDATE claim SET {APPROVED} WHERE claim_id = '{{draft}}'",
          ["claim {draft}: approved, but no entry of the ledger"]),
    Plant("deleted claim without entry", "approval", ["claim"],
          f"UPDATE claim SET {APPROVED}, deleted_at = now() WHERE claim_id = '{{draft}}'",
          ["claim {draft}: approved and deleted, but the ledger heard of neither"]),
    Plant("deletion without reversal", "approval", ["claim"], "UPDATE claim SET deleted_at = now() WHERE claim_id = '{claim}'",
          ["claim {claim}: deleted, but entry {entry} is not reversed"]),
    Plant("reversal without deletion", "approval", ["claim"], "UPDATE claim SET deleted_at = NULL WHERE claim_id = '{deleted}'",
          ["claim {deleted}: approved, but entry {reversed} is reversed"]),
    Plant("claim posted twice", "ledger", ["entry"],
          "DROP INDEX IF EXISTS entry_source; " + new_entry(STRANGER, 2, 2, "{claim}"),
          ["claim {claim}: 2 entries of the ledger name it"]),
    Plant("history cut", "approval", ["claim_history"],
          "DELETE FROM claim_history WHERE claim_id = '{claim}' AND action = 'SUBMITTED'",
          ["claim {claim}: its version is not the number of its history's lines"]),
    Plant("hours earned and not posted", "learning", ["hours_earned"],
          "INSERT INTO hours_earned VALUES ('{person}', '{programme}', 'ALL', NULL, 200, false, now())",
          ["hours earned {person} {programme}:ALL: no entry of the ledger"]),
    Plant("hours posted and not earned", "ledger", ["entry"], new_entry("{person}", 1, 1, "{programme}:ALL"),
          ["no hours earned {person} {programme}:ALL"]),
    Plant("hours of a certificate", "certificate", ["certificate"],
          "UPDATE certificate SET professional_tenths = 970 WHERE certificate_id = '{certificate}'",
          ["certificate {certificate}: its hours are not those of the ledger"]),
    Plant("certificate of a later version", "certificate", ["certificate"],
          "UPDATE certificate SET year_version = 99 WHERE certificate_id = '{certificate}'",
          ["certificate {certificate}: issued for a version of the year that the ledger does not have"]),
    Plant("certificate that should have fallen", "certificate", ["certificate"],
          "UPDATE certificate SET year_version = 1 WHERE certificate_id = '{certificate}'",
          ["certificate {certificate}: valid, but hours of its year were reversed after it"]),
    Plant("certificate fallen for nothing", "certificate", ["certificate"],
          "UPDATE certificate SET invalidated_at = now(), invalidation_reason = 'x' WHERE certificate_id = '{certificate}'",
          ["certificate {certificate}: fallen, but no hours of its year were reversed after it"]),
    Plant("certificate of nobody", "certificate", ["certificate"],
          f"UPDATE certificate SET person_id = '{STRANGER}' WHERE certificate_id = '{{certificate}}'",
          ["certificate {certificate}: the ledger has no year"]),
    Plant("two certificates", "certificate", ["certificate"],
          "DROP INDEX IF EXISTS certificate_valid; INSERT INTO certificate SELECT gen_random_uuid(), person_id, kind, year, "
          "reverse(left(serial, 20)) || '0', year_version, holder_name, id_number_masked, unit_name, public_tenths, "
          "professional_tenths, issued_at, NULL, NULL, NULL FROM certificate WHERE certificate_id = '{certificate}'",
          ["2 valid certificates"]),
    Plant("year not met", "ledger", ["policy_year"], "UPDATE policy_year SET total_tenths = 2000 WHERE year = {year}",
          ["certificate {certificate}: its hours do not meet the year"]),
    Plant("no policy", "ledger", ["policy_year"], "DELETE FROM policy_year WHERE year = {year}",
          ["certificate {certificate}: no policy year", "approval: copy of policy_year {year}, which does not exist"]),
    Plant("fence", "certificate", ["person_year"], "UPDATE person_year SET last_reversal_version = 1 WHERE person_id = '{person}'",
          ["the last reversal that certificate heard of is not the ledger's"]),
    Plant("old copy", "approval", ["person"], "UPDATE person SET version = 0 WHERE person_id = '{person}'",
          ["approval: copy of person {person} has version 0"]),
    Plant("no copy", "ledger", ["person", "unit"], "DELETE FROM person WHERE person_id = '{person}'; DELETE FROM unit WHERE unit_id = '{unit}'",
          ["ledger: no copy of person {person}", "ledger: no copy of unit {unit}"]),
    Plant("parked event", "ledger", ["parked_event"],
          f"INSERT INTO parked_event VALUES ('ledger', '{STRANGER}', 't', 'k', 'a', 'i', 1, 'y', '', now(), '', 'EVENT_INVALID', '', now())",
          [f"inbox of ledger: event {STRANGER} is parked (EVENT_INVALID)"]),
]
INDEXES = {"claim posted twice": ("ledger", "CREATE UNIQUE INDEX entry_source ON entry (source_kind, source_reference) WHERE source_kind <> 1"),
           "two certificates": ("certificate", "CREATE UNIQUE INDEX certificate_valid ON certificate (person_id, year, kind) "
                                               "WHERE invalidated_at IS NULL")}


@pytest.fixture(scope="module")
def ids(whole_stack, unit, year, operator):
    """Creates a learner with 96 hours, a certificate that follows a reversal, and a draft."""
    whole_stack.all_ready()
    learner = unit.register_learner()
    claims = submitted_claims(learner, unit, year, count=5)
    assert decide(unit.chief, claims)["succeeded"] == 5
    wait_for_hours(learner, year, 120)
    unit.chief.client.ok("POST", "/v1/claim-deletions", {"claimIds": claims[:1], "reason": "重复登记"})
    wait_for_hours(learner, year, 96)
    fence = f"SELECT last_reversal_version FROM person_year WHERE person_id = '{learner.id}'"
    until(lambda: whole_stack.sql("certificate", fence), bool, "certificate must hear of the reversal")
    made = learner.client.ok("POST", "/v1/me/certificates", {"kind": "ANNUAL", "year": year}, status=201)
    programme = operator.ok("POST", "/v1/programmes", {"year": year, "kind": "REQUIRED", "title": tag(), "hours": 20,
                                                       "opensAt": "2000-01-01T00:00:00Z", "closesAt": "2099-12-31T15:59:59Z"}, status=201)
    draft = learner.client.ok("POST", "/v1/claims", claim_body(year), status=201)["claimId"]

    def entry_of(claim):
        return whole_stack.sql("ledger", f"SELECT entry_id FROM entry WHERE source_reference = '{claim}'")[0][0]

    return {"person": learner.id, "unit": unit.id, "year": year, "claim": claims[1], "entry": entry_of(claims[1]),
            "deleted": claims[0], "reversed": entry_of(claims[0]), "draft": draft, "certificate": made["certificateId"],
            "programme": programme["programmeId"]}


def write(stack, service, *statements):
    password = (stack.settings.secrets / "postgres.password").read_text()
    commands = [part for statement in statements for part in ("-c", statement)]
    subprocess.run([BIN / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(stack.settings.ports["postgres"]),
                    "-U", "postgres", f"jixue_{service}", "-c", "SET client_min_messages = error", "-c",
                    "SET session_replication_role = replica", *commands],
                   check=True, env=program_environment({"PGPASSWORD": password}))


@pytest.fixture
def planted(whole_stack, ids, plant):
    write(whole_stack, plant.service, "CREATE SCHEMA saved",
          *[f"CREATE TABLE saved.{table} AS TABLE public.{table}" for table in plant.tables], plant.sql.format(**ids))
    yield plant
    write(whole_stack, plant.service,
          *[f"DELETE FROM {table}; INSERT INTO {table} SELECT * FROM saved.{table}" for table in plant.tables], "DROP SCHEMA saved CASCADE")
    if plant.name in INDEXES:
        write(whole_stack, *INDEXES[plant.name])


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name.replace(" ", "_"))
def test_a_planted_difference_is_reported(whole_stack, ids, planted):
    found, _ = ledger_check.compare(ledger_check.Reader(whole_stack.settings))
    text = "\n".join(sorted(found))
    for line in planted.lines:
        assert line.format(**ids) in text, text


def test_an_event_that_is_not_published_is_reported(whole_stack, ids):
    whole_stack.stop("approval")  # Its relay would publish the event at once.
    event = str(uuid.uuid4())
    write(whole_stack, "approval", f"""INSERT INTO outbox (id, topic, key, aggregatetype, aggregateid, aggregateversion, type, payload,
        occurred_at, trace_context) VALUES ('{event}', 't', 'k', 'a', 'i', 1, 'y', '', now(), '')""")
    try:
        found, _ = ledger_check.compare(ledger_check.Reader(whole_stack.settings))
        assert f"outbox of approval: event {event} is not published" in found
    finally:
        write(whole_stack, "approval", f"DELETE FROM outbox WHERE id = '{event}'")
        whole_stack.start("approval")
        whole_stack.wait_ready("approval")


def test_the_command_reports_a_broken_chain_and_ends_with_status_1(whole_stack, ids):
    def run():
        return subprocess.run([PROJECT / "deploy/local/jixue-stack", "check-ledger"], capture_output=True, text=True, check=False)

    write(whole_stack, "ledger", "CREATE SCHEMA saved", "CREATE TABLE saved.entry AS TABLE public.entry",
          f"UPDATE entry SET title = 'x' WHERE entry_id = '{ids['entry']}'")
    try:
        broken = run()
    finally:
        write(whole_stack, "ledger", "DELETE FROM entry", "INSERT INTO entry SELECT * FROM saved.entry", "DROP SCHEMA saved CASCADE")
    assert broken.returncode == 1, broken
    assert f"person {ids['person']}: entry {ids['entry']}: hash does not fit" in broken.stdout, broken.stdout
    clean = run()
    assert clean.returncode == 0, clean.stdout
