//! Columns decide as records do: random packs of all kinds of nodes, random records with missing and impossible values.

#![cfg(feature = "eligibility")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

mod support;

use absah::eligibility::columns::{
    Asked, Bits, Column, Misfit, OUTCOMES, Out, Reasons, Results, Table, Totals, Values,
};
use absah::eligibility::{
    Condition, Count, Decision, Expr, Facts, Having, Kind, Node, Order, Outcome, Pack, Rule, Threshold, Truth, Unit,
    Value,
};
use absah::person::Date;
use proptest::prelude::*;
use std::collections::BTreeSet;
use support::{Builder, choices, date, day, number};

const DAY: &str = "2026-03-01";
const CODES: [&str; 5] = ["a", "b", "c", "d", "e"];

/// Numbers that look random, the same for a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end as u64).unwrap()
    }

    fn among<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + i64::try_from(self.roll() % (high - low + 1) as u64).unwrap()
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.roll() % 100 < percent
    }
}

/// Places of the facts of every random pack.
const FLAGS: [usize; 3] = [0, 1, 2];
const SMALL: [usize; 2] = [3, 4];
const MONEY: usize = 5;
const DECIMAL: usize = 6;
const PEOPLE: usize = 7;
const BORN: usize = 8;
const KEY: usize = 9;
const MANY: usize = 10;
const SET: usize = 11;
const HOME: usize = 12;
const WIDE: usize = 13;

fn facts() -> Builder {
    let mut builder = Builder::new();
    for id in ["f0", "f1", "f2"] {
        builder.flag(id);
    }
    builder.int("kecil", 0, 6);
    builder.int("minus", -20, 20);
    builder.fact("uang", Kind::Number { unit: Unit::Money(None), low: 0, high: 1_000_000_000 });
    builder.fact("luas", Kind::Number { unit: Unit::Decimal, low: 0, high: 200_000 });
    builder.int("orang", 1, 40);
    builder.date_fact("lahir");
    builder.codes("kunci", &CODES);
    let many: Vec<String> = (0..64).map(|code| format!("k{code}")).collect();
    builder.codes("banyak", &many.iter().map(String::as_str).collect::<Vec<_>>());
    builder.fact("himpunan", Kind::Set { codes: choices(&CODES) });
    builder.fact("domisili", Kind::Region);
    builder.fact("lebar", Kind::Number { unit: Unit::Int, low: -3_000_000_000_000, high: 3_000_000_000_000 });
    // One document proves several facts.
    let shared = builder.0.facts[0].evidence[0];
    for place in [1, 3, 7, 9] {
        builder.0.facts[place].evidence.push(shared);
    }
    builder.param("batas", Unit::Int, &[("2020-01-01", "", 3)]);
    builder.param("hilang", Unit::Int, &[("2020-01-01", "2025-12-31", 3)]);
    builder.table("baris", KEY, Unit::Money(None), &[Some(5), None, Some(500), Some(-7), Some(1_000_000)]);
    builder
}

fn condition(dice: &mut Dice) -> Condition {
    let order = dice.among(&[Order::Equal, Order::Unequal, Order::Less, Order::AtMost, Order::Greater, Order::AtLeast]);
    let boxed = |expr: Expr| Box::new(expr);
    match dice.below(15) {
        0 | 1 => Condition::Flag(dice.among(&FLAGS)),
        2 => Condition::Codes(KEY, dice.roll()),
        3 => Condition::Codes(MANY, dice.roll()),
        4 => {
            let having = dice.among(&[Having::Any, Having::All, Having::None]);
            Condition::Set(SET, having, dice.roll() % 32)
        }
        5 => {
            let (low, high) = dice.among(&[(3_500_000_000, 3_599_999_999), (3_510_010_000, 3_510_019_999)]);
            Condition::Within(HOME, low, high)
        }
        6 | 7 => Condition::Compare(Expr::Fact(dice.among(&SMALL)), order, number(dice.between(-3, 7))),
        8 => Condition::Compare(Expr::Fact(MONEY), order, number(dice.between(0, 40) * 100_000)),
        9 => {
            let ratio = Expr::Div(boxed(Expr::Fact(DECIMAL)), PEOPLE);
            Condition::Compare(ratio, order, number(dice.between(0, 100)))
        }
        10 => {
            let age = Expr::Elapsed { unit: Count::Years, fact: BORN, shift: 0, on: None };
            Condition::Compare(age, order, number(dice.between(0, 80)))
        }
        11 => Condition::Compare(Expr::Fact(MONEY), order, Expr::Row(0)),
        12 => {
            let param = usize::from(dice.chance(20));
            Condition::Compare(Expr::Fact(SMALL[0]), order, Expr::Param(param))
        }
        13 => {
            let double = Expr::Mul(boxed(number(-2)), boxed(Expr::Fact(SMALL[1])));
            let sum = Expr::Add(boxed(Expr::Fact(WIDE)), boxed(double));
            Condition::Between(sum, number(-1_000_000_000_000), number(dice.between(-40, 40)))
        }
        _ => Condition::Between(Expr::Fact(WIDE), number(dice.between(-9, 0)), number(2_500_000_000_000)),
    }
}

fn pack(dice: &mut Dice) -> Pack {
    let mut builder = facts();
    let criteria = dice.among(&[1, 3, 8, 16, 32, 33, 64, 65, 140]);
    let mut nodes = Vec::new();
    for at in 0..criteria {
        let condition = condition(dice);
        nodes.push(builder.criterion(&format!("c{at}"), dice.chance(30), condition));
        if dice.chance(5) {
            builder.0.criteria[at].period.until = Some(date("2025-12-31"));
        }
    }
    for at in 0..dice.below(6) {
        let members: Vec<(Node, i64)> =
            (0..dice.below(12)).map(|_| (dice.among(&nodes), dice.among(&[1, 1, 2, 3, -1, -4, 7, 100, 0]))).collect();
        let plain: Vec<(Node, i64)> = members.iter().map(|(node, _)| (*node, 1)).collect();
        let node = match dice.below(6) {
            0 => builder.group(&format!("g{at}"), Rule::All, &plain),
            1 => builder.group(&format!("g{at}"), Rule::Any, &plain),
            2 => builder.group(&format!("g{at}"), Rule::None, &plain),
            3 => {
                let least = dice.between(-1, 8);
                builder.group(&format!("g{at}"), Rule::AtLeast(Threshold::Fixed(least)), &plain)
            }
            4 => {
                let param = usize::from(dice.chance(20));
                builder.group(&format!("g{at}"), Rule::AtLeast(Threshold::Param(param)), &plain)
            }
            _ => {
                let least = dice.between(-9, 30);
                builder.group(&format!("g{at}"), Rule::Score(Threshold::Fixed(least)), &members)
            }
        };
        nodes.push(node);
    }
    builder.0.decide = *nodes.last().unwrap();
    if dice.chance(40) {
        builder.0.applies = Some(dice.among(&nodes));
    }
    for node in builder.0.applies.into_iter().chain([builder.0.decide]) {
        if let Node::Criterion(at) = node {
            builder.0.criteria[at].period.until = None;
        }
    }
    builder.0
}

/// A value, now and then one that does not fit; near the limits of tests more often than not.
fn value(pack: &Pack, fact: usize, dice: &mut Dice) -> Value {
    match &pack.facts[fact].kind {
        Kind::Bool => Value::Flag(dice.chance(50)),
        Kind::Enum { codes, .. } => Value::Code(u8::try_from(dice.below(codes.len() + 1)).unwrap()),
        Kind::Set { codes } => Value::Codes(dice.roll() % (1 << (codes.len() + usize::from(dice.chance(5))))),
        Kind::Region => Value::Number(dice.among(&[
            3_510_010_002,
            3_510_012_001,
            3_510_010_000,
            3_510_000_000,
            3_500_000_000,
            3_600_000_000,
            12,
        ])),
        Kind::Date { low, high } => Value::Number(match dice.below(3) {
            0 => dice.between(*low - 2, *high + 2),
            _ => dice.between(day("1940-01-01"), day(DAY)),
        }),
        Kind::Number { low, high, .. } => Value::Number(match dice.below(4) {
            0 => dice.between(*low - 1, *high + 1),
            1 => dice.among(&[*low - 1, *low, *high, *high + 1]),
            _ => dice.between(*low, (*high).min(*low + (*high - *low) / 500 + 10)),
        }),
    }
}

type Records = Vec<Vec<Option<Value>>>;

fn records(pack: &Pack, rows: usize, dice: &mut Dice) -> Records {
    let missing = dice.among(&[0, 5, 50, 95]);
    let record = |dice: &mut Dice| {
        (0..pack.facts.len()).map(|fact| (!dice.chance(missing)).then(|| value(pack, fact, dice))).collect()
    };
    (0..rows).map(|_| record(dice)).collect()
}

fn given(pack: &Pack, record: &[Option<Value>]) -> Facts {
    let mut facts = Facts::none(pack);
    for (fact, value) in pack.facts.iter().zip(record) {
        if let Some(value) = value {
            // What does not fit is kept as invalid.
            let _ = facts.give(pack, &fact.id, *value, date(DAY));
        }
    }
    facts
}

/// The buffers of a column.
enum Buffer {
    Absent,
    Bits(Vec<u8>, usize),
    U8(Vec<u8>),
    I32(Vec<i32>),
    I64(Vec<i64>),
    U64(Vec<u64>),
}

fn bits(set: impl Iterator<Item = bool>, offset: usize, dice: &mut Dice) -> Vec<u8> {
    let mut bytes: Vec<u8> = Vec::new();
    let front: Vec<bool> = (0..offset).map(|_| dice.chance(50)).collect();
    for (at, bit) in front.into_iter().chain(set).enumerate() {
        if at % 8 == 0 {
            bytes.push(0);
        }
        bytes[at / 8] |= u8::from(bit) << (at % 8);
    }
    bytes
}

fn buffer(pack: &Pack, fact: usize, records: &Records, dice: &mut Dice) -> (Buffer, Option<(Vec<u8>, usize)>) {
    let column: Vec<Option<Value>> = records.iter().map(|record| record[fact]).collect();
    if column.iter().all(Option::is_none) && dice.chance(50) {
        return (Buffer::Absent, None);
    }
    let number = |value: &Option<Value>| match value {
        Some(Value::Number(number)) => *number,
        _ => 1,
    };
    let numbers: Vec<i64> = column.iter().map(number).collect();
    let fits = |low: i64, high: i64| numbers.iter().all(|number| low <= *number && *number <= high);
    let values = match &pack.facts[fact].kind {
        Kind::Bool => {
            let offset = dice.below(70);
            let set = column.iter().map(|value| matches!(value, Some(Value::Flag(true))));
            Buffer::Bits(bits(set, offset, dice), offset)
        }
        Kind::Enum { .. } => {
            let code = |value: &Option<Value>| if let Some(Value::Code(code)) = value { *code } else { 255 };
            Buffer::U8(column.iter().map(code).collect())
        }
        Kind::Set { .. } => {
            let codes = |value: &Option<Value>| if let Some(Value::Codes(codes)) = value { *codes } else { 1 };
            Buffer::U64(column.iter().map(codes).collect())
        }
        Kind::Number { .. } if fits(0, 255) && dice.chance(60) => {
            Buffer::U8(numbers.iter().map(|number| u8::try_from(*number).unwrap()).collect())
        }
        Kind::Number { .. } | Kind::Date { .. }
            if fits(i64::from(i32::MIN), i64::from(i32::MAX)) && dice.chance(60) =>
        {
            Buffer::I32(numbers.iter().map(|number| i32::try_from(*number).unwrap()).collect())
        }
        _ => Buffer::I64(numbers),
    };
    if column.iter().all(Option::is_some) && dice.chance(50) {
        return (values, None);
    }
    let offset = dice.below(70);
    (values, Some((bits(column.iter().map(Option::is_some), offset, dice), offset)))
}

fn column<'a>((values, valid): &'a (Buffer, Option<(Vec<u8>, usize)>)) -> Column<'a> {
    let bits = |bytes: &'a Vec<u8>, offset: usize| Bits::new(bytes).skip(offset);
    let values = match values {
        Buffer::Absent => Values::Absent,
        Buffer::Bits(bytes, offset) => Values::Bits(bits(bytes, *offset)),
        Buffer::U8(values) => Values::U8(values),
        Buffer::I32(values) => Values::I32(values),
        Buffer::I64(values) => Values::I64(values),
        Buffer::U64(values) => Values::U64(values),
    };
    Column { values, valid: valid.as_ref().map(|(bytes, offset)| bits(bytes, *offset)) }
}

/// Facts of a criterion, and of none twice.
fn facts_of(pack: &Pack, at: usize) -> BTreeSet<usize> {
    fn expr(pack: &Pack, own: &Expr, into: &mut BTreeSet<usize>) {
        match own {
            Expr::Fact(fact) | Expr::Elapsed { fact, .. } => {
                into.insert(*fact);
            }
            Expr::Row(table) => {
                into.insert(pack.tables[*table].key);
            }
            Expr::Year(inner) | Expr::Neg(inner) => expr(pack, inner, into),
            Expr::Add(left, right) | Expr::Sub(left, right) | Expr::Mul(left, right) => {
                expr(pack, left, into);
                expr(pack, right, into);
            }
            Expr::Div(above, below) => {
                expr(pack, above, into);
                into.insert(*below);
            }
            Expr::Const(_) | Expr::Decimal(_) | Expr::Param(_) | Expr::AsOf => {}
        }
    }
    let mut facts = BTreeSet::new();
    match &pack.criteria[at].condition {
        Condition::Flag(fact) | Condition::Codes(fact, _) | Condition::Set(fact, ..) | Condition::Within(fact, ..) => {
            facts.insert(*fact);
        }
        Condition::Compare(left, _, right) => {
            expr(pack, left, &mut facts);
            expr(pack, right, &mut facts);
        }
        Condition::Between(value, low, high) => {
            for own in [value, low, high] {
                expr(pack, own, &mut facts);
            }
        }
    }
    facts
}

/// Whether the pack has no number for a criterion: the parameter that ended, or the row that the table does not have.
fn lacks(pack: &Pack, at: usize, facts: &Facts) -> bool {
    match &pack.criteria[at].condition {
        Condition::Compare(_, _, Expr::Param(param)) => *param == 1,
        Condition::Compare(_, _, Expr::Row(_)) => facts.value(KEY) == Ok(Value::Code(1)),
        _ => false,
    }
}

/// Facts that an undetermined record needs, and whether the pack lacks a number too: by walking down its unknown nodes.
fn needs(pack: &Pack, facts: &Facts, decision: &Decision<'_>) -> (BTreeSet<usize>, bool) {
    let unknown = |node: Node| decision.truth(node) == Some(Truth::Unknown);
    let mut open: Vec<Node> = pack.applies.into_iter().chain([pack.decide]).filter(|node| unknown(*node)).collect();
    let (mut needed, mut gap) = (BTreeSet::new(), false);
    while let Some(node) = open.pop() {
        match node {
            Node::Criterion(at) => {
                let missing: BTreeSet<usize> =
                    facts_of(pack, at).into_iter().filter(|fact| facts.value(*fact).is_err()).collect();
                gap |= lacks(pack, at, facts);
                needed.extend(missing);
            }
            Node::Group(at) => {
                let group = &pack.groups[at];
                gap |= group.rule == Rule::AtLeast(Threshold::Param(1));
                open.extend(group.members.iter().map(|(member, _)| *member).filter(|member| unknown(*member)));
            }
        }
    }
    (needed, gap)
}

fn counted(totals: &mut Totals, pack: &Pack, facts: &Facts, decision: &Decision<'_>) {
    totals.outcomes[decision.outcome() as usize] += 1;
    for (at, own) in totals.criteria.iter_mut().enumerate() {
        match decision.truth(Node::Criterion(at)) {
            Some(Truth::Met) => own.met += 1,
            Some(Truth::NotMet) => own.not_met += 1,
            Some(Truth::Unknown) => own.unknown += 1,
            None => {}
        }
    }
    if decision.outcome() != Outcome::Undetermined {
        return;
    }
    let (needed, gap) = needs(pack, facts, decision);
    for fact in &needed {
        totals.facts[*fact].needed += 1;
        totals.facts[*fact].settled += u64::from(needed.len() == 1 && !gap);
    }
    for (document, own) in totals.documents.iter_mut().enumerate() {
        let proves = |fact: &usize| pack.facts[*fact].evidence.contains(&document);
        own.needed += u64::from(needed.iter().any(proves));
        own.settled += u64::from(!needed.is_empty() && needed.iter().all(proves) && !gap);
    }
}

/// Decides about random records of a pack both ways; gives the counts.
fn agree(pack: &Pack, as_of: Date, rows: usize, dice: &mut Dice) -> (Records, Totals) {
    let records = records(pack, rows, dice);
    let buffers: Vec<_> = (0..pack.facts.len()).map(|fact| buffer(pack, fact, &records, dice)).collect();
    let columns: Vec<Column<'_>> = buffers.iter().map(column).collect();
    let rules = pack.on(as_of).expect("in force");
    let bulk = rules.bulk();
    let words = bulk.words();
    let (mut outcomes, mut met, mut not_met) = (vec![9; rows], vec![0; rows * words], vec![0; rows * words]);
    let mut totals = Totals::new(pack);
    let reasons = Some(Reasons { met: &mut met, not_met: &mut not_met });
    bulk.run(&columns, &mut Out { outcomes: &mut outcomes, reasons, totals: Some(&mut totals) }).expect("fits");
    for (row, record) in records.iter().enumerate() {
        let facts = given(pack, record);
        let decision = rules.decide(&facts);
        assert_eq!(OUTCOMES[usize::from(outcomes[row])], decision.outcome(), "{} record {row}", pack.id);
        for at in 0..pack.criteria.len() {
            let bit = |words_of: &[u64]| words_of[row * words + at / 64] >> (at % 64) & 1 == 1;
            let truth = match (bit(&met), bit(&not_met)) {
                (true, false) => Some(Truth::Met),
                (false, true) => Some(Truth::NotMet),
                (false, false) => Some(Truth::Unknown),
                (true, true) => None,
            };
            let wanted = decision.truth(Node::Criterion(at)).unwrap_or(Truth::Unknown);
            assert_eq!(truth, Some(wanted), "{} record {row}, criterion {at}", pack.id);
        }
    }
    // The outcomes alone are the same, and so are those of columns put together out of facts.
    let mut alone = vec![9; rows];
    bulk.run(&columns, &mut Out { outcomes: &mut alone, reasons: None, totals: None }).expect("fits");
    assert_eq!(alone, outcomes);
    let mut table = Table::new(pack);
    table.push(&Facts::none(pack));
    table.clear();
    records.iter().for_each(|record| table.push(&given(pack, record)));
    assert_eq!((table.len(), table.is_empty()), (rows, rows == 0));
    alone.fill(9);
    bulk.run(&table.columns(), &mut Out { outcomes: &mut alone, reasons: None, totals: None }).expect("fits");
    assert_eq!(alone, outcomes);
    (records, totals)
}

fn random_pack_agrees(seed: u64, rows: usize) {
    let dice = &mut Dice(seed);
    let pack = pack(dice);
    let (records, totals) = agree(&pack, date(DAY), rows, dice);
    let rules = pack.on(date(DAY)).expect("in force");
    let mut wanted = Totals::new(&pack);
    for record in &records {
        let facts = given(&pack, record);
        counted(&mut wanted, &pack, &facts, &rules.decide(&facts));
    }
    assert_eq!(totals, wanted);
}

/// The packs as they are shipped, on the days of their cases.
#[cfg(feature = "packs")]
#[test]
fn shipped_packs_decide_alike() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/rules");
    let text = |name: &str| std::fs::read(folder.join(name.to_owned() + ".toml")).ok();
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .expect("a folder")
        .filter_map(|entry| Some(entry.expect("a file").file_name().to_str()?.strip_suffix(".toml")?.to_owned()))
        .collect();
    names.sort();
    let dice = &mut Dice(1);
    for name in names {
        let base = |name: &str| text(name.split_once('@')?.0);
        let loaded = absah::eligibility::read_with(&text(&name).expect("a text"), &base);
        let pack = loaded.pack.expect(&name);
        let days: BTreeSet<Date> =
            loaded.cases.iter().map(|case| case.as_of).filter(|day| pack.effective.holds(*day)).collect();
        assert!(!days.is_empty(), "{name}");
        for day in days {
            agree(&pack, day, 300, dice);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn columns_decide_as_records_do(seed: u64, rows in 0usize..200) {
        random_pack_agrees(seed, rows);
    }

    /// What settles a record does so with every value, unless the value has no row in a table.
    #[test]
    fn a_settling_fact_decides_with_any_value(seed: u64) {
        let dice = &mut Dice(seed);
        let pack = pack(dice);
        let rules = pack.on(date(DAY)).expect("in force");
        for record in records(&pack, 20, dice) {
            let facts = given(&pack, &record);
            let decision = rules.decide(&facts);
            if decision.outcome() != Outcome::Undetermined {
                continue;
            }
            let (needed, gap) = needs(&pack, &facts, &decision);
            if let (Some(fact), 1, false) = (needed.first(), needed.len(), gap) {
                let mut record = record.clone();
                for _ in 0..20 {
                    record[*fact] = Some(value(&pack, *fact, dice));
                    let facts = given(&pack, &record);
                    let settled = rules.decide(&facts).outcome() != Outcome::Undetermined;
                    prop_assert!(settled || facts.value(*fact).is_err() || *fact == KEY);
                }
            }
        }
    }
}

#[test]
fn blocks_begin_and_end_anywhere() {
    for (seed, rows) in (0..40).zip([1, 63, 64, 65, 127, 128, 2047, 2048, 2049, 4096, 5000].into_iter().cycle()) {
        random_pack_agrees(seed, rows);
    }
}

/// Two flags, both wanted; one document proves the first.
fn two() -> Pack {
    let mut builder = Builder::new();
    let members = [(builder.asked("a"), 1), (builder.asked("b"), 1)];
    builder.group("semua", Rule::All, &members);
    builder.0
}

#[test]
fn the_work_list_says_whom_a_fact_settles() {
    let pack = two();
    let rules = pack.on(date(DAY)).expect("in force");
    // Records: a known yes; a known no; nothing known; all known.
    let a = Column::valid(Values::Bits(Bits::new(&[0b1001])), Bits::new(&[0b1011]));
    let b = Column::valid(Values::Bits(Bits::new(&[0b1000])), Bits::new(&[0b1000]));
    let mut totals = Totals::new(&pack);
    let mut outcomes = [9; 4];
    let bulk = rules.bulk();
    bulk.run(&[a, b], &mut Out { outcomes: &mut outcomes, reasons: None, totals: Some(&mut totals) }).expect("fits");
    assert_eq!(outcomes, [2, 0, 2, 1]);
    assert_eq!(totals.outcomes, [1, 1, 2, 0]);
    assert_eq!(totals.criteria[1], Results { met: 1, not_met: 0, unknown: 3 });
    assert_eq!(totals.facts, [Asked { needed: 1, settled: 0 }, Asked { needed: 2, settled: 1 }]);
    assert_eq!(totals.facts_to_ask(), [1, 0]);
    assert_eq!(totals.documents_to_ask(), [1, 0]);
    let mut twice = totals.clone();
    twice.add(&totals);
    assert_eq!(twice.facts[1], Asked { needed: 4, settled: 2 });
    assert_eq!(twice.outcomes, [2, 2, 4, 0]);
}

#[test]
fn what_does_not_fit_is_said_and_nothing_written() {
    let pack = two();
    let rules = pack.on(date(DAY)).expect("in force");
    let bulk = rules.bulk();
    let run = |columns: &[Column<'_>]| {
        let mut outcomes = [9; 9];
        let result = bulk.run(columns, &mut Out { outcomes: &mut outcomes, reasons: None, totals: None });
        assert!(result.is_ok() || outcomes == [9; 9]);
        result
    };
    let bits = |bytes| Column::new(Values::Bits(Bits::new(bytes)));
    assert_eq!(run(&[Column::ABSENT, Column::ABSENT]), Ok(()));
    assert_eq!(run(&[Column::ABSENT]), Err(Misfit::Columns { expected: 2, found: 1 }));
    assert_eq!(run(&[bits(&[0]), Column::ABSENT]), Err(Misfit::Rows { column: 0, expected: 9, found: 8 }));
    assert_eq!(run(&[Column::ABSENT, Column::new(Values::U8(&[0; 9]))]), Err(Misfit::Type { column: 1 }));
    let valid = Column::valid(Values::Bits(Bits::new(&[0; 2])), Bits::new(&[0; 2]).skip(8));
    assert_eq!(run(&[valid, Column::ABSENT]), Err(Misfit::Valid { column: 0, expected: 9, found: 8 }));

    let mut outcomes = [9; 2];
    let (mut met, mut not_met) = ([7; 2], [7; 1]);
    let reasons = Some(Reasons { met: &mut met, not_met: &mut not_met });
    let absent = [Column::ABSENT; 2];
    let result = bulk.run(&absent, &mut Out { outcomes: &mut outcomes, reasons, totals: None });
    assert_eq!(result, Err(Misfit::Reasons { expected: 2, found: 1 }));
    let mut other = Totals::default();
    let result = bulk.run(&absent, &mut Out { outcomes: &mut outcomes, reasons: None, totals: Some(&mut other) });
    assert_eq!(result, Err(Misfit::Totals));
    assert_eq!((outcomes, met), ([9; 2], [7; 2]));
}
