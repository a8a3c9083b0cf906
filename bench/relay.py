"""The outbox relay, draining a backlog, against a bare idempotent librdkafka producer of the same messages."""
import json
import os

from measure import Samples, Void, output_of, rounds, shown, table, tree_cpu_seconds
from servers import OUT, TOOLS

OURS, PEER = "relay", "librdkafka"
TOPIC = "jixue.approval.v1"


def fill(servers, count):
    """Creates a backlog like that of submissions: 64 people's claims, payloads of 128 bytes."""
    servers.sql(f"""
        INSERT INTO outbox (id, topic, key, aggregatetype, aggregateid, aggregateversion, type, payload, occurred_at, trace_context)
        SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '{TOPIC}',
               lpad((1 + n % 64)::text, 32, '0')::uuid::text, 'claim', lpad(n::text, 32, '0')::uuid::text, 2,
               'jixue.approval.v1.ClaimSubmitted', decode(repeat('78', 128), 'hex'), '2026-03-31T08:00:00Z',
               '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
        FROM generate_series(1, {count}) n""")
    servers.sql("VACUUM ANALYZE outbox")
    servers.sql("CHECKPOINT")


def drain(servers, count):
    postgres = servers.pid("postgres")
    url = f"postgresql://approval_app@127.0.0.1:{servers.settings.ports['postgres']}/jixue_approval"
    fill(servers, count)
    before = tree_cpu_seconds(postgres)
    out = json.loads(output_of([TOOLS / "bench_relay", url, servers.settings.address("kafka"), count],
                               env={**os.environ, "DATABASE_PASSWORD": servers.password("approval_app")}))
    database_us = 1e6 * (tree_cpu_seconds(postgres) - before)
    if servers.sql("SELECT count(*) FROM outbox") != "0":
        raise Void("the relay says it is done and has left rows")
    return out, database_us / count


def produce(servers, count):
    out = json.loads(output_of([TOOLS / "bench_producer", servers.settings.address("kafka"), TOPIC, count]))
    return out, 0


def run(servers, quick):
    if servers.supervisor.record("approval"):
        servers.supervisor.stop("approval")  # Its own relay would drain the backlog.
    servers.start_database()
    servers.start_kafka()
    samples = Samples("relay", OUT)
    repetitions, count = (3, 50_000) if quick else (7, 200_000)
    produce(servers, count)  # Warms up.
    for number, sides in rounds(repetitions, [OURS, PEER]):
        for side in sides:
            out, database_us = (drain if side == OURS else produce)(servers, count)
            messages, seconds = out["messages"], out["seconds"]
            samples.add(round=number, side=side, messages=messages, seconds=seconds, per_second=messages / seconds,
                        cpu_us=out["cpu_us"] / messages, database_us=database_us)
    return report(samples)


def report(samples):
    def cell(value, side, digits=0):
        return f"{samples.median(value, side=side):.{digits}f}"
    row = [cell("per_second", OURS), cell("per_second", PEER), shown(samples.ratios("per_second", OURS, PEER)),
           cell("cpu_us", OURS, 1), cell("database_us", OURS, 1), cell("cpu_us", PEER, 1)]
    return table(["events/s, relay", "bare producer", "ratio", "CPU µs an event, relay", "PostgreSQL for it", "bare producer"], [row])
