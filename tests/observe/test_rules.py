"""Rules, dashboards, runbooks and documents agree; the rules fire as intended on invented series. Run by `make test-rules`."""
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "deploy/local")]

import faults  # noqa: E402
from stack import observe  # noqa: E402

RULES = ROOT / "deploy/observe/alerts.yaml"
DASHBOARDS = sorted((ROOT / "deploy/observe/dashboards").glob("*.json"))
RUNBOOKS = ROOT / "docs/runbooks"
SECTIONS = ("**What users feel.**", "## How to see the cause", "## What to do", "## It is over when")
METRIC = re.compile(r"\b([a-z]+(?:_[a-z0-9]+)+)\b(?=[\s{\[)]|$)")
# Metrics of the node exporter and the kubelet.
FOREIGN = ("node_", "kubelet_")
WORDS = {"histogram_quantile", "label_values", "count_over_time", "max_over_time", "app_kubernetes_io_component"}


def alerts():
    return [rule for group in yaml.safe_load(RULES.read_text())["groups"] for rule in group["rules"] if "alert" in rule]


def expressions(dashboard):
    return [target["expr"] for panel in json.loads(dashboard.read_text())["panels"] for target in panel["targets"]]


def documented():
    return set(re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/metrics.md").read_text(), re.M))


def promtool(*arguments):
    done = subprocess.run(["promtool", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["gateway", "program", "event"])
def test_invented_series_fire_the_alerts_that_they_should(name):
    promtool("test", "rules", Path(__file__).parent / f"{name}_rules.yaml")


def test_each_alert_fires_on_invented_series():
    files = [yaml.safe_load(path.read_text()) for path in Path(__file__).parent.glob("*_rules.yaml")]
    fired = {expected["alertname"] for file in files for test in file["tests"] for expected in test["alert_rule_test"]
             if expected["exp_alerts"]}
    assert fired == {rule["alert"] for rule in alerts()}


def test_each_alert_has_a_severity_a_summary_and_a_runbook_and_each_runbook_an_alert():
    for rule in alerts():
        assert rule["labels"]["severity"] in ("critical", "warning") and rule["annotations"]["summary"], rule
        assert rule["annotations"]["runbook_url"] == f"docs/runbooks/{rule['alert']}.md"
        text = (RUNBOOKS / f"{rule['alert']}.md").read_text()
        assert all(section in text for section in SECTIONS), rule["alert"]
        assert f"[{rule['alert']}]({rule['alert']}.md) | {rule['labels']['severity']} |" in (RUNBOOKS / "README.md").read_text()
    assert {path.stem for path in RUNBOOKS.glob("*.md")} == {rule["alert"] for rule in alerts()} | {"README"}


def test_rules_and_dashboards_ask_for_metrics_that_are_documented():
    known = {f"{name}{suffix}" for name in documented() for suffix in ("", "_bucket", "_sum", "_count")}
    asked = {RULES.name: "\n".join(rule["expr"] for rule in alerts()), **{path.name: "\n".join(expressions(path)) for path in DASHBOARDS}}
    for where, text in asked.items():
        text = re.sub(r'"[^"]*"', '""', re.sub(r"#.*", "", text))
        text = re.sub(r"\b(by|on|without) \([^)]*\)", "", re.sub(r"jixue:\w+(:\w+)*", "", text))
        for name in METRIC.findall(text):
            assert name in known | WORDS or name.startswith(FOREIGN), f"{where}: {name}"


def test_every_query_of_a_dashboard_is_one_that_prometheus_can_read(tmp_path):
    assert len(DASHBOARDS) == 4
    found = [expr.replace("$__rate_interval", "5m") for path in DASHBOARDS for expr in expressions(path)]
    rules = [{"record": f"dashboard:{index}:query", "expr": expr} for index, expr in enumerate(found)]
    (tmp_path / "queries.yaml").write_text(yaml.safe_dump({"groups": [{"name": "dashboards", "rules": rules}]}))
    promtool("check", "rules", tmp_path / "queries.yaml")


def test_dashboards_have_names_of_their_own_and_panels_that_do_not_overlap():
    read = [json.loads(path.read_text()) for path in DASHBOARDS]
    assert len({board["uid"] for board in read}) == len(read)
    for board in read:
        cells = [(x, y) for panel in board["panels"] for place in [panel["gridPos"]]
                 for x in range(place["x"], place["x"] + place["w"]) for y in range(place["y"], place["y"] + place["h"])]
        assert len(set(cells)) == len(cells) and max(x for x, _ in cells) < 24, board["title"]


def test_faster_rules_have_every_duration_divided_and_nothing_else(tmp_path):
    text = RULES.read_text()
    assert observe.faster(text, 1) == text
    fast = observe.faster(text, 30)
    (tmp_path / "alerts.yaml").write_text(fast)
    promtool("check", "rules", tmp_path / "alerts.yaml")
    assert "[120s]" in fast and "offset 20s" in fast and "for: 30s" in fast and "> 6  # seconds" in fast
    assert not re.search(r"\[\d+[mhd]\]|offset \d+[mhd]|for: \d+[mhd]", fast)
    hidden = re.compile(r"\[\d+[smhd]\]|offset \d+[smhd]|for: \d+[smhd]|\d+  # seconds")
    assert hidden.sub("", fast) == hidden.sub("", text)


def test_the_table_of_planted_faults_is_that_of_the_test():
    assert faults.DOCUMENT.read_text() == faults.document(), "make docs"
    known = {rule["alert"] for rule in alerts()}
    assert all(set(listed) <= known for listed in faults.FAULTS.values())
