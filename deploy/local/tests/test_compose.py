"""Checks deploy/compose.yaml without Docker: its variables are those that the programs accept and the local stack sets, each container
is restricted as described, each reader gets the secrets that it needs, and the file itself contains none."""
import os
import re
import subprocess

import pytest
import yaml

from stack import edge, observe, programs
from stack.settings import PORTS_OF, PROGRAMS, PROJECT, SERVICES

FILE = PROJECT / "deploy/compose.yaml"
FOLDER = FILE.parent
TEXT = FILE.read_text()
COMPOSE = yaml.safe_load(TEXT)
CONTAINERS = COMPOSE["services"]
ONCE = ("prepare", *(f"migrate-{name}" for name in SERVICES), "regions", "catalogue", "operator")
SETTING = re.compile(r"\$\{(JIXUE_[A-Z_]+):-((?:[^{}]|\$\{[^{}]*\})*)\}")
# Exceptions from the common restrictions, and their reasons.
OTHER_USERS = {"prepare": "gives files to the others' user", "prometheus": "its image's user owns the volume", "grafana": "the same"}
WITHOUT_HEALTH = {"edge": "its image holds nginx and nothing that asks"}
PUBLISHED = {"edge": 8080, "prometheus": 9090, "grafana": 3000}
# Settings whose default the local stack keeps, and one that would be wrong in a container that is created again.
MORE = {"LOG_LEVEL", "TRACE_ENDPOINT"}
MORE_OF_GATEWAY = {"DRAIN_MS", "TRACE_SAMPLE_PER_MILLION", "RATE_PER_SECOND", "RATE_BURST", "RATE_AT_ONCE"}
LESS = {"KAFKA_STATIC_MEMBER", "MIGRATION_DATABASE_URL", "MIGRATION_DATABASE_PASSWORD_FILE"}


def usual(value):
    """Returns a text with all variables at their defaults."""
    while (filled := SETTING.sub(lambda found: found[2], value)) != value:
        value = filled
    return value


def environment(name):
    return {key: usual(value) for key, value in CONTAINERS[name].get("environment", {}).items()}


def mounts(name):
    """Yields (source, target, mode) of each mount."""
    return [(*volume.split(":"), "rw")[:3] for volume in CONTAINERS[name].get("volumes", ())]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """Creates the folders as the container `prepare` leaves them, by their names inside it."""
    root = tmp_path_factory.mktemp("prepared")
    for _, target, mode in mounts("prepare"):
        if mode == "rw":
            (root / target[1:]).mkdir(parents=True)
    prepare(root)
    return root


def prepare(root, *arguments):
    owner = f"{os.getuid()}:{os.getgid()}"
    return subprocess.run(["/bin/sh", FOLDER / "compose/prepare.sh", *arguments], check=True, capture_output=True,
                          env={"PATH": os.environ["PATH"], "ROOT": str(root), "OWNER": owner}).stdout


def place_of(path, name, root):
    """Returns where a file that a container needs is in the folders that `prepare` created."""
    volumes = {target: source for source, target, _ in mounts("prepare")}
    by_source = {source: target for target, source in volumes.items()}
    for source, target, _ in mounts(name):
        if path.startswith(target + "/"):
            return root / by_source[source][1:] / path[len(target) + 1:]
    raise AssertionError(f"{name}: nothing is mounted at {path}")


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_has_the_variables_of_the_local_stack(settings, name):
    prefix = f"{name.upper()}_"
    expected = set(programs.variables(settings, name)) - LESS | MORE | (MORE_OF_GATEWAY if name == "gateway" else set())
    assert {key.removeprefix(prefix) for key in environment(name)} == expected


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_accepts_its_settings(name, prepared):
    program = PROJECT / "build/release/bin" / name
    if not program.exists():
        pytest.skip("make build")
    values = {key: str(place_of(value, name, prepared)) if key.endswith("_FILE") else value for key, value in environment(name).items()}
    done = subprocess.run([program, "check-config"], capture_output=True, text=True, env=values)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", [name for name in CONTAINERS if name != "prepare"])
def test_each_file_that_a_container_needs_is_provided(name, prepared):
    for key, value in environment(name).items():
        if key.endswith("_FILE"):
            assert place_of(value, name, prepared).stat().st_size >= 32


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_gets_no_secret_that_it_does_not_need(name, prepared):
    given = {path.name for path in (prepared / "readers" / name).iterdir()}
    assert given == {value.rsplit("/", 1)[1] for key, value in environment(name).items() if key.endswith("_FILE")}


def test_secrets_are_made_once_and_are_those_of_the_local_stack(settings, prepared):
    from stack import keys
    keys.make_keys(settings)
    made = {path.name: path.read_bytes() for path in (prepared / "secrets").iterdir()}
    assert set(made) == {path.name for path in settings.secrets.iterdir()}
    assert all(re.fullmatch(rb"(Jx-)?[0-9a-f]{32}|[0-9a-f]{64}", content) for name, content in made.items() if not name.endswith(".pem"))
    assert len(set(made.values())) == len(made)
    key = subprocess.run(["openssl", "pkey", "-noout", "-text"], input=made["token_ed25519.pem"], check=True, capture_output=True).stdout
    assert b"ED25519 Private-Key" in key
    prepare(prepared)
    assert {path.name: path.read_bytes() for path in (prepared / "secrets").iterdir()} == made
    assert prepare(prepared, "show", "operator.password") == made["operator.password"]


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_container_is_restricted(name):
    held = CONTAINERS[name]
    assert held["read_only"] is True and held["cap_drop"] == ["ALL"] and held["security_opt"] == ["no-new-privileges:true"]
    assert held["mem_limit"] and held["pids_limit"] and held["logging"] == {"driver": "local"}
    assert held.get("cap_add", []) == (["CHOWN"] if name == "prepare" else [])
    assert held.get("user") == {"prepare": "0:0"}.get(name) if name in OTHER_USERS else held["user"] == "65532:65532"
    assert not {"privileged", "pid", "ipc", "devices", "userns_mode"} & set(held)
    assert held["restart"] == ("no" if name in ONCE else "unless-stopped")


@pytest.mark.parametrize("name", [name for name in CONTAINERS if name not in ONCE])
def test_long_running_containers_have_a_health_check(name):
    if name in WITHOUT_HEALTH:
        assert "healthcheck" not in CONTAINERS[name]
        return
    test = CONTAINERS[name]["healthcheck"]["test"]
    if name in PROGRAMS:
        assert test == ["CMD", f"/usr/bin/{name}", "probe", environment(name)[f"{name.upper()}_METRICS_ADDRESS"].replace("0.0.0.0", "127.0.0.1"),
                        "/readyz"]


@pytest.mark.parametrize("name", ["postgres", "kafka"])
def test_a_servers_health_check_uses_a_file_that_its_script_creates(name):
    assert "test -e /tmp/ready" in CONTAINERS[name]["healthcheck"]["test"][1]
    assert "touch /tmp/ready\n" in (PROJECT / f"charts/jixue/files/trial-{name}.sh").read_text()


def test_containers_wait_for_those_that_run_once():
    waited = {other: condition["condition"] for held in CONTAINERS.values() for other, condition in held.get("depends_on", {}).items()}
    for name in ONCE:
        assert waited[name] == "service_completed_successfully"
    assert all(waited[name] == "service_healthy" for name in waited if name not in ONCE)


def test_only_pages_for_people_are_published_and_only_on_loopback():
    ports = {name: held["ports"] for name, held in CONTAINERS.items() if "ports" in held}
    assert set(ports) == set(PUBLISHED)
    for name, inside in PUBLISHED.items():
        assert ports[name] == [f"127.0.0.1:${{JIXUE_PORT_{name.upper()}:-{usual(ports[name][0]).split(':')[1]}}}:{inside}"]
        assert "world" in CONTAINERS[name]["networks"] and name in PORTS_OF
    assert all("world" not in held.get("networks", ()) for name, held in CONTAINERS.items() if name not in PUBLISHED)
    assert COMPOSE["networks"] == {"world": {}, "inside": {"internal": True}, "data": {"internal": True}}


@pytest.mark.parametrize("name", CONTAINERS)
def test_an_image_is_named_by_tag_and_may_be_another(name):
    image = CONTAINERS[name]["image"]
    assert re.fullmatch(r"[a-z./-]+:[0-9a-z.]+", usual(image)) and not usual(image).endswith(":latest")
    assert SETTING.search(image)
    if name in (*PROGRAMS, "edge"):
        assert CONTAINERS[name]["build"]["target"] == name
        assert f" AS {name}\n" in (PROJECT / "deploy/images/Dockerfile").read_text()


def test_every_mounted_file_of_the_project_exists_and_is_read_only():
    for name in CONTAINERS:
        for source, _, mode in mounts(name):
            if source.startswith("."):
                assert (FOLDER / source).exists() and mode == "ro", source
            else:
                assert source in COMPOSE["volumes"]
                assert mode == "ro" or name == "prepare" or not source.endswith("secrets")


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_secret_is_named_by_its_file_only(name):
    for key, value in environment(name).items():
        assert key.endswith("_FILE") or not re.search("PASSWORD|SECRET|_KEY|TOKEN", key), key
        assert not re.search(r"://[^/\s]*:[^/@\s]*@", value), key
    assert not re.search(r"[0-9a-fA-F]{32}|PRIVATE KEY", TEXT)


def test_the_mounted_files_are_those_that_make_docs_writes():
    assert (FOLDER / "compose/nginx.conf").read_text() == edge.compose_configuration()
    assert (FOLDER / "compose/prometheus.yml").read_text() == observe.compose_configuration()
