"""`datafusion_job.py REGISTER ERRORS THREADS`: the job in DataFusion."""

import csv

import datafusion
import job
import pyarrow
import sql

register, errors, threads = job.arguments()
context = datafusion.SessionContext(datafusion.SessionConfig().with_target_partitions(threads))
with open(register, newline="", encoding="utf-8") as file:
    headings = next(csv.reader(file))
schema = pyarrow.schema([pyarrow.field(heading, pyarrow.string()) for heading in headings])


def digits(column: str) -> str:
    return f"regexp_like({column}, '^{job.DIGITS}$')"


context.register_csv("register", register, schema=schema, has_header=True)
context.register_table("districts", context.sql(sql.districts()).cache())
# Made once: three parts of the query read it.
rows = context.sql(sql.masked("register", digits)).cache()
context.register_table("rows", rows)
found = context.sql(sql.errors("rows", digits)).cache()
found.write_csv(errors)
context.register_table("errors", found)
counts = context.sql("SELECT mask, count(*) AS n FROM errors GROUP BY mask").to_pydict()
job.tell(list(zip(counts["mask"], counts["n"], strict=True)))
