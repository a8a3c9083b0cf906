"""kill -9 of each program in turn while the main job continues: no acknowledged hour is lost or duplicated.

JIXUE_KILLS sets how many (10; `make test-kills KILLS=200` for the long form).
"""
import os
import time

from client import RANDOM, until
from main_loop import MainLoop, wrong_hours
from stack.settings import PROGRAMS

KILLS = int(os.environ.get("JIXUE_KILLS") or 10)


def test_no_hour_is_lost_or_doubled_by_kills(stack, unit, year, capsys):
    begun = time.monotonic()
    with MainLoop(unit, year) as loop:
        for number in range(KILLS):
            name = PROGRAMS[number % len(PROGRAMS)]
            seen = loop.rounds
            until(lambda: loop.rounds, lambda rounds: rounds > seen or loop.failures, "the loop must go round", 60)
            assert not loop.failures, loop.failures[0]
            time.sleep(RANDOM.uniform(0, 0.3))  # Not a wait: the kill shall hit the work at a random point.
            stack.kill(name)
            stack.start(name)
            stack.wait_ready(name)
    until(lambda: wrong_hours(stack, loop), lambda wrong: not wrong, "hours as acknowledged", 60)
    learners, answers = len(loop.learners), dict(loop.answers())
    deleted = sum(len(learner.deleted) for learner in loop.learners)
    with capsys.disabled():
        print(f"\n{KILLS} kills, {loop.rounds} rounds of {learners} learners in {time.monotonic() - begun:.0f} s, {deleted} claims "
              f"deleted again; answers {answers}, slowest {loop.slowest():.2f} s; 0 hours lost, 0 doubled")
    assert loop.rounds > KILLS
