"""The job as SQL, which DuckDB and DataFusion both read but for a few words."""

from __future__ import annotations

from collections.abc import Callable

import job
from job import BIRTH, BIT, FEMALE, HEAD, KK, NAME, NIK, RELATION, SEX


def _words(values: list[str]) -> str:
    return ", ".join("'" + value.replace("'", "''") + "'" for value in values)


def _text(heading: str) -> str:
    return f"coalesce(trim(\"{heading}\"), '')"


def districts() -> str:
    """The table of district codes."""
    return "SELECT code FROM (VALUES " + ", ".join(f"('{code}')" for code in job.districts()) + ") AS t(code)"


def masked(table: str, digits: Callable[[str], str]) -> str:
    """Row, NIK, card, head and mask of each row; `digits` tests a column for sixteen digits."""
    nik, kk, birth = _text(NIK), _text(KK), _text(BIRTH)
    iso = (f"CASE WHEN {birth} LIKE '____-__-__' THEN {birth} WHEN {birth} LIKE '__-__-____' THEN "
           f"substr({birth}, 7, 4) || '-' || substr({birth}, 4, 2) || '-' || substr({birth}, 1, 2) END")
    # Day of the NIK without the forty of women.
    day = "lpad(CAST(day - CASE WHEN day > 40 THEN 40 ELSE 0 END AS VARCHAR), 2, '0')"
    told = f"{day} || substr(nik, 9, 4)"
    wanted = "substr(iso, 9, 2) || substr(iso, 6, 2) || substr(iso, 3, 2)"
    lists = " OR ".join(f"{_text(heading)} NOT IN ({_words(names)})" for heading, names in job.names().items())
    empty = " OR ".join(f"{_text(heading)} = ''" for heading in (NAME, job.FATHER, job.MOTHER))
    form = digits("nik")
    tests = {
        "nik_form": f"NOT {form}",
        "nik_region": f"{form} AND code IS NULL",
        "nik_birth": f"{form} AND born IS NOT NULL AND {told} <> {wanted}",
        "nik_sex": f"{form} AND (day > 40) <> (sex = '{FEMALE}')",
        "kk_form": f"NOT {digits('kk')}",
        "birth_date": "born IS NULL",
        "code_list": "wrong_code",
        "name_empty": "no_name",
    }
    mask = " + ".join(f"CASE WHEN {test} THEN {BIT[rule]} ELSE 0 END" for rule, test in tests.items())
    return f"""
        SELECT row, nik, kk, head, {mask} AS mask FROM (
            SELECT *, TRY_CAST(iso AS DATE) AS born, coalesce(TRY_CAST(substr(nik, 7, 2) AS INTEGER), 0) AS day FROM (
                SELECT row_number() OVER () AS row, {nik} AS nik, {kk} AS kk, {iso} AS iso, {_text(SEX)} AS sex,
                    {_text(RELATION)} = '{HEAD}' AS head, {lists} AS wrong_code, {empty} AS no_name
                FROM {table}) AS cells LEFT JOIN districts ON code = substr(nik, 1, 6)) AS known"""


def errors(table: str, digits: Callable[[str], str]) -> str:
    """Rows with a mask that is not 0, with what shows between rows."""
    return f"""
        SELECT row, mask FROM (
            SELECT r.row, r.mask + CASE WHEN t.nik IS NOT NULL THEN {BIT['nik_twice']} ELSE 0 END
                + CASE WHEN h.kk IS NOT NULL THEN {BIT['heads']} ELSE 0 END AS mask
            FROM {table} r
            LEFT JOIN (SELECT nik FROM {table} WHERE {digits('nik')} GROUP BY nik HAVING count(*) > 1) t
                ON r.nik = t.nik
            LEFT JOIN (SELECT kk FROM {table} WHERE {digits('kk')} GROUP BY kk
                HAVING sum(CASE WHEN head THEN 1 ELSE 0 END) <> 1) h
                ON r.kk = h.kk) AS judged
        WHERE mask <> 0"""
