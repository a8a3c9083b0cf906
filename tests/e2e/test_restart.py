"""Acknowledged work survives a restart of all programs, and no one has to log in again."""
import os
import subprocess
from pathlib import Path

from world import decide, submitted_claims, wait_for_hours

STACK = Path(__file__).parents[2] / "deploy/local/jixue-stack"


def test_the_job_continues_after_a_restart_of_all_programs(unit, year, learner):
    claims = submitted_claims(learner, unit, year, count=2)
    assert decide(unit.chief, claims[:1])["succeeded"] == 1
    subprocess.run([STACK, "restart"], check=True, capture_output=True, env=os.environ)
    assert decide(unit.chief, claims[1:])["succeeded"] == 1
    wait_for_hours(learner, year, 48)
