"""The chart before installation: lint, the objects that its values produce, validation by the API server and the schema."""
import subprocess

import pytest
import yaml

from cluster import CHART, Failed, NAMESPACE, PROGRAMS, apply, helm, here, setting

# Values that operators must set themselves, in addition to each values file.
EXAMPLES = {"values.yaml": ["database.host=db.example", "kafka.brokers=kafka.example:9092"],
            "values-trial.yaml": [], "values-city.yaml": [], "values-province.yaml": []}


def rendered(values, *more):
    sets = [word for one in EXAMPLES[values] for word in ("--set", one)]
    text = helm("template", "jixue", CHART, "-n", NAMESPACE, "-f", CHART / values, *sets, *more)
    return [one for one in yaml.safe_load_all(text) if one]


def pod_specs(objects):
    for one in objects:
        if one["kind"] in ("Deployment", "StatefulSet", "Job"):
            yield one, one["spec"]["template"]["spec"]
        elif one["kind"] == "Pod":
            yield one, one["spec"]


def test_every_values_file_is_among_the_examples():
    assert {path.name for path in CHART.glob("values*.yaml")} == set(EXAMPLES)


@pytest.mark.parametrize("values", EXAMPLES)
def test_helm_lint_finds_nothing(values):
    sets = [word for one in EXAMPLES[values] for word in ("--set", one)]
    assert "0 chart(s) failed" in helm("lint", CHART, "--strict", "-f", CHART / values, *sets)


@pytest.mark.parametrize("values", EXAMPLES)
def test_the_api_server_accepts_every_object(namespace, values):
    objects = rendered(values)
    known = [one for one in objects if one["apiVersion"].split("/")[0] != "monitoring.coreos.com"]  # Its operator may be missing.
    for one in known:
        one["metadata"].setdefault("namespace", namespace)
    # The same installation creates the test pod's account.
    account = next(one for one in known if one["kind"] == "ServiceAccount")
    apply(account)
    try:
        apply(*known, dry_run=True)
    finally:
        here("delete", "serviceaccount", account["metadata"]["name"])


@pytest.mark.parametrize("values", EXAMPLES)
def test_every_container_has_limits_probes_and_the_restricted_context(values):
    for one, spec in pod_specs(rendered(values)):
        where = f"{one['kind']} {one['metadata']['name']}"
        assert spec["automountServiceAccountToken"] is False, where
        assert spec["securityContext"]["runAsNonRoot"] and spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, where
        for container in spec.get("initContainers", []) + spec["containers"]:
            which = f"{where}: {container['name']}"
            assert set(container["resources"]["limits"]) >= {"cpu", "memory"}, which
            assert set(container["resources"]["requests"]) >= {"cpu", "memory"}, which
            context = container["securityContext"]
            assert context == {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}, which
            if one["kind"] in ("Deployment", "StatefulSet"):
                assert {"startupProbe", "livenessProbe", "readinessProbe"} <= set(container), which


@pytest.mark.parametrize("values", EXAMPLES)
def test_liveness_depends_on_the_process_alone(values):
    for one, spec in pod_specs(rendered(values)):
        if one["kind"] == "Deployment":
            probe = spec["containers"][0]["livenessProbe"]["httpGet"]["path"]
            assert probe in ("/healthz", "/.edge/healthz"), one["metadata"]["name"]


def test_each_program_is_ready_for_scaling_and_drains():
    scaled = [word for name in PROGRAMS for word in ("--set", f"programs.{name}.autoscaling.enabled=true")]
    objects = rendered("values-province.yaml", *scaled)
    names = {(one["kind"], one["metadata"]["name"]) for one in objects}
    for name in PROGRAMS:
        assert {("Deployment", f"jixue-{name}"), ("Service", f"jixue-{name}"), ("PodDisruptionBudget", f"jixue-{name}"),
                ("NetworkPolicy", f"jixue-{name}"), ("HorizontalPodAutoscaler", f"jixue-{name}")} <= names
    for one, spec in pod_specs(objects):
        if one["kind"] == "Deployment":
            assert spec["topologySpreadConstraints"] and spec["containers"][0]["lifecycle"]["preStop"], one["metadata"]["name"]
            assert one["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


@pytest.mark.parametrize(("bad", "where"), [
    ("programs.gatewy.replicas=2", "gatewy"), ("defaults.replicas=-1", "/defaults/replicas"), ("image.tag=latest", "/image/tag"),
    ("publicUrl=jixue.example", "/publicUrl"), ("edge.service.type=Public", "/edge/service/type"), ("database.port=70000", "/database/port"),
    ("kafka.brokers=kafka", "/kafka/brokers"), ("defaults.drainSeconds=600", "/defaults/drainSeconds"),
    ("programs.ledger.resources.limits.memory=lots", "memory"), ("podNetworks[0]=10.0.0.0/99", "/podNetworks/0")])
def test_bad_values_are_rejected_by_name(bad, where):
    with pytest.raises(Failed) as refusal:
        rendered("values-trial.yaml", "--set", bad)
    message = str(refusal.value)
    found = message.replace(".", "/")
    assert where in message or where in found, message


def test_missing_values_are_reported():
    done = subprocess.run([*setting("HELM", "helm"), "template", "jixue", str(CHART)], capture_output=True, text=True)
    assert done.returncode != 0 and "database.host: where is PostgreSQL?" in done.stderr, done.stderr
