"""check-ledger's comparisons of rows that tests/chaos/test_check_ledger.py does not plant in databases."""
from stack.consistency.ledger_rows import NOTHING, certificate_differences, claim_differences, is_met, learning_differences, matched


def test_rows_of_both_sides_are_matched_by_their_key():
    left, right = [("a", "1"), ("c", "3")], [("a", "2"), ("a", "4"), ("b", "5")]
    assert list(matched(left, right)) == [("a", [("1",)], [("2",), ("4",)]), ("b", [], [("5",)]), ("c", [("3",)], [])]


def test_equal_rows_are_no_difference():
    claim = [("c1", "APPROVED", "f", "p", "2025", "240"), ("c2", "APPROVED", "t", "p", "2025", "240"), ("c3", "DRAFT", "f", "p", "2025", "1"),
             ("c4", "APPROVED", "t", "p", "2025", "240")]
    entries = [("c1", "e1", "p", "2025", "240", NOTHING), ("c2", "e2", "p", "2025", "240", "e3")]
    assert not list(claim_differences(claim, entries, {"c4"}))
    earned, posted = [("p k", "2025", "200", "f")], [("p k", "2025", "200", "f", "e4", NOTHING)]
    assert not list(learning_differences(earned, posted))
    year = ("p 2025", "7", "300", "600", "2", "900", "2", "3", "1", "1")
    valid, fallen = ("p 2025", "k1", "f", "5", "300", "600"), ("p 2025", "k2", "t", "1", "0", "0")
    assert not list(certificate_differences([valid, fallen], [year]))


def test_hours_earned_are_posted_once_alike_and_not_reversed():
    posted = [("a", "2025", "200", "f", "e1", NOTHING), ("a", "2025", "200", "f", "e2", NOTHING), ("b", "2025", "100", "f", "e3", NOTHING),
              ("c", "2025", "200", "f", "e4", "e5")]
    assert list(learning_differences([(key, "2025", "200", "f") for key in "abc"], posted)) == [
        "hours earned a: 2 entries of the ledger name them", "hours earned b: year, hours or make-up differ from entry e3",
        "hours earned c: entry e4 is reversed"]


def test_a_year_is_met_by_the_total_and_the_share_of_its_mode():
    literal, base = (900, 2, 3, 1), (900, 2, 3, 2)
    assert is_met(300, 600, literal) and not is_met(301, 600, literal) and is_met(301, 600, base)
    assert not is_met(299, 600, base) and not is_met(301, 599, base)
