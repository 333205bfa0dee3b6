"""An independent judge of identity numbers, dates and names, to compare the command line with.

Written straight from the fact sheets, spec/regions and spec/codes, sharing nothing with the library. Python 3.11, no
packages.

    oracle.py --vectors                            the judge against spec/vectors
    oracle.py --absah PATH --count N [--seed S]    the command against the judge, on N made-up values of NIK and KK, and
                                                   on N each of NPWP, NIP, dates and names
"""

import argparse
import json
import subprocess
import sys

import cards
import dates
import names
import npwp_nip
import register
from digits import ORDER, SPEC, Regions

CHUNK = 50_000  # values a process run
KINDS = "nik kk npwp nip date name".split()
VALUE = "nik kk npwp nip form sex birth_date birth_dates appointed dates region".split()


def report(where, expected, found):
    sides = (json.dumps(side, ensure_ascii=True, sort_keys=True) for side in (expected, found))
    print("%s\n  expected %s\n  found    %s" % (where, *sides))


def judge_number(kind, raw, options, regions):
    return (cards if kind in ("nik", "kk") else npwp_nip).judge(kind, raw, options, regions)


def check_vectors(regions):
    months, titles = dates.months(), names.Titles()
    judges = {
        "region": lambda case: cards.judge_region(case, regions),
        "date": lambda case: dates.judge(case["input"], case, months),
        "name": lambda case: names.judge(case["input"], case, titles),
    }
    wrong = total = 0
    for kind in [*KINDS[:2], "region", *KINDS[2:]]:
        judge = judges.get(kind, lambda case, kind=kind: judge_number(kind, case["input"], case, regions))
        for line, text in enumerate((SPEC / f"vectors/{kind}.jsonl").read_text("utf-8").splitlines(), 1):
            case = json.loads(text)
            found = judge(case)
            expected = {key: case.get(key) for key in found}
            total += 1
            wrong += found != expected
            if found != expected:
                report(f"{kind}.jsonl:{line} {ascii(case['input'][:60])}", expected, found)
    print(f"{total} vectors, {wrong} differ")
    return wrong == 0 and total > 0


def answers(absah, kind, options, values):
    """What the command says of each value, in the form of the judge."""
    options = {"as_of": "none"} | options
    flags = [text for key, value in options.items() for text in ("--" + key.replace("_", "-"), value)]
    command = [absah, "number", kind, "-", "--format", "ndjson", "--show-values", *flags]
    run = subprocess.run(command, input="".join(v + "\n" for v in values).encode(), capture_output=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit("%s ended with %d: %s" % (" ".join(command), run.returncode, run.stderr.decode(errors="replace")))
    found = [normal_form(json.loads(line)) for line in run.stdout.decode().split("\n") if line]
    if len(found) != len(values):
        sys.exit("%s gave %d answers to %d values" % (" ".join(command), len(found), len(values)))
    return found


def normal_form(answer):
    value = answer["value"]
    if value is not None:
        value = {key: value[key] for key in value if key in VALUE}
        if "region" in value:
            kept = {key: value["region"].get(key) for key in ("code", "status", "successor")}
            value["region"] = {key: text for key, text in kept.items() if text}
    pairs = {(finding["code"], finding["severity"]) for finding in answer["findings"]}
    known = sorted((pair for pair in pairs if pair[0] in ORDER), key=lambda pair: ORDER.index(pair[0]))
    return {"ok": answer["ok"], "value": value, "codes": [list(p) for p in known + sorted(pairs - set(known))]}


def compare_numbers(absah, kind, count, seed, regions):
    """How many values were judged and how many differ; about half go without options."""
    maker = (cards.Maker if kind in ("nik", "kk") else npwp_nip.StaffMaker)(f"{seed} {kind}", regions)
    judged = wrong = 0
    groups = maker.option_groups(kind)
    each = count // (2 * len(groups))
    for number, options in enumerate(groups):
        left = count - each * (len(groups) - 1) if number == 0 else each
        while left > 0:
            values = [maker.value(kind, options) for _ in range(min(left, CHUNK))]
            left -= len(values)
            for value, found in zip(values, answers(absah, kind, options, values)):
                judged += 1
                expected = judge_number(kind, value, options, regions)
                wrong += found != expected
                if found != expected:
                    report(f"{kind} {ascii(value)} {options}", expected, found)
    return judged, wrong


def compare(absah, kinds, count, seed, regions):
    shares = {kind: count for kind in kinds} | {"nik": count - count // 2, "kk": count // 2}
    tally = {kind: compare_numbers(absah, kind, shares[kind], seed, regions) for kind in kinds if kind in KINDS[:4]}
    if set(kinds) & {"date", "name"}:
        tally |= register.compare(absah, kinds, count, seed, report)
    for kind in kinds:
        print(f"seed {seed}, {kind}: {tally[kind][0]} of {shares[kind]} judged, {tally[kind][1]} differ")
    return all(tally[kind] == (shares[kind], 0) for kind in kinds)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vectors", action="store_true", help="check the judge against spec/vectors")
    parser.add_argument("--absah", metavar="PATH", help="the command to compare with the judge")
    parser.add_argument("--count", type=int, default=10_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--kinds", type=lambda text: text.split(","), default=KINDS, metavar="nik,kk,...",
                        help="compare only these")
    args = parser.parse_args()
    if not args.vectors and not args.absah:
        parser.error("give --vectors or --absah PATH")
    if not set(args.kinds) <= set(KINDS):
        parser.error("kinds are " + ",".join(KINDS))
    regions = Regions()
    good = not args.vectors or check_vectors(regions)
    good &= not args.absah or compare(args.absah, args.kinds, args.count, args.seed, regions)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
