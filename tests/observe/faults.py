"""Which alerts each planted fault fires, and for which programs: the table that the test and the document share.

    python3 tests/observe/faults.py      prints docs/runbooks/README.md with an updated table
"""
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/runbooks/README.md"
BEGIN, END = "<!-- faults: made by tests/observe/faults.py -->\n", "<!-- faults: end -->\n"

WITH_KAFKA = {"identity", "learning", "approval", "ledger", "certificate"}
SERVICES = WITH_KAFKA | {"registry"}
WHOLE = {""}  # Alerts about all gateways together name no program.
BUDGET = {"JixueErrorBudgetFast": WHOLE, "JixueErrorBudgetSlow": WHOLE}

# Fault → alert → programs.
FAULTS = {
    "Kafka stopped": {"JixueKafkaAway": WITH_KAFKA, "JixueOutboxOld": {"approval", "identity", "ledger"}},
    "consumer stuck": {"JixueConsumerStuck": {"ledger"}},
    "pool exhausted": {"JixuePoolExhausted": {"approval"}, "JixueRpcErrors": {"approval"}, **BUDGET},
    "service killed": {"JixueServiceDown": {"ledger"}, "JixueInstanceDown": {"ledger"}, **BUDGET},
    "PostgreSQL stopped": {"JixueDatabaseAway": SERVICES, "JixueRpcErrors": {"approval", "certificate", "ledger"},
                           **BUDGET},
    "error burst": BUDGET,
}
HOW = {
    "Kafka stopped": "the broker ends; people go on to register, claims to be approved, a policy year is opened",
    "consumer stuck": "the inbox of the ledger is locked by somebody's session",
    "pool exhausted": "the claims are locked by somebody's session; every connection of approval waits for it",
    "service killed": "`kill -9` of the ledger, which nothing starts again",
    "PostgreSQL stopped": "the server of all databases ends",
    "error burst": "no connection from the gateway to certificate, which itself is well",
}


def row(fault):
    alerts = []
    for alert, programs in FAULTS[fault].items():
        link = f"[{alert}]({alert}.md)"
        alerts.append(link if programs == WHOLE else f"{link} ({', '.join(sorted(programs))})")
    return f"| {fault} | {HOW[fault]} | {'; '.join(alerts)} |\n"


def table():
    return "| fault | how it is planted | alerts that fire (for) |\n|---|---|---|\n" + "".join(row(fault) for fault in FAULTS)


def document():
    text = DOCUMENT.read_text()
    head, rest = text.split(BEGIN)
    return head + BEGIN + table() + END + rest.split(END)[1]


if __name__ == "__main__":
    print(document(), end="")
