"""The scanner itself: a planted secret is found. The scan of the whole run is done when the session finishes (conftest)."""
import canaries


def test_a_planted_canary_is_found(tmp_path):
    (tmp_path / "edge.log").write_text("GET /v1/people?idNumber=450100199001010017 200\n")
    (tmp_path / "ledger.log").write_text("nothing here\n")
    assert canaries.scan_files(tmp_path, {"450100199001010017": "idNumber"}) == ["idNumber in edge.log"]
    assert canaries.scan_files(tmp_path, {"other": "password"}) == []


def test_the_stack_writes_logs_and_metrics_that_are_scanned():
    names = {name for name, _ in canaries.metrics_ports()}
    assert names >= {"identity", "learning", "approval", "ledger", "certificate", "registry", "gateway"}
