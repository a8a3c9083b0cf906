"""The comparisons of ledger_check.py: the statements, and the conditions that rows of each pair of tables must meet.

Both sides are sorted by their first column (bytewise), so that any number of rows is compared in little memory. Rows are
tuples of text: "t" and "f" for booleans, "\\N" for null.
"""
import heapq
from itertools import groupby
from operator import itemgetter

NOTHING = "\\N"

CLAIMS = """
  SELECT claim_id, state, deleted_at IS NOT NULL, person_id, year, hours_tenths FROM claim ORDER BY claim_id::text COLLATE "C"
"""
CLAIM_ENTRIES = """
  SELECT e.source_reference, e.entry_id, e.person_id, e.year, e.hours_tenths, r.entry_id
  FROM entry e LEFT JOIN entry r ON r.reverses = e.entry_id
  WHERE e.source_kind = 2 AND e.reverses IS NULL ORDER BY e.source_reference COLLATE "C"
"""
VOIDED = "SELECT source_reference FROM voided_source WHERE source_kind = 2"
CLAIMS_WITHOUT_HISTORY = """
  SELECT c.claim_id FROM claim c LEFT JOIN claim_history h USING (claim_id)
  GROUP BY c.claim_id HAVING count(h.version) <> c.version OR max(h.version) <> c.version
"""
HOURS_EARNED = """
  SELECT h.person_id || ' ' || h.programme_id || ':' || coalesce(h.course_id::text, h.part) AS key, p.year, h.hours_tenths, h.made_up
  FROM hours_earned h JOIN programme p USING (programme_id) ORDER BY (h.person_id || ' ' || h.programme_id || ':' ||
    coalesce(h.course_id::text, h.part)) COLLATE "C"
"""
LEARNING_ENTRIES = """
  SELECT e.person_id || ' ' || e.source_reference, e.year, e.hours_tenths, e.made_up, e.entry_id, r.entry_id
  FROM entry e LEFT JOIN entry r ON r.reverses = e.entry_id
  WHERE e.source_kind = 1 AND e.reverses IS NULL ORDER BY (e.person_id || ' ' || e.source_reference) COLLATE "C"
"""
CERTIFICATES = """
  SELECT person_id || ' ' || year, certificate_id, invalidated_at IS NOT NULL, year_version, public_tenths, professional_tenths
  FROM certificate WHERE kind = 'ANNUAL' ORDER BY (person_id || ' ' || year) COLLATE "C"
"""
# A year's version is the number of its entries; the last reversal is identified by the version that it created.
YEARS = """
  WITH numbered AS (
    SELECT person_id, year, reverses, row_number() OVER (PARTITION BY person_id, year ORDER BY person_seq) AS version FROM entry),
  reversed AS (SELECT person_id, year, max(version) AS version FROM numbered WHERE reverses IS NOT NULL GROUP BY 1, 2)
  SELECT y.person_id || ' ' || y.year, y.version, y.public_tenths, y.professional_tenths, coalesce(r.version, 0),
    p.total_tenths, p.share_numerator, p.share_denominator, p.ratio_mode, p.version
  FROM person_year y LEFT JOIN reversed r USING (person_id, year) LEFT JOIN policy_year p USING (year)
  ORDER BY (y.person_id || ' ' || y.year) COLLATE "C"
"""
FENCES = """
  SELECT person_id || ' ' || year, last_reversal_version FROM person_year WHERE last_reversal_version > 0
  ORDER BY (person_id || ' ' || year) COLLATE "C"
"""
REVERSED_YEARS = """
  WITH numbered AS (
    SELECT person_id, year, reverses, row_number() OVER (PARTITION BY person_id, year ORDER BY person_seq) AS version FROM entry)
  SELECT person_id || ' ' || year, max(version) FROM numbered WHERE reverses IS NOT NULL
  GROUP BY person_id, year ORDER BY (person_id || ' ' || year) COLLATE "C"
"""
OUTBOX = "SELECT id FROM outbox"
PARKED = "SELECT event_id, reason FROM parked_event"


def versions(table, key):
    return f"SELECT {key}, version FROM {table} ORDER BY {key}::text COLLATE \"C\""


def matched(left, right):
    """Yields for each key of either side: the key, its rows on the left, its rows on the right, both without the key."""
    first = itemgetter(0)
    tagged = heapq.merge(((row[0], 0, row[1:]) for row in left), ((row[0], 1, row[1:]) for row in right), key=first)
    for key, group in groupby(tagged, key=first):
        sides = ([], [])
        for _, side, values in group:
            sides[side].append(values)
        yield key, *sides


# ---- claims and entries ----------------------------------------------------------------------------------------------------


def claim_differences(claims, entries, voided):
    for claim, found, posted in matched(claims, entries):
        if len(posted) > 1:
            yield f"claim {claim}: {len(posted)} entries of the ledger name it"
        if not found:
            yield from (f"entry {entry[0]}: no claim {claim}" for entry in posted)
            continue
        yield from one_claim(claim, found[0], posted[0] if posted else None, claim in voided)


def one_claim(claim, found, posted, voided):
    state, deleted, person, year, hours = found
    if state != "APPROVED":
        if posted:
            yield f"entry {posted[0]}: claim {claim} is not approved"
        return
    if not posted:
        if deleted != "t":
            yield f"claim {claim}: approved, but no entry of the ledger"
        elif not voided:
            yield f"claim {claim}: approved and deleted, but the ledger heard of neither"
        return
    entry, *facts, reversal = posted
    if facts != [person, year, hours]:
        yield f"claim {claim}: person, year or hours differ from entry {entry}"
    if deleted == "t" and reversal == NOTHING:
        yield f"claim {claim}: deleted, but entry {entry} is not reversed"
    if deleted != "t" and reversal != NOTHING:
        yield f"claim {claim}: approved, but entry {entry} is reversed"


# ---- hours earned and entries ----------------------------------------------------------------------------------------------


def learning_differences(earned, entries):
    for key, found, posted in matched(earned, entries):
        if len(posted) > 1:
            yield f"hours earned {key}: {len(posted)} entries of the ledger name them"
        if not found:
            yield from (f"entry {entry[3]}: no hours earned {key}" for entry in posted)
        elif not posted:
            yield f"hours earned {key}: no entry of the ledger"
        else:
            *facts, entry, reversal = posted[0]
            if facts != list(found[0]):
                yield f"hours earned {key}: year, hours or make-up differ from entry {entry}"
            if reversal != NOTHING:
                yield f"hours earned {key}: entry {entry} is reversed"


# ---- certificates and years ------------------------------------------------------------------------------------------------


def certificate_differences(certificates, years):
    for key, found, ledger in matched(certificates, years):
        valid = [certificate for certificate, fallen, *_ in found if fallen == "f"]
        if len(valid) > 1:
            yield f"year {key}: {len(valid)} valid certificates"
        for certificate, fallen, *printed in found:
            if not ledger:
                yield f"certificate {certificate}: the ledger has no year {key}"
            else:
                problem = problem_of(fallen == "t", [int(value) for value in printed], ledger[0])
                if problem:
                    yield f"certificate {certificate}: {problem}"


def problem_of(fallen, printed, year):
    printed_version, public, professional = printed
    version, public_now, professional_now, last_reversal = (int(value) for value in year[:4])
    if fallen:
        return None if last_reversal > printed_version else "fallen, but no hours of its year were reversed after it"
    if last_reversal > printed_version:
        return "valid, but hours of its year were reversed after it"
    if version < printed_version:
        return "issued for a version of the year that the ledger does not have"
    same = (public, professional) == (public_now, professional_now)
    if not same and (version == printed_version or public > public_now or professional > professional_now):
        return "its hours are not those of the ledger"
    if NOTHING in year[4:]:
        return "no policy year"
    total, numerator, denominator, mode, policy_version = (int(value) for value in year[4:])
    # A policy that has changed since then proves nothing about the day of issue.
    if policy_version == 1 and not is_met(public, professional, (total, numerator, denominator, mode)):
        return "its hours do not meet the year"
    return None


def is_met(public, professional, policy):
    """R-62 by R-7, R-8 and R-9: the total, and the professional share of the earned hours (mode 1) or the required ones (2)."""
    total, numerator, denominator, mode = policy
    whole = public + professional if mode == 1 else total
    return public + professional >= total and professional * denominator >= numerator * whole


def fence_differences(fences, reversed_years):
    for key, known, made in matched(fences, reversed_years):
        if known != made:
            yield f"year {key}: the last reversal that certificate heard of is not the ledger's"


# ---- replicas --------------------------------------------------------------------------------------------------------------


def copy_differences(table, holder, owned, copied):
    for key, owner, copy in matched(owned, copied):
        if not owner:
            yield f"{holder}: copy of {table} {key}, which does not exist"
        elif not copy:
            yield f"{holder}: no copy of {table} {key}"
        elif owner != copy:
            yield f"{holder}: copy of {table} {key} has version {copy[0][0]}, its owner {owner[0][0]}"
