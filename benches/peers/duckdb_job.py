"""`duckdb_job.py REGISTER ERRORS THREADS`: the job in DuckDB."""

import duckdb
import job
import sql

register, errors, threads = job.arguments()
base = duckdb.connect(config={"threads": threads})


def digits(column: str) -> str:
    return f"regexp_full_match({column}, '{job.DIGITS}')"


base.execute(f"""CREATE VIEW register AS SELECT * FROM
    read_csv('{register}', all_varchar = true, header = true, delim = ',', quote = '"', nullstr = 'no such text')""")
base.execute("CREATE TABLE districts AS " + sql.districts())
base.execute("CREATE TABLE rows AS " + sql.masked("register", digits))
base.execute(f"CREATE TABLE errors AS {sql.errors('rows', digits)}")
base.execute(f"COPY errors TO '{errors}' (FORMAT csv)")
job.tell(base.execute("SELECT mask, count(*) FROM errors GROUP BY mask").fetchall())
