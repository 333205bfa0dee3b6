//! Decisions by rules: expectations are worked out by hand.

#![cfg(feature = "eligibility")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

mod support;

use absah::eligibility::Outcome::{Eligible, Ineligible, NotApplicable, Undetermined};
use absah::eligibility::Truth::{Met, NotMet, Unknown};
use absah::eligibility::{
    Condition, Count, Expr, Facts, Given, Having, Kind, Node, Order, Outcome, Pack, Reason, Registry, Rule, Term,
    Threshold, Truth, Unfit, Unit, Value,
};
use support::{Builder, choices, date, day, fact, number};

const DAY: &str = "2026-03-01";

/// A yes-or-no value, or nothing.
fn flag(truth: Truth) -> Given {
    match truth {
        Met => Value::Flag(true).into(),
        NotMet => Value::Flag(false).into(),
        Unknown => Reason::Absent.into(),
    }
}

fn facts(pack: &Pack, values: &[(&str, Given)]) -> Facts {
    let mut facts = Facts::none(pack);
    for (name, given) in values {
        facts.give(pack, name, given.clone(), date(DAY)).expect("a value that fits");
    }
    facts
}

fn truth(pack: &Pack, values: &[(&str, Given)], node: Node) -> Truth {
    let rules = pack.on(date(DAY)).expect("in force");
    rules.decide(&facts(pack, values)).truth(node).expect("in force")
}

fn outcome(pack: &Pack, values: &[(&str, Given)]) -> Outcome {
    let rules = pack.on(date(DAY)).expect("in force");
    rules.decide(&facts(pack, values)).outcome()
}

#[test]
fn groups_follow_the_tables_of_kleene() {
    let values = [Met, Unknown, NotMet];
    let all = [[Met, Unknown, NotMet], [Unknown, Unknown, NotMet], [NotMet, NotMet, NotMet]];
    let any = [[Met, Met, Met], [Met, Unknown, Unknown], [Met, Unknown, NotMet]];
    let none = [[NotMet, NotMet, NotMet], [NotMet, Unknown, Unknown], [NotMet, Unknown, Met]];
    for (rule, table) in [(Rule::All, all), (Rule::Any, any), (Rule::None, none)] {
        let mut builder = Builder::new();
        let members = [(builder.asked("a"), 1), (builder.asked("b"), 1)];
        let node = builder.group("g", rule, &members);
        for (a, row) in values.iter().zip(table) {
            for (b, wanted) in values.iter().zip(row) {
                assert_eq!(
                    truth(&builder.0, &[("a", flag(*a)), ("b", flag(*b))], node),
                    wanted,
                    "{rule:?} {a:?} {b:?}"
                );
            }
        }
    }
}

#[test]
fn groups_without_members_in_force() {
    for (rule, wanted) in [
        (Rule::All, Met),
        (Rule::Any, NotMet),
        (Rule::None, Met),
        (Rule::AtLeast(Threshold::Fixed(1)), NotMet),
        (Rule::Score(Threshold::Fixed(0)), Met),
    ] {
        let mut builder = Builder::new();
        let member = builder.asked("a");
        builder.0.criteria[0].period.until = Some(date("2025-12-31"));
        let node = builder.group("g", rule, &[(member, 1)]);
        assert_eq!(truth(&builder.0, &[], node), wanted, "{rule:?}");
    }
}

#[test]
fn counts_and_scores_stay_open_between_their_bounds() {
    let mut builder = Builder::new();
    let members: Vec<(Node, i64)> = ["a", "b", "c"].iter().map(|id| (builder.asked(id), 1)).collect();
    let two = builder.group("dua", Rule::AtLeast(Threshold::Fixed(2)), &members);
    for (results, wanted) in [
        ([Met, Met, Unknown], Met),
        ([Met, Unknown, NotMet], Unknown),
        ([Met, NotMet, NotMet], NotMet),
        ([Unknown, NotMet, NotMet], NotMet),
        ([Unknown, Unknown, Unknown], Unknown),
    ] {
        let values = [("a", flag(results[0])), ("b", flag(results[1])), ("c", flag(results[2]))];
        assert_eq!(truth(&builder.0, &values, two), wanted, "{results:?}");
    }
    // 5a + 3b - 4c >= 4: unknown weights below zero lower the bottom, those above raise the top.
    let weights = [(members[0].0, 5), (members[1].0, 3), (members[2].0, -4)];
    let score = builder.group("nilai", Rule::Score(Threshold::Fixed(4)), &weights);
    for (results, wanted) in [
        ([Met, Unknown, NotMet], Met),        // 5..8
        ([Met, NotMet, Unknown], Unknown),    // 1..5
        ([Met, Met, Unknown], Met),           // 4..8
        ([NotMet, Unknown, Unknown], NotMet), // -4..3
        ([Unknown, Met, Met], Unknown),       // -1..4
    ] {
        let values = [("a", flag(results[0])), ("b", flag(results[1])), ("c", flag(results[2]))];
        assert_eq!(truth(&builder.0, &values, score), wanted, "{results:?}");
    }
}

#[test]
fn a_pack_that_does_not_apply_decides_nothing() {
    let mut builder = Builder::new();
    let applies = builder.asked("berlaku");
    let decided = builder.asked("layak");
    builder.0.applies = Some(applies);
    builder.0.decide = decided;
    for (applies, decided, wanted) in [
        (NotMet, Met, NotApplicable),
        (NotMet, Unknown, NotApplicable),
        (Unknown, Met, Undetermined),
        (Unknown, NotMet, Undetermined),
        (Met, Unknown, Undetermined),
        (Met, Met, Eligible),
        (Met, NotMet, Ineligible),
    ] {
        let values = [("berlaku", flag(applies)), ("layak", flag(decided))];
        assert_eq!(outcome(&builder.0, &values), wanted, "{applies:?} {decided:?}");
    }
    assert!(builder.0.on(date("2019-12-31")).is_err());
}

fn elapsed(unit: Count, fact: usize, shift: i64) -> Expr {
    Expr::Elapsed { unit, fact, shift, on: None }
}

/// Results of one criterion over a date fact, on a day.
fn dated(condition: impl Fn(usize) -> Condition, cases: &[(&str, &str, bool)]) {
    let mut builder = Builder::new();
    let born = builder.date_fact("lahir");
    let node = builder.criterion("k", false, condition(born));
    builder.0.decide = node;
    for (value, as_of, wanted) in cases {
        let rules = builder.0.on(date(as_of)).expect("in force");
        let mut facts = Facts::none(&builder.0);
        facts.give(&builder.0, "lahir", Value::Number(day(value)), date(as_of)).expect("a date");
        let wanted = if *wanted { Met } else { NotMet };
        assert_eq!(rules.decide(&facts).truth(node), Some(wanted), "{value} on {as_of}");
    }
}

#[test]
fn ages_are_completed_years_and_months() {
    let age = |order, years| move |born| Condition::Compare(elapsed(Count::Years, born, 0), order, number(years));
    dated(
        age(Order::AtLeast, 17),
        &[
            ("2009-03-01", "2026-03-01", true),
            ("2009-03-02", "2026-03-01", false),
            // Born on 29 February: a year is completed on 1 March of common years.
            ("2008-02-29", "2025-02-28", false),
            ("2008-02-29", "2025-03-01", true),
        ],
    );
    dated(age(Order::Less, 17), &[("2009-03-01", "2026-03-01", false), ("2009-03-02", "2026-03-01", true)]);
    dated(
        age(Order::Equal, 6),
        &[
            ("2020-03-01", "2026-03-01", true),
            ("2019-03-02", "2026-03-01", true),
            ("2019-03-01", "2026-03-01", false),
            ("2020-03-02", "2026-03-01", false),
        ],
    );
    dated(age(Order::Unequal, 6), &[("2020-03-01", "2026-03-01", false), ("2019-03-01", "2026-03-01", true)]);
    // The day before a birth, the age is -1.
    dated(age(Order::Less, 0), &[("2026-03-02", "2026-03-01", true), ("2026-03-01", "2026-03-01", false)]);
    dated(age(Order::AtLeast, 100_000_000), &[("1900-01-01", "2026-03-01", false)]);
    dated(age(Order::AtLeast, i64::MIN), &[("2100-12-31", "2026-03-01", true)]);
    dated(age(Order::AtMost, i64::MAX), &[("1900-01-01", "2026-03-01", true)]);
    dated(
        |born| Condition::Compare(elapsed(Count::Months, born, 1), Order::Less, number(6)),
        // Moved by a day, to 1 September: six months are completed on 1 March.
        &[("2025-08-31", "2026-02-28", true), ("2025-08-31", "2026-03-01", false)],
    );
    dated(
        |born| Condition::Between(elapsed(Count::Years, born, 0), number(6), number(21)),
        &[
            ("2020-03-01", "2026-03-01", true),
            ("2020-03-02", "2026-03-01", false),
            ("2004-03-02", "2026-03-01", true),
            ("2004-03-01", "2026-03-01", false),
        ],
    );
    dated(
        |born| Condition::Compare(Expr::Year(Box::new(fact(born))), Order::AtLeast, number(2010)),
        &[("2010-01-01", "2026-03-01", true), ("2009-12-31", "2026-03-01", false)],
    );
    dated(
        |born| {
            let other = Expr::Elapsed { unit: Count::Years, fact: born, shift: 0, on: Some(date("2026-07-01")) };
            Condition::Compare(number(7), Order::AtMost, other)
        },
        &[("2019-07-01", "2026-03-01", true), ("2019-07-02", "2026-03-01", false)],
    );
    dated(
        |born| Condition::Compare(Expr::Sub(Box::new(Expr::AsOf), Box::new(fact(born))), Order::AtMost, number(90)),
        &[("2025-12-01", "2026-03-01", true), ("2025-11-30", "2026-03-01", false)],
    );
}

#[test]
fn sums_are_exact() {
    let mut builder = Builder::new();
    let food = builder.int("pangan", 0, 1_000_000);
    let total = builder.int("total", 0, 1_000_000);
    let area = builder.fact("luas", Kind::Number { unit: Unit::Decimal, low: 0, high: 200_000 });
    let people = builder.int("orang", 1, 40);
    let twice = |fact: usize| Expr::Mul(Box::new(number(2)), Box::new(Expr::Fact(fact)));
    let more = builder.criterion("lebih", false, Condition::Compare(twice(food), Order::Greater, fact(total)));
    let room = builder.criterion(
        "ruang",
        false,
        Condition::Compare(Expr::Div(Box::new(fact(area)), people), Order::Less, number(8)),
    );
    let odd = builder.criterion("ganjil", false, Condition::Compare(twice(food), Order::Equal, number(5)));
    let not_odd = builder.criterion("bukan", false, Condition::Compare(twice(food), Order::Unequal, number(5)));
    let less = builder.criterion(
        "kurang",
        true,
        Condition::Compare(Expr::Neg(Box::new(twice(food))), Order::AtLeast, number(-7)),
    );
    let pack = &builder.0;
    let of = |values: &[(&str, i64)], node| {
        let values: Vec<(&str, Given)> = values.iter().map(|(id, n)| (*id, Value::Number(*n).into())).collect();
        truth(pack, &values, node)
    };
    assert_eq!(of(&[("pangan", 50), ("total", 100)], more), NotMet);
    assert_eq!(of(&[("pangan", 51), ("total", 101)], more), Met);
    assert_eq!(of(&[("pangan", 51)], more), Unknown);
    assert_eq!(of(&[("luas", 3_199), ("orang", 4)], room), Met);
    assert_eq!(of(&[("luas", 3_200), ("orang", 4)], room), NotMet);
    assert_eq!(of(&[("pangan", 2)], odd), NotMet);
    assert_eq!(of(&[("pangan", 2)], not_odd), Met);
    // not (-2x >= -7), which is x > 3.5
    assert_eq!(of(&[("pangan", 3)], less), NotMet);
    assert_eq!(of(&[("pangan", 4)], less), Met);
}

#[test]
fn what_64_bits_do_not_hold_is_unknown() {
    let mut builder = Builder::new();
    let wide = builder.int("lebar", 0, i64::MAX);
    let huge = Expr::Mul(Box::new(number(i64::MAX)), Box::new(fact(wide)));
    let other = builder.int("lain", 0, 10);
    let a = builder.criterion(
        "a",
        false,
        Condition::Compare(Expr::Add(Box::new(huge), Box::new(fact(other))), Order::Less, number(5)),
    );
    let product = Expr::Mul(Box::new(number(i64::MAX)), Box::new(number(2)));
    let b = builder.criterion("b", false, Condition::Compare(fact(other), Order::Less, product));
    let values = [("lebar", Value::Number(1).into()), ("lain", Value::Number(1).into())];
    assert_eq!(truth(&builder.0, &values, a), Unknown);
    assert_eq!(truth(&builder.0, &values, b), Unknown);
}

#[test]
fn rows_and_parameters_that_the_pack_lacks_are_unknown() {
    let mut builder = Builder::new();
    let income = builder.int("upah", 0, 10_000_000);
    let province = builder.codes("provinsi", &["jatim", "papua"]);
    let wage = builder.table("ump", province, Unit::Int, &[Some(2_446_880), None]);
    let limit = builder.param("batas", Unit::Int, &[("2020-01-01", "2025-12-31", 4_000_000)]);
    let below = builder.criterion("ump", false, Condition::Compare(fact(income), Order::Less, Expr::Row(wage)));
    let at_most =
        builder.criterion("batas", false, Condition::Compare(fact(income), Order::AtMost, Expr::Param(limit)));
    let of = |income: i64, province: Option<u8>, node| {
        let province = province.map_or(Given::from(Reason::Absent), |code| Value::Code(code).into());
        truth(&builder.0, &[("upah", Value::Number(income).into()), ("provinsi", province)], node)
    };
    assert_eq!(of(2_446_879, Some(0), below), Met);
    assert_eq!(of(2_446_880, Some(0), below), NotMet);
    assert_eq!(of(0, Some(1), below), Unknown);
    assert_eq!(of(0, None, below), Unknown);
    assert_eq!(of(0, Some(0), at_most), Unknown);
    let before = builder.0.on(date("2025-12-31")).expect("in force");
    let facts = facts(&builder.0, &[("upah", Value::Number(4_000_000).into())]);
    assert_eq!(before.decide(&facts).truth(at_most), Some(Met));
}

#[test]
fn old_values_and_other_registries_count_as_missing() {
    let mut builder = Builder::new();
    let decile = builder.int("desil", 1, 10);
    builder.0.facts[decile].registry = Some(Registry::Dtsen);
    builder.valid_for(decile, Term::Months(3));
    let pack = &builder.0;
    let reason = |date_of: &str, source: Option<&str>, as_of: &str| {
        let mut facts = Facts::none(pack);
        let given = Given { value: Ok(Value::Number(3)), date: Some(date(date_of)), source: source.map(str::to_owned) };
        let fit = facts.give(pack, "desil", given, date(as_of));
        (facts.value(0), fit)
    };
    let good = Ok(Value::Number(3));
    assert_eq!(reason("2025-11-30", None, "2026-03-01"), (good, Ok(()))); // 30 February is 1 March
    assert_eq!(reason("2025-11-30", None, "2026-03-02"), (Err(Reason::Stale), Ok(())));
    assert_eq!(reason("2027-01-01", Some("surat"), "2026-03-01"), (good, Ok(())));
    assert_eq!(reason("2020-01-01", Some("p3ke"), "2026-03-01"), (Err(Reason::Invalid), Err(Unfit::Registry)));
    assert_eq!(reason("2026-01-01", Some("dtsen"), "2026-03-01"), (good, Ok(())));
    let mut facts = Facts::none(pack);
    assert_eq!(facts.give(pack, "desil", Value::Number(11), date(DAY)), Err(Unfit::Range));
    assert_eq!(facts.give(pack, "desil", Value::Flag(true), date(DAY)), Err(Unfit::Kind));
    assert_eq!(facts.give(pack, "dasil", Value::Number(1), date(DAY)), Err(Unfit::Name));
    assert_eq!(facts.value(0), Err(Reason::Invalid));
}

#[test]
fn codes_sets_and_regions() {
    let mut builder = Builder::new();
    let floor = builder.codes("lantai", &["tanah", "bambu", "semen"]);
    let aid = builder.fact("bantuan", Kind::Set { codes: choices(&["pkh", "bpnt", "kks"]) });
    let home = builder.fact("domisili", Kind::Region);
    let poor = builder.criterion("lantai", false, Condition::Codes(floor, 0b011));
    let any = builder.criterion("ada", false, Condition::Set(aid, Having::Any, 0b011));
    let all = builder.criterion("semua", false, Condition::Set(aid, Having::All, 0b011));
    let none = builder.criterion("tidak", false, Condition::Set(aid, Having::None, 0b011));
    let here = builder.criterion("sini", false, Condition::Within(home, 3_510_000_000, 3_510_999_999));
    let pack = &builder.0;
    for (code, wanted) in [(0, Met), (1, Met), (2, NotMet)] {
        assert_eq!(truth(pack, &[("lantai", Value::Code(code).into())], poor), wanted);
    }
    for (codes, wanted) in [
        (0b000, [NotMet, NotMet, Met]),
        (0b001, [Met, NotMet, NotMet]),
        (0b111, [Met, Met, NotMet]),
        (0b100, [NotMet, NotMet, Met]),
    ] {
        let values = [("bantuan", Value::Codes(codes).into())];
        let found = [any, all, none].map(|node| truth(pack, &values, node));
        assert_eq!(found, wanted, "{codes:b}");
    }
    let at = |region| {
        let mut facts = Facts::none(pack);
        let fit = facts.give(pack, "domisili", Value::Number(region), date(DAY));
        (pack.on(date(DAY)).expect("in force").decide(&facts).truth(here), fit)
    };
    assert_eq!(at(3_510_000_000), (Some(Met), Ok(())));
    assert_eq!(at(3_510_162_001), (Some(Met), Ok(())));
    assert_eq!(at(3_509_160_000), (Some(NotMet), Ok(())));
    // A province does not say which regency.
    assert_eq!(at(3_500_000_000), (Some(Unknown), Err(Unfit::Short)));
    assert_eq!(at(35), (Some(Unknown), Err(Unfit::Kind)));
}
