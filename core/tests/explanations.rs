//! Explanations of decisions: sentences, limits, margins, and what would settle a case. Worked out by hand.

#![cfg(feature = "packs")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

mod support;

use absah::check::Lang;
use absah::eligibility::{
    Condition, Decision, Expr, Facts, Gap, Missing, Node, Order, Outcome, Pack, Rule, Settle, Threshold, Truth, Unit,
    Value, read,
};
use absah::person::Date;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use support::{Builder, both, date, fact, number};

const DAY: &str = "2026-03-01";

fn example() -> Pack {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/vectors/facts.toml");
    read(&fs::read(path).expect("a file")).pack.expect("a pack")
}

fn with<T>(pack: &Pack, json: &str, see: impl FnOnce(&Decision<'_>) -> T) -> T {
    let day: Date = date(DAY);
    let (facts, notices) = Facts::read(pack, json, day);
    assert!(notices.is_empty(), "{json}: {notices:?}");
    see(&pack.on(day).expect("in force").decide(&facts))
}

/// Sentence and margin of a criterion in both languages.
fn said(json: &str, id: &str) -> (String, String, Option<String>) {
    let pack = example();
    with(&pack, json, |decision| {
        let of = |lang| decision.explanation(lang, true).nodes.into_iter().find(|node| node.id == id).expect(id);
        let (own, other) = (of(Lang::Id), of(Lang::En));
        (own.sentence, other.sentence, own.margin.map(|margin| margin.json))
    })
}

#[test]
fn sentences_say_value_limit_and_margin() {
    for (json, node, id, en, margin) in [
        (
            r#"{"penghasilan": 9000000}"#,
            "penghasilan",
            "Penghasilan sebulan: Rp9.000.000; batasnya di bawah Rp2.446.880; lebih Rp6.553.120 dari batas.",
            "Monthly income: Rp9,000,000; the limit is below Rp2,446,880; Rp6,553,120 over the limit.",
            Some("-6553121"),
        ),
        (
            r#"{"penghasilan": 2446880}"#,
            "penghasilan",
            "Penghasilan sebulan: Rp2.446.880; batasnya di bawah Rp2.446.880; tepat di batas.",
            "Monthly income: Rp2,446,880; the limit is below Rp2,446,880; exactly at the limit.",
            Some("-1"),
        ),
        (
            r#"{"penghasilan": 2446879}"#,
            "penghasilan",
            "Penghasilan sebulan: Rp2.446.879; batasnya di bawah Rp2.446.880; masih Rp1 di bawah batas.",
            "Monthly income: Rp2,446,879; the limit is below Rp2,446,880; Rp1 below the limit.",
            Some("1"),
        ),
        (
            r#"{"penghasilan": 3200001, "jumlah_anggota": 4}"#,
            "per_orang",
            "Penghasilan sebulan dibagi jumlah anggota: Rp800.000,25; batasnya paling banyak Rp750.000; seluruhnya lebih \
             Rp200.001.",
            "Monthly income divided by members: Rp800,000.25; the limit is at most Rp750,000; Rp200,001 too much in total.",
            Some("-200001"),
        ),
        (
            r#"{"penghasilan": 3000000, "jumlah_anggota": 4}"#,
            "per_orang",
            "Penghasilan sebulan dibagi jumlah anggota: Rp750.000; batasnya paling banyak Rp750.000; tepat di batas.",
            "Monthly income divided by members: Rp750,000; the limit is at most Rp750,000; exactly at the limit.",
            Some("1"),
        ),
        (
            r#"{"luas_lantai": 29.99, "jumlah_anggota": 4}"#,
            "sempit",
            "Luas lantai dibagi jumlah anggota: 7,49 m²; batasnya di bawah 7,5 m²; seluruhnya masih 0,01 m² di bawah batas.",
            "Floor area divided by members: 7.49 m²; the limit is below 7.5 m²; 0.01 m² below the limit in total.",
            Some("0.01"),
        ),
        (
            r#"{"luas_lantai": 30.01, "jumlah_anggota": 4}"#,
            "sempit",
            "Luas lantai dibagi jumlah anggota: 7,51 m²; batasnya di bawah 7,5 m²; seluruhnya lebih 0,01 m².",
            "Floor area divided by members: 7.51 m²; the limit is below 7.5 m²; 0.01 m² too much in total.",
            Some("-0.02"),
        ),
        (
            r#"{"selisih": 3}"#,
            "selisih",
            "Selisih: 3; batasnya -3 sampai 3; tepat di batas.",
            "Difference: 3; the limits are -3 to 3; exactly at the limit.",
            Some("1"),
        ),
        (
            r#"{"selisih": -4}"#,
            "selisih",
            "Selisih: -4; batasnya -3 sampai 3; kurang 1 dari batas.",
            "Difference: -4; the limits are -3 to 3; 1 short of the limit.",
            Some("-1"),
        ),
        (
            r#"{"tanggal_lahir": "2020-03-02"}"#,
            "umur",
            "Tanggal lahir: genap 5 tahun; batasnya 6 tahun sampai 21 tahun; kurang 1 tahun dari batas.",
            "Birth date: 5 years completed; the limits are 6 years to 21 years; 1 year short of the limit.",
            Some("-1"),
        ),
        (
            r#"{"tanggal_lahir": "2019-10-15"}"#,
            "sebelum",
            "Tanggal lahir: 15 Oktober 2019; batasnya sebelum 15 Oktober 2019; tepat di batas.",
            "Birth date: 15 October 2019; the limit is before 15 October 2019; exactly at the limit.",
            Some("-1"),
        ),
        (
            r#"{"tanggal_lahir": "2019-10-05"}"#,
            "sebelum",
            "Tanggal lahir: 5 Oktober 2019; batasnya sebelum 15 Oktober 2019; 10 hari sebelum batas.",
            "Birth date: 5 October 2019; the limit is before 15 October 2019; 10 days before the limit.",
            Some("10"),
        ),
        (
            r#"{"lantai": "keramik"}"#,
            "lantai",
            "Lantai terluas: keramik; yang memenuhi: tanah atau bambu.",
            "Main floor: tiles; what meets it: earth or bamboo.",
            None,
        ),
        (
            r#"{"bantuan": ["pkh", "pbi_jk"]}"#,
            "bantuan",
            "Bantuan yang diterima: PKH dan PBI-JK; tidak boleh ada: PKH atau BPNT.",
            "Assistance received: PKH and PBI-JK; none of these may be there: PKH or BPNT.",
            None,
        ),
        (r#"{"sktm": false}"#, "sktm", "Ada SKTM: tidak.", "Has an SKTM: no.", None),
        (
            r#"{"domisili": "35.09.01"}"#,
            "domisili",
            "Tempat tinggal: 35.09.01; harus di wilayah 35.10.",
            "Home: 35.09.01; it must be within 35.10.",
            None,
        ),
        (
            r#"{"desil_dtsen": {"value": 3, "date": "2025-01-01"}}"#,
            "desil",
            "Desil DTSEN: datanya sudah terlalu lama.",
            "DTSEN decile: the data are too old.",
            None,
        ),
        (
            r#"{"penghasilan": {"reason": "not_known"}}"#,
            "per_orang",
            "Penghasilan sebulan: sudah ditanyakan, belum ada yang tahu; Jumlah anggota: belum diisi.",
            "Monthly income: asked, and nobody knows; Members: not given.",
            None,
        ),
    ] {
        let (own, other, found) = said(json, node);
        assert_eq!((own.as_str(), other.as_str(), found.as_deref()), (id, en, margin), "{json}");
    }
}

#[test]
fn an_undetermined_case_names_what_is_not_known() {
    let pack = example();
    let text = with(&pack, "{}", |decision| decision.explanation(Lang::Id, true).text);
    assert_eq!(
        text,
        "Belum dapat ditentukan. Yang belum diketahui: penghasilan sebulan, jumlah anggota, selisih, dan 8 hal lain."
    );
    let text = with(&pack, r#"{"sktm": false}"#, |decision| decision.explanation(Lang::En, true).text);
    assert_eq!(text, "Does not meet the written criteria. Has an SKTM: no.");
}

#[test]
fn without_values_nothing_tells_what_the_facts_are() {
    let pack = example();
    let json = r#"{"penghasilan": {"value": 9123456, "source": "slip gaji Maret", "date": "2026-02-17"}, "sktm": true,
        "lantai": "keramik", "tanggal_lahir": "2019-05-23", "jumlah_anggota": 7}"#;
    with(&pack, json, |decision| {
        for lang in [Lang::Id, Lang::En] {
            let full = decision.explain(lang, true);
            let bare = decision.explain(lang, false);
            for secret in ["9123456", "slip gaji", "2026-02-17", "2019-05-23"] {
                assert!(full.contains(secret) && !bare.contains(secret), "{secret}: {bare}");
            }
            assert!(!bare.contains("margin") && !bare.contains("9.123.456") && !bare.contains("9,123,456"), "{bare}");
            let explanation = decision.explanation(lang, false);
            assert!(explanation.nodes.iter().all(|node| node.value.is_none() && node.margin.is_none()));
            assert!(explanation.nodes.iter().flat_map(|node| &node.facts).all(|fact| fact.value.is_none()));
        }
    });
}

#[test]
fn sentences_of_the_pack_are_filled_in() {
    let mut builder = Builder::new();
    let income =
        builder.fact("upah", absah::eligibility::Kind::Number { unit: Unit::Money(None), low: 0, high: 9_000_000 });
    let limit = builder.param("batas", Unit::Money(None), &[("2020-01-01", "", 4_000_000)]);
    let node = builder.criterion("upah", false, Condition::Compare(fact(income), Order::AtMost, Expr::Param(limit)));
    builder.0.decide = node;
    builder.0.criteria[0].said[1] = both("[value] [lain] lebih dari [limit]: [margin]!");
    with(&builder.0, r#"{"upah": 4000001}"#, |decision| {
        let node = &decision.explanation(Lang::Id, true).nodes[0];
        assert_eq!(node.sentence, "Rp4.000.001 [lain] lebih dari Rp4.000.000: lebih Rp1 dari batas!");
        let from = &node.limit.as_ref().expect("a limit").from[0];
        assert_eq!((from.id, from.value.as_str(), from.since), ("batas", "4000000", Some(date("2020-01-01"))));
        assert_eq!(decision.explanation(Lang::Id, false).nodes[0].sentence, "upah: tidak terpenuhi.");
    });
}

#[test]
fn what_the_pack_lacks_is_no_fact() {
    let mut builder = Builder::new();
    let income = builder.int("upah", 0, 9_000_000);
    let province = builder.codes("provinsi", &["jatim", "papua"]);
    let wage = builder.table("ump", province, Unit::Int, &[Some(2_446_880), None]);
    builder.0.decide = builder.criterion("ump", false, Condition::Compare(fact(income), Order::Less, Expr::Row(wage)));
    with(&builder.0, r#"{"provinsi": "papua", "upah": 1}"#, |decision| {
        let explanation = decision.explanation(Lang::Id, true);
        let [Missing::Gap(Gap::Row("ump", Some("papua")))] = explanation.nodes[0].missing.as_slice() else {
            panic!("{:?}", explanation.nodes[0].missing)
        };
        assert_eq!(
            explanation.text,
            "Belum dapat ditentukan. Paket aturan ini belum memuat angka untuk ump, papua, pada tanggal ini."
        );
        // No document of the applicant settles it.
        let settle = explanation.settle.expect("undetermined");
        assert!(settle.to_eligible.is_empty() && settle.to_ineligible.is_empty() && settle.ask_first.is_none());
        assert!(!decision.explain(Lang::Id, false).contains("papua"));
    });
    with(&builder.0, r#"{"upah": 1}"#, |decision| {
        let settle = decision.explanation(Lang::Id, true).settle.expect("undetermined");
        assert_eq!(settle.to_eligible[0].facts, ["provinsi"]);
        // A row of 1 rupiah there is not: no province makes an income of 1 too high.
        assert!(settle.to_ineligible.is_empty());
    });
}

fn settled(pack: &Pack, json: &str) -> Settle<'static> {
    let leaked: &'static Pack = Box::leak(Box::new(pack.clone()));
    let day = date(DAY);
    let rules = Box::leak(Box::new(leaked.on(day).expect("in force")));
    let facts = Box::leak(Box::new(Facts::read(leaked, json, day).0));
    let decision = Box::leak(Box::new(rules.decide(facts)));
    decision.explanation(Lang::Id, true).settle.expect("undetermined")
}

fn names(sets: &[absah::eligibility::Papers<'_>]) -> Vec<String> {
    sets.iter().map(|set| set.facts.join("+")).collect()
}

#[test]
fn shared_facts_do_not_fool_the_settle_sets() {
    // all(any(a, b), not a): each criterion by itself could be met by `a` alone, both together need `b`.
    let mut builder = Builder::new();
    let (a, b) = (builder.asked("a"), builder.asked("b"));
    let not_a = builder.criterion("bukan_a", true, Condition::Flag(0));
    let either = builder.group("salah_satu", Rule::Any, &[(a, 1), (b, 1)]);
    builder.group("layak", Rule::All, &[(either, 1), (not_a, 1)]);
    let settle = settled(&builder.0, "{}");
    assert_eq!(names(&settle.to_eligible), ["a+b"]);
    assert_eq!(names(&settle.to_ineligible), ["a"]);
    assert_eq!(settle.ask_first, Some("a"));
    // all(a, not a) can never be met, which no single criterion shows.
    builder.group("mustahil", Rule::All, &[(a, 1), (not_a, 1)]);
    let settle = settled(&builder.0, "{}");
    assert_eq!(names(&settle.to_eligible), Vec::<String>::new());
    assert_eq!(names(&settle.to_ineligible), ["a"]);
}

#[test]
fn numbers_are_tried_at_their_limits() {
    let mut builder = Builder::new();
    let income = builder.int("upah", 0, 10_000_000);
    let food = builder.int("pangan", 0, 10_000_000);
    let total = builder.int("belanja", 0, 10_000_000);
    let compare = |left, order, right| Condition::Compare(left, order, right);
    let above = builder.criterion("cukup", false, compare(fact(income), Order::AtLeast, number(4_000_000)));
    let below = builder.criterion("rendah", false, compare(fact(income), Order::Less, number(4_000_001)));
    let twice = Expr::Mul(Box::new(number(2)), Box::new(fact(food)));
    let most = builder.criterion("pangan", false, compare(twice, Order::Greater, fact(total)));
    builder.group("layak", Rule::All, &[(above, 1), (below, 1), (most, 1)]);
    // One value alone of the income is between the limits.
    let settle = settled(&builder.0, "{}");
    assert_eq!(names(&settle.to_eligible), ["upah+pangan+belanja"]);
    assert_eq!(names(&settle.to_ineligible), ["upah"]);
    // The most that can be spent on food is not more than half of this.
    let settle = settled(&builder.0, r#"{"belanja": 9999999, "upah": 4000000}"#);
    assert_eq!(
        (names(&settle.to_eligible), names(&settle.to_ineligible)),
        (vec!["pangan".to_owned()], vec!["pangan".to_owned()])
    );
}

#[test]
fn one_document_that_proves_much_is_cheaper() {
    let mut builder = Builder::new();
    let members: Vec<(Node, i64)> = ["a", "b", "c"].iter().map(|id| (builder.asked(id), 1)).collect();
    let both_of_two = builder.group("dua", Rule::All, &members[..2]);
    builder.group("layak", Rule::Any, &[(both_of_two, 1), (members[2].0, 1)]);
    builder.0.evidence.push(absah::eligibility::Evidence { id: "survei".to_owned(), label: both("survei") });
    for fact in 0..2 {
        builder.0.facts[fact].evidence.push(3);
    }
    let settle = settled(&builder.0, "{}");
    assert_eq!(names(&settle.to_eligible), ["c", "a+b"]);
    assert_eq!(settle.to_eligible[1].documents, ["survei"]);
    // Not eligible: one of the two, and the third.
    assert_eq!(names(&settle.to_ineligible), ["a+c", "b+c"]);
    assert_eq!(settle.ask_first, Some("c"));
}

#[test]
fn the_fact_of_most_sets_is_asked_for_first() {
    // any(all(a, b), all(c, b)): `b` is in both sets that make it eligible, and alone makes it ineligible.
    let mut builder = Builder::new();
    let [a, b, c] = ["a", "b", "c"].map(|id| builder.asked(id));
    let first = builder.group("pertama", Rule::All, &[(a, 1), (b, 1)]);
    let second = builder.group("kedua", Rule::All, &[(c, 1), (b, 1)]);
    builder.group("layak", Rule::Any, &[(first, 1), (second, 1)]);
    let settle = settled(&builder.0, "{}");
    assert_eq!(names(&settle.to_eligible), ["a+b", "b+c"]);
    assert_eq!(names(&settle.to_ineligible), ["b"]);
    assert_eq!(settle.ask_first, Some("b"));
}

#[test]
fn only_missing_facts_that_matter_are_asked_for() {
    let mut builder = Builder::new();
    let members: Vec<(Node, i64)> = ["a", "b", "c", "d"].iter().map(|id| (builder.asked(id), 1)).collect();
    builder.group("layak", Rule::AtLeast(Threshold::Fixed(2)), &members);
    let settle = settled(&builder.0, r#"{"a": true, "b": false}"#);
    assert_eq!(names(&settle.to_eligible), ["c", "d"]);
    assert_eq!(names(&settle.to_ineligible), ["c+d"]);
    assert_eq!(settle.ask_first, Some("c"));
}

/// A pack of yes-or-no facts with groups over groups; facts are shared, some turned round.
#[derive(Clone, Debug)]
struct Plan {
    criteria: Vec<(usize, bool)>,
    groups: Vec<Planned>,
    applies: bool,
}

/// Rule, members with weights, threshold.
type Planned = (u8, Vec<(usize, i64)>, i64);

const FACTS: usize = 5;

fn plan() -> impl Strategy<Value = Plan> {
    let criteria = proptest::collection::vec((0..FACTS, any::<bool>()), 2..8);
    let member = (0usize..64, -2i64..4);
    let group = (0u8..5, proptest::collection::vec(member, 1..5), 0i64..4);
    (criteria, proptest::collection::vec(group, 1..5), any::<bool>()).prop_map(|(criteria, groups, applies)| Plan {
        criteria,
        groups,
        applies,
    })
}

fn built(plan: &Plan) -> Pack {
    let mut builder = Builder::new();
    for at in 0..FACTS {
        builder.flag(&format!("f{at}"));
    }
    let mut nodes = Vec::new();
    for (at, (fact, negated)) in plan.criteria.iter().enumerate() {
        nodes.push(builder.criterion(&format!("k{at}"), *negated, Condition::Flag(*fact)));
    }
    for (at, (rule, members, least)) in plan.groups.iter().enumerate() {
        let mut own: Vec<(Node, i64)> = Vec::new();
        for (member, weight) in members {
            let node = nodes[member % nodes.len()];
            if !own.iter().any(|(other, _)| *other == node) {
                own.push((node, if *rule == 4 { *weight } else { 1 }));
            }
        }
        let rule = match rule {
            0 => Rule::All,
            1 => Rule::Any,
            2 => Rule::None,
            3 => Rule::AtLeast(Threshold::Fixed(*least)),
            _ => Rule::Score(Threshold::Fixed(*least)),
        };
        nodes.push(builder.group(&format!("g{at}"), rule, &own));
    }
    if plan.applies {
        builder.0.applies = Some(nodes[0]);
    }
    builder.0
}

fn given(pack: &Pack, values: &[Option<bool>]) -> Facts {
    let mut facts = Facts::none(pack);
    for (at, value) in values.iter().enumerate() {
        if let Some(flag) = value {
            facts.give(pack, &format!("f{at}"), Value::Flag(*flag), date(DAY)).expect("fits");
        }
    }
    facts
}

fn outcome(pack: &Pack, values: &[Option<bool>]) -> Outcome {
    pack.on(date(DAY)).expect("in force").decide(&given(pack, values)).outcome()
}

/// Every way to fill in some of the missing values.
fn completions(values: &[Option<bool>], of: &[usize]) -> Vec<Vec<Option<bool>>> {
    let mut all = vec![values.to_vec()];
    for fact in of {
        all = all
            .into_iter()
            .flat_map(|own| {
                [true, false].map(|flag| {
                    let mut own = own.clone();
                    own[*fact] = Some(flag);
                    own
                })
            })
            .collect();
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn more_facts_never_change_what_is_decided(
        plan in plan(),
        values in proptest::collection::vec(any::<Option<bool>>(), FACTS),
        fact in 0..FACTS,
        flag in any::<bool>(),
    ) {
        let pack = built(&plan);
        let before = outcome(&pack, &values);
        let mut more = values.clone();
        more[fact].get_or_insert(flag);
        if before != Outcome::Undetermined {
            prop_assert_eq!(outcome(&pack, &more), before);
        }
    }

    #[test]
    fn the_order_of_members_changes_nothing(
        plan in plan(),
        values in proptest::collection::vec(any::<Option<bool>>(), FACTS),
    ) {
        let (pack, mut turned) = (built(&plan), built(&plan));
        turned.groups.iter_mut().for_each(|group| group.members.reverse());
        let day = date(DAY);
        let facts = given(&pack, &values);
        let (rules, other) = (pack.on(day).expect("in force"), turned.on(day).expect("in force"));
        let (one, two) = (rules.decide(&facts), other.decide(&facts));
        prop_assert_eq!(one.outcome(), two.outcome());
        for at in 0..pack.groups.len() {
            prop_assert_eq!(one.truth(Node::Group(at)), two.truth(Node::Group(at)));
        }
    }

    #[test]
    fn the_order_of_criteria_and_facts_changes_nothing(
        plan in plan(),
        values in proptest::collection::vec(any::<Option<bool>>(), FACTS),
    ) {
        let pack = built(&plan);
        let mut turned = pack.clone();
        let last = pack.criteria.len() - 1;
        turned.criteria.reverse();
        turned.facts.reverse();
        for criterion in &mut turned.criteria {
            if let Condition::Flag(fact) = &mut criterion.condition {
                *fact = FACTS - 1 - *fact;
            }
        }
        let moved = |node: Node| if let Node::Criterion(at) = node { Node::Criterion(last - at) } else { node };
        turned.applies = turned.applies.map(moved);
        turned.groups.iter_mut().flat_map(|group| &mut group.members).for_each(|(node, _)| *node = moved(*node));
        let day = date(DAY);
        let (facts, others) = (given(&pack, &values), given(&turned, &values));
        let (rules, other) = (pack.on(day).expect("in force"), turned.on(day).expect("in force"));
        let (one, two) = (rules.decide(&facts), other.decide(&others));
        prop_assert_eq!(one.outcome(), two.outcome());
        for at in 0..=last {
            prop_assert_eq!(one.truth(Node::Criterion(at)), two.truth(Node::Criterion(last - at)));
        }
    }

    /// Shown sets bring the outcome, without one fact too many; and one is shown wherever there is one.
    #[test]
    fn settle_sets_are_confirmed_and_found(
        plan in plan(),
        values in proptest::collection::vec(any::<Option<bool>>(), FACTS),
    ) {
        let pack = built(&plan);
        if outcome(&pack, &values) != Outcome::Undetermined {
            return Ok(());
        }
        let day = date(DAY);
        let facts = given(&pack, &values);
        let rules = pack.on(day).expect("in force");
        let decision = rules.decide(&facts);
        let settle = decision.explanation(Lang::Id, true).settle.expect("undetermined");
        let missing: Vec<usize> = (0..FACTS).filter(|at| values[*at].is_none()).collect();
        for (wanted, sets) in
            [(Outcome::Eligible, &settle.to_eligible), (Outcome::Ineligible, &settle.to_ineligible)]
        {
            let brings = |of: &[usize]| completions(&values, of).iter().any(|own| outcome(&pack, own) == wanted);
            prop_assert_eq!(brings(&missing), !sets.is_empty(), "{:?}", wanted);
            for set in sets {
                let of: Vec<usize> = set.facts.iter().map(|id| id.trim_start_matches('f').parse().expect("a number")).collect();
                prop_assert!(brings(&of), "{:?} {:?}", wanted, set);
                prop_assert_eq!(set.facts.len(), set.documents.len());
            }
        }
    }

    #[test]
    fn carriers_have_the_result_that_they_carry(
        plan in plan(),
        values in proptest::collection::vec(any::<Option<bool>>(), FACTS),
    ) {
        let pack = built(&plan);
        let facts = given(&pack, &values);
        let rules = pack.on(date(DAY)).expect("in force");
        let decision = rules.decide(&facts);
        let explanation = decision.explanation(Lang::En, true);
        let first = explanation.because.first().expect("a node");
        let node = explanation.nodes.iter().find(|node| node.id == *first).expect("in the list");
        prop_assert_eq!(node.result == Truth::Unknown, decision.outcome() == Outcome::Undetermined);
        prop_assert_eq!(explanation.settle.is_some(), decision.outcome() == Outcome::Undetermined);
    }
}
