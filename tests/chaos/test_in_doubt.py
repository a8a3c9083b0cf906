"""F3: the connection to the database ends during a COMMIT, before or after the database executes it.

The key's row shows the outcome; where it cannot be read yet, the client's next try finds it. JIXUE_CUTS sets how many
commits are cut (60).
"""
import os

import pytest
from client import until
from main_loop import MainLoop, wrong_hours

CUTS = int(os.environ.get("JIXUE_CUTS") or 60)


@pytest.mark.parametrize("forward", [True, False], ids=["behind", "before"])
def test_f03_a_reply_lost_around_the_commit_gives_one_effect(stack, gates, unit, year, forward, capsys):
    with MainLoop(unit, year) as loop:
        until(lambda: loop.rounds, lambda rounds: rounds > 2 or loop.failures, "the loop must go round", 20)
        # A write's row is in the same packet as the COMMIT; reads have none.
        gates.cut_at("postgres", "idempotency.insert\0", every=4, forward=forward)
        until(lambda: gates.cuts("postgres"), lambda cuts: cuts >= CUTS or loop.failures, "commits must be cut", 60 + CUTS)
        cuts = gates.cuts("postgres")
        gates.reset()
    until(lambda: wrong_hours(stack, loop), lambda wrong: not wrong, "hours as acknowledged", 60)
    answers = loop.answers()
    with capsys.disabled():
        print(f"\n{cuts} commits cut {'behind' if forward else 'before'} the database's doing them, {loop.rounds} rounds, answers "
              f"{dict(answers)}: 0 lost, 0 double")
    if forward:  # Where the look-up finds the key's row, the response itself resolves the unknown outcome.
        assert answers[503] + answers[409] < cuts, answers
    else:
        assert answers[503] > 0, answers
