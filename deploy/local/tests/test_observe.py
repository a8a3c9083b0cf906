"""Prometheus and Grafana beside the stack: their configuration files and how they are started."""
import shutil
import urllib.request

import pytest

from stack import observe

from stack.settings import OBSERVERS, PROGRAMS

FAKE_GRAFANA = """#!/usr/bin/python3
import os, pathlib, sys
from http.server import BaseHTTPRequestHandler, HTTPServer

class Health(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

pathlib.Path(os.environ["GF_PATHS_DATA"]).mkdir(parents=True)
print(sys.argv[1:], os.environ["JIXUE_PROMETHEUS_URL"], os.environ["JIXUE_DASHBOARDS"], flush=True)
HTTPServer((os.environ["GF_SERVER_HTTP_ADDR"], int(os.environ["GF_SERVER_HTTP_PORT"])), Health).serve_forever()
"""


def test_every_program_is_a_target_with_its_name(settings):
    text = observe.configuration(settings)
    for name in PROGRAMS:
        assert f"'{settings.address(f'{name}_metrics')}'" in text and f"app_kubernetes_io_component: {name}}}" in text
    assert "scrape_interval: 15s" in text and "@" not in text


def test_without_a_grafana_on_the_path_there_is_none(settings, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert observe.grafana_program() is None


@pytest.mark.skipif(not shutil.which("prometheus"), reason="deploy/local/setup observe installs it")
def test_both_are_started_on_loopback_with_our_files(settings, supervisor, monkeypatch, tmp_path):
    program = tmp_path / "path/grafana-server"
    program.parent.mkdir()
    program.write_text(FAKE_GRAFANA)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    told = observe.start(settings, supervisor)
    assert settings.address("prometheus") in told[0] and settings.address("grafana") in told[1]
    assert all(observe.is_ready(settings, name) for name in OBSERVERS)
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
            f"http://{settings.address('prometheus')}/api/v1/rules", timeout=5) as answer:
        assert b"JixueKafkaAway" in answer.read()
    # The files name variables, and the program gets them.
    told = supervisor.log("grafana").read_text()
    for kind, variable, value in (("datasources", "JIXUE_PROMETHEUS_URL", f"http://{settings.address('prometheus')}"),
                                  ("dashboards", "JIXUE_DASHBOARDS", str(observe.SOURCE / "dashboards"))):
        assert f"${variable}" in (settings.run / f"grafana/provisioning/{kind}/jixue.yaml").read_text()
        assert f" {value}" in told
    assert "--homepath=" in told
    for name in OBSERVERS:
        supervisor.stop(name)
