"""`stdnum_job.py REGISTER ERRORS THREADS`: the NIK alone by python-stdnum, which checks one number at a time."""

import csv

import job
from stdnum.id import nik

register, errors, _ = job.arguments()
with open(register, newline="", encoding="utf-8") as file, open(errors, "w", encoding="utf-8") as out:
    wrong = 0
    for at, row in enumerate(csv.DictReader(file)):
        if not nik.is_valid(row[job.NIK]):
            wrong += 1
            print(at, file=out)
print("nik_wrong", wrong)
