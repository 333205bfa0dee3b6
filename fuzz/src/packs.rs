//! What must hold for rule packs, compiled packs, facts and bindings out of any bytes.

use absah::{
    check::{Lang, Notice, Severity},
    eligibility::{Facts, Outcome, Pack, binding::Binding, columns::Table, compile, load, read},
    family::{Card, Who},
    person::Date,
};
use std::sync::OnceLock;

/// The pack of the vectors, with a fact of every kind.
fn sample() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| {
        let loaded = read(include_bytes!("../../spec/vectors/facts.toml"));
        loaded.pack.unwrap_or_else(|| unreachable!("the pack of the vectors is sound"))
    })
}

/// Any bytes as everything that rule packs are made with.
pub fn packs(data: &[u8]) {
    let Some(day) = Date::new(2026, 3, 1) else { return };
    let loaded = read(data);
    notices(&loaded.notices, data);
    let wrong = loaded.notices.iter().any(|notice| notice.severity() == Severity::Error);
    assert_eq!(loaded.pack.is_some(), !wrong, "a pack with errors, or none without");
    if let Some(pack) = &loaded.pack {
        let again = load(&compile(pack));
        assert!(again.is_ok_and(|again| again.id == pack.id && again.facts.len() == pack.facts.len()), "another pack");
        decide(pack, "{}", day);
    }
    let text = String::from_utf8_lossy(data);
    match load(&text) {
        Ok(pack) => decide(&pack, "{}", day),
        Err(faults) => {
            assert!(!faults.is_empty(), "neither a pack nor a reason");
            notices(&faults, text.as_bytes());
        }
    }
    decide(sample(), &text, day);
    binding(data, day);
}

fn notices(notices: &[Notice], text: &[u8]) {
    for notice in notices {
        let span = notice.span();
        assert!(span.start <= span.end && span.end <= text.len(), "{:?} lies outside", notice.code());
        for lang in [Lang::Id, Lang::En] {
            assert!(!notice.message(lang).to_string().is_empty(), "{:?} has no sentence", notice.code());
        }
    }
}

/// A decision by record and by column; one that is decided stays so whatever is told beside.
fn decide(pack: &Pack, text: &str, day: Date) {
    let (facts, found) = Facts::read(pack, text, day);
    notices(&found, text.as_bytes());
    let Ok(rules) = pack.on(day) else { return };
    let decision = rules.decide(&facts);
    for lang in [Lang::Id, Lang::En] {
        let answer = decision.explain(lang, true);
        assert!(serde_json::from_str::<serde_json::Value>(&answer).is_ok(), "no JSON: {answer}");
    }
    let none = rules.decide(&Facts::none(pack)).outcome();
    assert!(none == Outcome::Undetermined || none == decision.outcome(), "more facts changed what was decided");
    let mut table = Table::new(pack);
    table.push(&facts);
    let mut outcomes = [u8::MAX];
    let mut out = absah::eligibility::columns::Out { outcomes: &mut outcomes, reasons: None, totals: None };
    assert!(rules.bulk().run(&table.columns(), &mut out).is_ok(), "a record that does not fit its own pack");
    assert_eq!(outcomes, [decision.outcome() as u8], "columns decide otherwise");
    let (again, _) = Facts::read(pack, &facts.json(pack), day);
    assert_eq!(rules.decide(&again).outcome(), decision.outcome(), "facts do not survive being written");
}

fn binding(data: &[u8], day: Date) {
    let pack = sample();
    let loaded = Binding::read(pack, data);
    notices(&loaded.notices, data);
    let Some(binding) = loaded.binding else { return };
    if binding.reads_card() {
        let mut card = Card::new();
        card.member();
        let _ = binding.of_card(pack, &card, Who::Member(0), day);
        assert!(serde_json::from_str::<serde_json::Value>(&binding.compile(pack)).is_ok(), "no JSON");
        return;
    }
    let names: Vec<&str> = binding.columns(pack).map(|(column, _)| column).collect();
    // Names that differ in blanks alone are one column.
    if let Ok(columns) = binding.on(pack, &names) {
        for cell in ["", "1", "-0.5", "1.500.000", "\u{7f}"] {
            let (facts, _) = columns.facts(pack, &vec![cell; names.len()], day);
            let _ = facts.json(pack);
        }
    }
}
