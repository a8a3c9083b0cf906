"""The built images: their labels, the files in them, and their programs started from them."""
import json
import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

from stack import programs
from stack.processes import Process, program_environment
from stack.settings import PROGRAMS, PROJECT

OUT = PROJECT / "build/images"
NAMES = (*PROGRAMS, "edge")
USER = 65532


def buildah(*arguments):
    command = ["buildah", "--root", OUT / "storage", "--runroot", OUT / "run", "--storage-driver", "overlay", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def reference(name):
    return f"localhost/jixue-{name}:{(OUT / 'tag').read_text().strip()}"


def configuration(name):
    return json.loads(buildah("inspect", "--type", "image", reference(name)))["OCIv1"]


@contextmanager
def root_of(name):
    """Returns a copy of the image's file system; files that a test writes there are discarded."""
    container = buildah("from", reference(name))
    try:
        yield Path(buildah("mount", container))
    finally:
        buildah("rm", container)


def files_of(root):
    """Returns the paths of all files as seen inside the image."""
    return ["/" + str((Path(folder) / file).relative_to(root)) for folder, _, files in os.walk(root) for file in files]


def argv_in(root, *argv):
    return ["chroot", f"--userspec={USER}:{USER}", "--groups=", root, *argv]


def process_in(root, settings, name):
    """Starts the program as the image does, with the environment of the local stack and its secrets at /secrets."""
    secrets = root / "secrets"
    shutil.copytree(settings.secrets, secrets)
    for path in (secrets, *secrets.iterdir()):
        os.chown(path, USER, USER)
    environment = {key: value.replace(str(settings.secrets), "/secrets") for key, value in programs.environment(settings, name).items()}
    if name == "gateway":
        environment["GATEWAY_DOCS_DIR"] = "/usr/share/jixue/docs"
    config = configuration(name)["config"]
    return Process(name, argv_in(root, *config["Entrypoint"], *config["Cmd"]), env=program_environment(environment), inputs=())
