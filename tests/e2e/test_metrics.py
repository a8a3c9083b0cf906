"""docs/metrics.md matches the metrics that the running stack exports; labels have few, harmless values."""
import re
from collections import defaultdict
from pathlib import Path

import pytest

from canaries import OPENER, metrics_ports
from client import Client, until
from world import claim_body, decide, submitted_claims, wait_for_hours

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/metrics.md"
ROW = re.compile(r"^\| `(\w+)` \| (counter|gauge|histogram) \| ((?:`\w+` ?)*)\|", re.M)
SERIES = re.compile(r'^(\w+?)(?:\{(.*)\})? \S+$')
LABEL = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')
VALUES_MAX = 120  # Per label in one program: routes and statements have the most.
# A route, a method, a code, a type, a topic, a name; no runs of digits, and no character of a Chinese name.
HARMLESS = re.compile(r"[A-Za-z0-9_./{}:\- +]+")
LONG_NUMBER = re.compile(r"\d{4,}|[0-9a-f]{8}-")


def documented():
    return {name: (kind, frozenset(re.findall(r"`(\w+)`", labels))) for name, kind, labels in ROW.findall(DOCUMENT.read_text())}


def exported():
    """Returns family → (type, labels); (program, family, label) → values."""
    kinds, labels, values = {}, defaultdict(set), defaultdict(set)
    for program, address in metrics_ports():
        text = OPENER.open(f"http://{address}/metrics", timeout=5).read().decode()
        own = dict(re.findall(r"^# TYPE (\w+) (\w+)$", text, re.M))
        kinds |= own
        for line in text.splitlines():
            if line.startswith("#"):
                continue
            series = SERIES.match(line)
            assert series, line
            family = next(name for name in (series[1], re.sub(r"_(bucket|sum|count)$", "", series[1])) if name in own)
            for label, value in LABEL.findall(series[2] or ""):
                if label != "le":
                    labels[family].add(label)
                    values[program, family, label].add(value)
    return {name: (kind, frozenset(labels[name])) for name, kind in kinds.items()}, values


@pytest.fixture(scope="module")
def busy(unit, year):
    """A stack in which each event that creates a family has occurred once."""
    learner = unit.register_learner()
    ids = submitted_claims(learner, unit, year, count=1)
    assert decide(unit.chief, ids)["succeeded"] == 1
    wait_for_hours(learner, year, 24)
    learner.client.call("POST", "/v1/claims", claim_body(year))
    for method, path in (("BREW", "/nowhere/%E5%BC%A0%E4%B8%89"), ("GET", "/v1/claims/450199199001011234")):
        Client().exchange(method, path, None, {})  # Requests without a token.


def test_every_metric_is_documented_with_its_type_and_labels_and_every_documented_one_is_there(busy):
    until(lambda: documented().items() ^ exported()[0].items(), lambda differing: not differing, "docs/metrics.md", 10)


def test_labels_have_few_values_and_none_of_them_is_personal(busy):
    _, values = exported()
    for where, found in values.items():
        assert len(found) <= VALUES_MAX, where
        for value in found:
            assert HARMLESS.fullmatch(value), (where, value)
            assert where[1:] == ("build_info", "version") or not LONG_NUMBER.search(value), (where, value)


@pytest.mark.parametrize("service", ["learning", "approval", "ledger", "certificate"])
def test_each_consuming_service_reports_whether_it_has_partitions(service):
    """The alert JixueConsumerIdle uses this series, which has the same name in each service."""
    address = dict(metrics_ports())[service]

    def readiness():
        return OPENER.open(f"http://{address}/metrics", timeout=5).read().decode()

    until(readiness, lambda text: 'readiness{part="consumer"} 1' in text, f"partitions of {service}", 10)
