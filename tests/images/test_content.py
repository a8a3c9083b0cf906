"""Files that each image contains, and files that it must not contain."""
import json
import re

from images import USER, configuration, files_of

# Unpacked size in MiB of a program with its libraries; certificate's image includes fonts.
SIZE_MAX = {"certificate": 140, "edge": 16}
USUAL_SIZE_MAX = 56
FORBIDDEN_PROGRAMS = re.compile(r"/(sh|bash|dash|busybox|apt|apt-get|dpkg|rpm|pip3?|python3?|perl|gcc|g\+\+|cc|ld|as|make|cmake|curl|wget|nc)$")
FORBIDDEN_FILES = re.compile(r"(\.(key|password|o|a|h|hpp|cpp|proto|pyc)|_history|/\.git.*|/\.ccache|/id_[a-z0-9]+)$")
PRIVATE_KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----")


def test_runs_as_nobody_and_has_its_labels(image):
    name, _ = image
    config = configuration(name)["config"]
    assert config["User"] == f"{USER}:{USER}"
    labels = config["Labels"]
    assert labels["org.opencontainers.image.title"] == f"jixue-{name}"
    assert re.fullmatch("[0-9a-f]{40}", labels["org.opencontainers.image.revision"])
    assert not [entry for entry in config.get("Env", []) if re.search("(?i)password|secret|token|key", entry)]


def test_has_no_shell_compiler_package_manager_or_leftover(image):
    _, root = image
    files = files_of(root)
    assert not [path for path in files if FORBIDDEN_PROGRAMS.search(path)]
    assert not [path for path in files if FORBIDDEN_FILES.search(path)]


def test_contains_no_secret(image):
    _, root = image
    holders = [path for path in files_of(root) if not path.startswith("/usr/lib/") and PRIVATE_KEY.search((root / path[1:]).read_bytes())]
    # libcrypto and the programs that read keys contain the words, but no key.
    assert not [path for path in holders if not path.startswith("/usr/bin/")]


def test_nothing_but_tmp_is_writable(image):
    _, root = image
    writable = [path for path in root.rglob("*") if not path.is_symlink() and path.stat().st_mode & 0o002 and path != root / "tmp"]
    owned = [path for path in root.rglob("*") if path.lstat().st_uid == USER]
    assert not writable and not owned


def test_is_small(image):
    name, root = image
    mebibytes = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink()) / 2**20
    print(f"{name}: {mebibytes:.1f} MiB")
    assert mebibytes < SIZE_MAX.get(name, USUAL_SIZE_MAX)


def test_the_bill_of_materials_names_the_package_of_every_library(image):
    name, root = image
    document = json.loads((root / f"usr/share/sbom/{name}.spdx.json").read_text())
    assert document["spdxVersion"] == "SPDX-2.3"
    packages = {entry["name"]: entry["versionInfo"] for entry in document["packages"]}
    assert f"jixue-{name}" in packages and "libc6" in packages
    noted = {path.name for path in (root / "var/lib/dpkg/status.d").iterdir()}
    assert noted == set(packages) - {f"jixue-{name}"}
    assert all((root / f"usr/share/doc/{package}/copyright").stat().st_size for package in noted)
