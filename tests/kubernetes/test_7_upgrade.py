"""Upgrade to another version, roll-back and uninstallation."""
import probes
from cluster import CHART, NAMESPACE, PROGRAMS, helm, here, items, next_tag, pods, tag, until, wait_for_rollouts
from ledger import ledger_differences
from traffic import Traffic


def tags_of_pods():
    return {pod["spec"]["containers"][0]["image"].rsplit(":", 1)[1] for name in PROGRAMS for pod in pods(name)}


def job_of_revision(number):
    job, = [one for one in items("jobs") if one["metadata"]["name"] == f"jixue-migrate-{number}"]
    return job["status"].get("succeeded")


def revision():
    return int(helm("history", "jixue", "-n", NAMESPACE, "--max", "1").strip().splitlines()[-1].split()[0])


def test_an_upgrade_under_load_fails_nothing_and_the_main_job_continues(tester, settled, say):
    with Traffic(tester, requests=8000) as traffic:
        helm("upgrade", "jixue", CHART, "-n", NAMESPACE, "--reuse-values", "--set", f"image.tag={next_tag()}", "--wait", "--timeout", "8m",
             timeout=600)
        wait_for_rollouts()
    assert tags_of_pods() == {next_tag()} and job_of_revision(revision()) == 1
    say(f"upgraded; {traffic.summary()}; {probes.main_job(tester)}")
    assert traffic.report["failed"] == 0 and traffic.report["lost"] == []


def test_a_roll_back_under_load_fails_nothing_and_the_main_job_continues(tester, settled, say):
    with Traffic(tester, requests=8000) as traffic:
        helm("rollback", "jixue", "-n", NAMESPACE, "--wait", "--timeout", "8m", timeout=600)
        wait_for_rollouts()
    assert tags_of_pods() == {tag()}
    say(f"rolled back; {traffic.summary()}; {probes.main_job(tester)}")
    assert traffic.report["failed"] == 0 and traffic.report["lost"] == []
    assert ledger_differences() == []


def test_only_the_keys_are_left_after_uninstalling(tester, release):
    probes.stop("jixue-scraper")
    helm("uninstall", "jixue", "-n", NAMESPACE, "--wait", "--timeout", "5m", timeout=400)
    until(lambda: [pod["metadata"]["name"] for pod in items("pods", "app.kubernetes.io/name=jixue")], lambda left: not left, "no pod is left")
    kinds = "deployments,statefulsets,services,configmaps,networkpolicies,poddisruptionbudgets,horizontalpodautoscalers,jobs,serviceaccounts"
    assert here("get", kinds, "-l", "app.kubernetes.io/name=jixue", "-o", "name").split() == []
    assert here("get", "secrets", "-l", "app.kubernetes.io/name=jixue", "-o", "name").split() == ["secret/jixue-secrets"]
