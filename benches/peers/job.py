"""The job that every peer does, as far as it can: which rules, which bit of the mask, what is known in advance.

A row gets a mask; a list of rows and masks that are not 0 is written. The rules:
"""

from __future__ import annotations

import csv
import sys
import tomllib
from pathlib import Path

RULES = [
    "nik_form",      # NIK is not sixteen digits
    "nik_region",    # its first six digits are no district, former ones included
    "nik_birth",     # it tells another birth date than the column
    "nik_sex",       # it tells another sex than the column
    "kk_form",       # card number is not sixteen digits
    "birth_date",    # birth date cannot be read as YYYY-MM-DD or DD-MM-YYYY
    "code_list",     # sex, religion, marital status, relation, schooling or citizenship is no official name
    "name_empty",    # name, or the name of a parent, is empty
    "nik_twice",     # NIK stands in several rows
    "heads",         # the card has not exactly one head
]
BIT = {rule: 1 << at for at, rule in enumerate(RULES)}

NIK, KK, NAME, SEX, BIRTH = "NIK", "NO_KK", "NAMA", "JENIS KELAMIN", "TANGGAL LAHIR"
RELATION, FATHER, MOTHER = "HUBUNGAN KELUARGA", "NAMA AYAH", "NAMA IBU"
HEAD, FEMALE = "KEPALA KELUARGA", "PEREMPUAN"
# Heading, and the list of spec/codes/lists.toml in which its official names stand.
LISTS = {SEX: "sex", "AGAMA": "religion", "PENDIDIKAN": "education", "STATUS PERKAWINAN": "marital",
         RELATION: "relation", "KEWARGANEGARAAN": "citizenship"}
DIGITS = "[0-9]{16}"

_SPEC = Path(__file__).resolve().parents[2] / "spec"


def districts() -> list[str]:
    with (_SPEC / "regions" / "regions.csv").open(newline="", encoding="utf-8") as file:
        return sorted({row["code"].replace(".", "") for row in csv.DictReader(file)
                       if len(row["code"].replace(".", "")) == 6})


def names() -> dict[str, list[str]]:
    with (_SPEC / "codes" / "lists.toml").open("rb") as file:
        lists = {entry["key"]: entry["value"] for entry in tomllib.load(file)["list"]}
    return {heading: [value["name"] for value in lists[key]] for heading, key in LISTS.items()}


def tell(masks: list[tuple[int, int]]) -> None:
    """Masks and how often each comes, as lines of rule and count."""
    for rule, bit in BIT.items():
        print(rule, sum(count for mask, count in masks if mask & bit))


def arguments() -> tuple[str, str, int]:
    """The register, the list of errors to write, and the number of threads."""
    register, errors, threads = sys.argv[1:]
    return register, errors, int(threads)
