"""The table of faults tells of every numbered test, and docs/testing.md holds the table of today."""
import pytest

import fault_table


def test_numbered_tests_are_found_in_both_languages():
    assert fault_table.tests_in("def test_f31_files_run_out(stack):\ndef test_other():\n", ".py") == [(31, "test_f31_files_run_out")]
    cpp = "TEST_F(Headers, F34_TooLong) {\nTEST(Plain, Other) {\nTEST_P(Many, F05_AtOnce) {\n"
    assert fault_table.tests_in(cpp, ".cpp") == [(34, "Headers.F34_TooLong"), (5, "Many.F05_AtOnce")]


def test_a_fault_without_test_is_shown_as_such():
    assert "| F15 | events come twice, late and in another order | none yet |" in fault_table.table({})


def test_a_fault_that_is_not_known_is_refused():
    with pytest.raises(SystemExit, match="99"):
        fault_table.table({99: {}})


def test_the_document_holds_the_table_of_today():
    text = fault_table.DOCUMENT.read_text()
    assert text == fault_table.fresh_document(text, fault_table.table(fault_table.find_tests(fault_table.ROOT / "tests"))), "make docs"
