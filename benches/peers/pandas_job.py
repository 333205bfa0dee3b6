"""`pandas_job.py REGISTER ERRORS THREADS`: the job in pandas, by whole columns; it works on one thread."""

import job
import numpy as np
import pandas as pd
from job import BIRTH, BIT, FEMALE, HEAD, KK, NAME, NIK, RELATION, SEX

register, errors, _ = job.arguments()
used = [NIK, KK, NAME, BIRTH, job.FATHER, job.MOTHER, *job.LISTS]
rows = pd.read_csv(register, dtype=str, keep_default_na=False, usecols=used)
rows = rows.apply(lambda column: column.str.strip())
nik, kk, birth = rows[NIK], rows[KK], rows[BIRTH]
form = nik.str.fullmatch(job.DIGITS)
card_form = kk.str.fullmatch(job.DIGITS)
born = pd.to_datetime(birth, format="%Y-%m-%d", errors="coerce")
born = born.fillna(pd.to_datetime(birth.where(born.isna(), ""), format="%d-%m-%Y", errors="coerce"))
day = pd.to_numeric(nik.str.slice(6, 8), errors="coerce").fillna(0)
told = (day - np.where(day > 40, 40, 0)) * 10000 + pd.to_numeric(nik.str.slice(8, 12), errors="coerce")
wanted = born.dt.day * 10000 + born.dt.month * 100 + born.dt.year % 100
codes = np.zeros(len(rows), dtype=bool)
for heading, names in job.names().items():
    codes |= ~rows[heading].isin(names)
tests = {
    "nik_form": ~form,
    "nik_region": form & ~nik.str.slice(0, 6).isin(job.districts()),
    "nik_birth": form & born.notna() & (told != wanted),
    "nik_sex": form & ((day > 40) != (rows[SEX] == FEMALE)),
    "kk_form": ~card_form,
    "birth_date": born.isna(),
    "code_list": codes,
    "name_empty": (rows[NAME] == "") | (rows[job.FATHER] == "") | (rows[job.MOTHER] == ""),
    "nik_twice": form & nik.duplicated(keep=False),
    "heads": card_form & ((rows[RELATION] == HEAD).groupby(kk).transform("sum") != 1),
}
mask = sum(test.to_numpy(dtype=bool) * BIT[rule] for rule, test in
           ((rule, pd.Series(test)) for rule, test in tests.items()))
found = pd.DataFrame({"row": np.arange(len(rows)), "mask": mask})
found = found[found["mask"] != 0]
found.to_csv(errors, index=False)
job.tell([(int(value), int(count)) for value, count in found["mask"].value_counts().items()])
