"""DuckDB over the verdicts of `jobs/bench measure`. Arguments: the folder of the tables, number of threads."""

import sys
import time

import duckdb

folder, threads = sys.argv[1], int(sys.argv[2])
db = duckdb.connect()
db.execute(f"set threads = {threads}; set memory_limit = '4GB'; set temp_directory = '{folder}/duckdb'")
verdicts = f"read_parquet('{folder}/verdicts/*.parquet')"
counts = f"read_parquet('{folder}/verdict_counts/*.parquet')"


def timed(what, query, rounds=3):
    for _ in range(rounds):
        start, cpu = time.monotonic(), time.process_time()
        rows = db.execute(query).fetchall()
        wall, cpu = time.monotonic() - start, time.process_time() - cpu
        print(f"{'duckdb: ' + what:<48} {wall:8.2f} s, {cpu:8.2f} s of CPU")
    return rows


timed(
    "counts summed",
    f"select treatment_id, sum(correct), sum(abstained) from {counts} where slice = 'all' group by 1",
)
found = timed(
    "scan by difficulty, without a join",
    f"select treatment_id, modality, difficulty, baseline_state, state, count(*) from {verdicts} group by all",
)
timed(
    "another baseline, with a join",
    f"""select v.treatment_id, v.modality, b.state, v.state, count(*)
        from {verdicts} v join {verdicts} b on v.item_id = b.item_id and b.treatment_id = 'method-1' group by all""",
    rounds=1,
)
right = {}
for treatment, _, _, _, state, number in found:
    right[treatment] = right.get(treatment, 0) + (number if state == "correct" else 0)
sums = f"select treatment_id, sum(correct)::bigint from {counts} where slice = 'all' group by 1"
stored = dict(db.execute(sums).fetchall())
print("duckdb", "finds" if stored == right else "DOES NOT FIND", "what the counts say")
