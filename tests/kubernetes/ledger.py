"""`ledger check` and the comparison of the services' databases (deploy/local/stack/consistency/ledger_check.py), in the cluster."""
from cluster import here, pods
from stack import ledger_check


def read(service, query):
    """Returns rows of a service's database as tuples of text; the trial's PostgreSQL serves its administrator on its own socket."""
    text = here("exec", "jixue-postgres-0", "--", "sh", "-c", 'PGPASSWORD=$(cat /secrets/postgres.password) exec psql "$@"', "psql", "-X",
                "-q", "-v", "ON_ERROR_STOP=1", "-h", "/tmp", "-U", "postgres", f"jixue_{service}", "-c", f"COPY ({query}) TO STDOUT")
    for line in text.splitlines():
        yield tuple(line.split("\t"))


def ledger_differences():
    """Returns every lasting difference."""
    pod = pods("ledger")[0]["metadata"]["name"]
    lines = here("exec", pod, "--", "/usr/bin/ledger", "check", check=False).strip().splitlines()
    assert lines and "differences" in lines[-1], lines
    across, _ = ledger_check.lasting_differences(read, 30)
    return sorted(set(lines[:-1]) | across)
