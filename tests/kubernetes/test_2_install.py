"""The release on empty databases: helm's test, the main job, two instances of everything."""
import json

import pytest

import probes
from cluster import NAMESPACE, PROGRAMS, SERVICES, helm, here, items, pods
from ledger import ledger_differences


def test_helm_test_passes(release):
    assert "Succeeded" in helm("test", "jixue", "-n", NAMESPACE, timeout=300)


def test_two_instances_of_each_are_spread_over_the_nodes(settled):
    for name in PROGRAMS:
        assert len(pods(name)) == 2, name


def test_the_main_job_is_done_through_the_edge(tester, settled, say):
    say(probes.main_job(tester, "tests/e2e/test_sessions.py"))


def test_hours_are_credited_once_with_two_consumers_of_each_topic(tester, settled, home, say):
    """Both instances consume: each has partitions. The hours that they credit match the claims and the approvals."""
    report = probes.python(tester, "load", "--requests", "1500", "--rate", "100", timeout=300)
    say(f"{report['sent']} requests, {report['approved']} approvals, failed {report['failed']}")
    assert report["failed"] == 0 and report["lost"] == [] and report["approved"] > 50, report
    assert ledger_differences() == []
    heard = {}
    for pod in pods("ledger"):
        text = scrape(pod, home)
        heard[pod["metadata"]["name"]] = sum(float(line.rsplit(" ", 1)[1]) for line in text.splitlines()
                                             if line.startswith("ledger_entries_posted_total"))
    assert len(heard) == 2 and all(count > 0 for count in heard.values()), heard


def scrape(pod, home):
    """Returns the metrics page of one pod, read as monitoring does."""
    name = "jixue-scraper"
    if not items("pods", "jixue-test/scrapes=yes"):
        probes.start(probes.pod(name, {"jixue-test/scrapes": "yes"}, node=home))
    address = f"http://{pod['status']['podIP']}:7100/metrics"
    return probes.inside(name, "python3", "-c", f"import urllib.request as u; print(u.urlopen('{address}', timeout=10).read().decode())")


def test_a_log_out_applies_on_every_instance_within_a_second(tester, settled):
    """A pod in place of the edge calls each gateway by its own address."""
    addresses = [pod["status"]["podIP"] for pod in pods("gateway")]
    assert len(addresses) == 2
    made = probes.with_operator(probes.pod("jixue-logout", probes.in_place_of("edge"), ready=False), "http://jixue-gateway:8080")
    probes.start(made)
    try:
        seconds = probes.python("jixue-logout", "logout", *addresses, timeout=120)
    finally:
        probes.stop("jixue-logout")
    assert set(seconds) == set(addresses) and max(seconds.values()) < 1, seconds


def test_logs_and_metrics_contain_no_secret(tester, settled, home):
    """Scans for canaries: every secret that this run's main job sent or received, in every log and metrics page of the release."""
    secrets = json.loads(probes.inside(tester, "cat", "/tmp/canaries.json"))
    assert len(secrets) > 50
    found = []
    for name in PROGRAMS:
        for pod in pods(name):
            text = here("logs", pod["metadata"]["name"], "--tail=-1", timeout=120) + (scrape(pod, home) if name != "edge" else "")
            assert text
            found += [f"{kind} in {name}" for secret, kind in secrets.items() if secret in text]
    assert found == []


@pytest.mark.parametrize("name", SERVICES + ("gateway",))
def test_logs_are_json_lines(name, settled):
    lines = here("logs", pods(name)[0]["metadata"]["name"]).strip().splitlines()
    assert lines and all({"time", "level", "service", "event"} <= set(json.loads(line)) for line in lines), lines[:3]
