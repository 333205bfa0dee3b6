"""`polars_job.py REGISTER ERRORS THREADS`: the job in Polars."""

import os

import job

register, errors, threads = job.arguments()
os.environ["POLARS_MAX_THREADS"] = str(threads)

import polars as pl  # noqa: E402 (reads the number of threads)
from job import BIRTH, BIT, FEMALE, HEAD, KK, NAME, NIK, RELATION, SEX  # noqa: E402


def text(heading: str) -> pl.Expr:
    return pl.col(heading).fill_null("").str.strip_chars()


nik, kk, birth = pl.col("nik"), pl.col("kk"), text(BIRTH)
form = nik.str.contains(f"^{job.DIGITS}$")
card_form = kk.str.contains(f"^{job.DIGITS}$")
born = pl.coalesce(birth.str.to_date("%Y-%m-%d", strict=False), birth.str.to_date("%d-%m-%Y", strict=False))
day = nik.str.slice(6, 2).cast(pl.Int32, strict=False).fill_null(0)
told = (day - pl.when(day > 40).then(40).otherwise(0)) * 10000 + nik.str.slice(8, 4).cast(pl.Int32, strict=False)
dated = pl.col("born").dt
wanted = dated.day().cast(pl.Int32) * 10000 + dated.month().cast(pl.Int32) * 100 + dated.year() % 100
tests = {
    "nik_form": ~form,
    "nik_region": form & ~nik.str.slice(0, 6).is_in(job.districts()),
    "nik_birth": form & pl.col("born").is_not_null() & (told != wanted),
    "nik_sex": form & ((day > 40) != (text(SEX) == FEMALE)),
    "kk_form": ~card_form,
    "birth_date": pl.col("born").is_null(),
    "code_list": pl.any_horizontal(*(~text(heading).is_in(names) for heading, names in job.names().items())),
    "name_empty": pl.any_horizontal(*(text(heading) == "" for heading in (NAME, job.FATHER, job.MOTHER))),
    "nik_twice": form & nik.is_duplicated(),
    "heads": card_form & (pl.col("head").sum().over("kk") != 1),
}
mask = pl.sum_horizontal(*(test.fill_null(False).cast(pl.Int32) * BIT[rule] for rule, test in tests.items()))
head = (text(RELATION) == HEAD).alias("head")
found = (
    pl.scan_csv(register, infer_schema=False, row_index_name="row")
    .with_columns(text(NIK).alias("nik"), text(KK).alias("kk"), born.alias("born"), head)
    .select("row", mask.alias("mask"))
    .filter(pl.col("mask") != 0)
    .collect(engine="streaming")
)
found.write_csv(errors)
counts = found.group_by("mask").len()
job.tell(list(counts.iter_rows()))
