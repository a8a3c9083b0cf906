"""Submissions through the approval service against the same SQL in pgbench -M prepared, on the same database."""
import json
import os
import re
import urllib.request

from measure import Samples, Void, cpu_seconds, output_of, rounds, shown, table, tree_cpu_seconds
from servers import OUT, PG_BIN, TOOLS, wait_for

OURS, PEER = "approval", "pgbench"
LEVELS = (1, 8, 64)
CONNECTIONS = 16  # Size of the service's pool; pgbench has at most as many clients.
LEARNERS = 64
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

# The statements of one submission, in order: statement → its parameters as SQL over pgbench's variable :n, the claim's number.
CLAIM, PERSON = "lpad((:n)::text, 32, '0')::uuid", "lpad((1 + :n % 64)::text, 32, '0')::uuid"
UNIT, RPC, NOW = "lpad('1', 32, '0')::uuid", "'/jixue.approval.v1.ApprovalService/SubmitClaims'", "clock_timestamp()"
ACCOUNT, KEY, HASH = f"{PERSON}::text", f"{CLAIM}::text", "sha256('x')"
FIND = ("idempotency.find", [ACCOUNT, RPC, KEY, NOW])
BEFORE = [FIND, ("approval.has_unit", [UNIT])]
INSIDE = [
    ("idempotency.try_lock", ["hashtextextended((:n)::text, 0)"]),
    FIND,
    ("approval.has_unit", [UNIT]),
    ("approval.lock_visible_claims", [PERSON, "'{}'::uuid[]", "'{}'::uuid[]", f"ARRAY[{CLAIM}]"]),
    ("approval.read_submission_facts", [f"ARRAY[{CLAIM}]", UNIT, PERSON, f"{NOW} - interval '24 hours'"]),
    ("approval.save_claim_states", [f"ARRAY[{CLAIM}]", "ARRAY['PENDING']", "ARRAY[2]::bigint[]", f"ARRAY[{UNIT}]", "ARRAY[NULL]::text[]",
                                    f"ARRAY[{NOW}]", "ARRAY[NULL]::timestamptz[]", "ARRAY[NULL]::timestamptz[]"]),
    ("approval.append_history", [NOW, PERSON, PERSON, f"ARRAY[{CLAIM}]", "ARRAY[2]::bigint[]", "ARRAY['SUBMITTED']",
                                 "ARRAY['DRAFT']", "ARRAY['PENDING']", "ARRAY[NULL]::text[]", "ARRAY[1]", "ARRAY['LEARNER']",
                                 f"ARRAY[{UNIT}]", f"ARRAY[{UNIT}]"]),
    ("outbox.append_all", [f"ARRAY[{CLAIM}]", "ARRAY['jixue.approval.v1']", f"ARRAY[{PERSON}::text]", "ARRAY['claim']",
                           f"ARRAY[{CLAIM}::text]", "ARRAY[2]::bigint[]", "ARRAY['jixue.approval.v1.ClaimSubmitted']",
                           "ARRAY[decode(repeat('78', 128), 'hex')]", f"ARRAY[{NOW}]", f"ARRAY['{TRACE}']"]),
    ("idempotency.insert", [ACCOUNT, RPC, KEY, HASH, "200", "false", "decode(repeat('78', 96), 'hex')", f"{NOW} + interval '7 days'"]),
]


def script():
    """Returns the program's own statements with their parameters filled in."""
    queries = json.loads(output_of([TOOLS / "bench_queries"]))

    def statement(name, arguments):
        sql = re.sub(r"\$(\d+)", lambda found: f"({arguments[int(found.group(1)) - 1]})", queries[name])
        return sql.strip() + ";"

    lines = ["\\set i :i + 1", "\\set n :first + :i * :clients + :client_id",
             *(statement(*one) for one in BEFORE), "BEGIN;", *(statement(*one) for one in INSIDE), "COMMIT;"]
    path = OUT / "submission.pgbench.sql"
    path.write_text("\n".join(lines) + "\n")
    return path


def wanted_statements():
    names = [name for name, _ in BEFORE + INSIDE]
    return {name: names.count(name) for name in names}


class Approval:
    """The service on a database with learners, a unit, an open year and drafts."""

    def __init__(self, servers):
        self.servers = servers
        servers.start_database()
        servers.start_kafka()
        backend = servers.start_backend()
        # Allows as many concurrent calls as the load has; like pgbench's clients they wait for a connection.
        self.pid = servers.start_program("approval", RPC_THREADS_MAX=96, DB_CONNECTIONS_MAX=CONNECTIONS, DB_WAIT_MS=1000, IDENTITY_ADDRESS=backend, LEDGER_ADDRESS=backend,
                                         CERTIFICATE_ADDRESS=backend)
        self.address = servers.settings.address("approval")
        servers.sql(f"""
            INSERT INTO person (person_id, version, name, id_number_masked, id_number_index, unit_id)
              SELECT lpad(n::text, 32, '0')::uuid, 1, '韦小芳', '4501**********0017', sha256(n::text::bytea), {UNIT}
              FROM generate_series(1, {LEARNERS}) n ON CONFLICT DO NOTHING;
            INSERT INTO unit (unit_id, version, name) VALUES ({UNIT}, 1, '测试大学') ON CONFLICT DO NOTHING;
            INSERT INTO policy_year (year, version, registration_opens_at, registration_closes_at)
              VALUES (2025, 1, '2000-01-01', '2099-12-31') ON CONFLICT DO NOTHING""")
        self.next = self.last = 10_000

    def refill(self, needed):
        """Replaces all drafts by drafts for `needed` more submissions."""
        if self.last - self.next >= needed:
            return
        self.servers.sql(f"""
            TRUNCATE given_up_claim, claim_history, claim, idempotency_key;
            INSERT INTO claim (claim_id, person_id, person_unit_id, year, activity_type, title, organiser, start_date, start_half, end_date, end_half,
                               hours_tenths, state, revision, version, created_at)
              SELECT lpad(n::text, 32, '0')::uuid, lpad((1 + n % {LEARNERS})::text, 32, '0')::uuid, {UNIT}, 2025, 'TRAINING',
                     '数据库系统运维与性能优化高级研修班', '广西大学', '2025-03-10', 'AM', '2025-03-12', 'PM', 240, 'DRAFT', 1, 1, '2025-04-01'
              FROM generate_series({self.next}, {self.next + needed - 1}) n;
            INSERT INTO claim_history (claim_id, version, at, actor_account_id, actor_name, action, from_state, to_state, revision)
              SELECT claim_id, 1, '2025-04-01', person_id, '韦小芳', 'CREATED', NULL, 'DRAFT', 1 FROM claim;""")
        self.servers.sql("VACUUM ANALYZE claim, claim_history, idempotency_key, outbox")
        self.servers.sql("CHECKPOINT")
        self.last = self.next + needed

    def drained(self):
        return self.servers.sql("SELECT count(*) FROM outbox") == "0"

    def statements(self):
        """Returns how often each statement ran in the service."""
        url = f"http://{self.servers.settings.address('approval_metrics')}/metrics"
        text = urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url).read().decode()
        return {name: int(float(count)) for name, count in re.findall(r'db_query_seconds_count\{query="([^"]+)"\} (\S+)', text)}

    def cpu(self):
        return cpu_seconds(self.pid) + tree_cpu_seconds(self.servers.pid("postgres"))


def load_ours(approval, level, seconds):
    tools = [TOOLS / "bench_submit", approval.address, approval.servers.token_key, approval.servers.service_key, level, seconds, approval.next]
    begun = approval.cpu()
    out = json.loads(output_of(tools))
    used = approval.cpu() - begun
    if out["failed"] or not out["done"]:
        raise Void(f"submissions failed at {level} in flight: {out}")
    approval.next = out["last"]
    return out["done"], out["seconds"], used


def load_peer(approval, path, level, seconds):
    clients = min(level, CONNECTIONS)
    command = [PG_BIN / "pgbench", "-n", "-M", "prepared", "-f", path, "-T", seconds, "-c", clients, "-j", min(clients, 2),
               "-D", f"first={approval.next}", "-D", f"clients={clients}", "-D", "i=-1",
               "-h", "127.0.0.1", "-p", approval.servers.settings.ports["postgres"], "-U", "approval_app", "jixue_approval"]
    begun = approval.cpu()
    own = os.times()
    out = output_of(command, env={**os.environ, "PGPASSWORD": approval.servers.password("approval_app")})
    client = os.times()
    used = approval.cpu() - begun + (client.children_user - own.children_user) + (client.children_system - own.children_system)
    done = int(re.search(r"actually processed: (\d+)", out).group(1))
    failed = int(re.search(r"failed transactions: (\d+)", out).group(1))
    took = done / float(re.search(r"tps = ([\d.]+) \(without", out).group(1))
    if failed or not done:
        raise Void(out)
    approval.next += (done + clients) * 2  # Clients do not run at equal speed.
    return done, took, used


def check_same_statements(approval):
    before = approval.statements()
    done, _, _ = load_ours(approval, 1, 1)
    after = approval.statements()
    per_call = {name: (count - before.get(name, 0)) / done for name, count in after.items() if count != before.get(name, 0)}
    wanted = wanted_statements()
    mine = {name: round(rate) for name, rate in per_call.items() if not name.startswith("outbox.") or name == "outbox.append_all"}
    mine = {name: rate for name, rate in mine.items() if rate}  # Clean-ups run with one submission in sixteen.
    if mine != wanted:
        raise Void(f"the service runs {mine} a submission, the script of pgbench {wanted}")


def check_invariants(approval):
    """Checks that each submission has one history row and that its event has left the outbox: nothing is lost or duplicated."""
    wait_for(approval.drained, "the relay", 60)
    wrong = approval.servers.sql("""
        SELECT count(*) FROM claim c
        WHERE (c.state = 'PENDING') <> (SELECT count(*) = 1 FROM claim_history h WHERE h.claim_id = c.claim_id AND action = 'SUBMITTED')
           OR (c.state = 'PENDING') <> EXISTS (SELECT FROM idempotency_key k WHERE k.key = c.claim_id::text)""")
    if wrong != "0":
        raise Void(f"{wrong} claims without their history or their stored response")


def run(servers, quick):
    approval = Approval(servers)
    path = script()
    samples = Samples("submission", OUT)
    repetitions, seconds = (3, 1) if quick else (7, 3)
    approval.refill(20_000)
    check_same_statements(approval)
    for number, sides in rounds(repetitions, [OURS, PEER]):
        for level in LEVELS:
            approval.refill(24_000 * seconds)  # More than both sides can consume.
            for side in sides:
                done, took, used = load_ours(approval, level, seconds) if side == OURS else load_peer(approval, path, level, seconds)
                samples.add(round=number, in_flight=level, side=side, submissions=done, seconds=took,
                            per_second=done / took, cpu_us=1e6 * used / done)
                check_invariants(approval)
    return report(samples)


def report(samples):
    rows = []
    for level in LEVELS:
        def cell(value, side):
            return f"{samples.median(value, side=side, in_flight=level):.0f}"
        rows.append([level, cell("per_second", OURS), cell("per_second", PEER), shown(samples.ratios("per_second", OURS, PEER, in_flight=level)),
                     cell("cpu_us", OURS), cell("cpu_us", PEER), shown(samples.ratios("cpu_us", OURS, PEER, in_flight=level))])
    return table(["in flight", "submissions/s, ours", "pgbench", "ratio", "CPU µs a submission, service + PostgreSQL", "pgbench + PostgreSQL", "ratio"], rows)
