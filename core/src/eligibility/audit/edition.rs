//! What a pack says, entry by entry, to be compared with what another one says.

use super::diff::{Change, alike, days, made};
use super::{cite, node};
use crate::check::Word;
use crate::eligibility::model::{
    Both, Cite, Dated, Fact, Group, Kind, Pack, Param, Period, Registry, Rule, Source, Table, Term, Threshold, Unit,
};
use crate::person::day;
use alloc::collections::BTreeSet;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// Something of a pack, with what is said of it; what a person knows it by first.
pub(super) struct Entry {
    pub(super) thing: Word,
    pub(super) id: String,
    pub(super) aspects: Vec<(Word, Both)>,
}

pub(super) type Entries = Vec<Entry>;

/// Everything of a pack but its values.
pub(super) fn entries(pack: &Pack) -> Entries {
    let mut entries = alloc::vec![head(pack)];
    let mut add = |thing, id: &str, aspects| entries.push(Entry { thing, id: id.into(), aspects });
    for source in &pack.sources {
        add(Word::PackThingSource, &source.id, of_source(source));
    }
    for param in &pack.params {
        add(Word::PackThingParam, &param.id, alloc::vec![(Word::DiffLabel, param.label.clone())]);
    }
    for table in &pack.tables {
        add(Word::PackThingTable, &table.id, alloc::vec![(Word::DiffLabel, table.label.clone())]);
    }
    for fact in &pack.facts {
        add(Word::PackThingFact, &fact.id, of_fact(pack, fact));
    }
    for evidence in &pack.evidence {
        add(Word::PackThingEvidence, &evidence.id, alloc::vec![(Word::DiffLabel, evidence.label.clone())]);
    }
    for own in &pack.criteria {
        let [met, unmet, unknown] = &own.said;
        let said = made(pack, |voice| [met, unmet, unknown].map(|said| said.get(voice.lang)).join(" / "));
        let test = own.source.split_whitespace().collect::<Vec<_>>().join(" ");
        let aspects = alloc::vec![
            (Word::DiffText, own.text.clone()),
            (Word::DiffTest, alike(test)),
            (Word::DiffPeriod, made(pack, |voice| voice.period(own.period))),
            (Word::DiffCite, alike(cites(pack, &own.cite))),
            (Word::DiffNote, own.note.clone().unwrap_or_default()),
            (Word::DiffSentence, if said.id == " /  / " { Both::default() } else { said }),
        ];
        add(Word::PackThingCriterion, &own.id, aspects);
    }
    for own in &pack.groups {
        let aspects = alloc::vec![
            (Word::DiffText, own.text.clone()),
            (Word::DiffMembers, alike(members(pack, own))),
            (Word::DiffPeriod, made(pack, |voice| voice.period(own.period))),
        ];
        add(Word::PackThingGroup, &own.id, aspects);
    }
    entries
}

fn head(pack: &Pack) -> Entry {
    let decides = match pack.applies {
        Some(applies) => [node(pack, pack.decide), node(pack, applies)].join("; applies = "),
        None => node(pack, pack.decide).into(),
    };
    let aspects = alloc::vec![
        (Word::DiffTitle, pack.title.clone()),
        (Word::DiffStatus, alike(pack.status.as_str())),
        (Word::DiffPeriod, made(pack, |voice| voice.period(pack.effective))),
        (Word::DiffJurisdiction, alike(pack.jurisdiction.as_str())),
        (Word::DiffDecides, alike(decides)),
        (Word::DiffNote, pack.note.clone().unwrap_or_default()),
    ];
    Entry { thing: Word::DiffPack, id: String::new(), aspects }
}

fn of_source(source: &Source) -> Vec<(Word, Both)> {
    let checked = if source.checked { Word::DocChecked } else { Word::DocUnchecked };
    let checked =
        Both { id: checked.text(crate::check::Lang::Id).into(), en: checked.text(crate::check::Lang::En).into() };
    alloc::vec![
        (Word::DiffTitle, alike(source.title.as_str())),
        (Word::DiffIssued, alike(source.issued.as_str())),
        (Word::DiffChecked, checked),
    ]
}

fn of_fact(pack: &Pack, fact: &Fact) -> Vec<(Word, Both)> {
    let term = match fact.valid_for {
        Some(Term::Months(months)) => ["months = ", &months.to_string()].concat(),
        Some(Term::Days(days)) => ["days = ", &days.to_string()].concat(),
        None => String::new(),
    };
    let evidence = fact.evidence.iter().filter_map(|at| pack.evidence.get(*at)).map(|own| own.id.as_str());
    let registry = fact.registry.map_or("", Registry::as_str);
    let answer = made(pack, |voice| {
        let answer = voice.answer(fact);
        let dates = match fact.kind {
            Kind::Date { low, high } => [" (", &*voice.date(low), " – ", &*voice.date(high), ")"].concat(),
            _ => String::new(),
        };
        let registry = if registry.is_empty() { String::new() } else { ["; ", registry].concat() };
        [answer, dates, registry].concat()
    });
    alloc::vec![
        (Word::DiffLabel, fact.label.clone()),
        (Word::DiffQuestion, fact.question.clone()),
        (Word::DiffAnswer, answer),
        (Word::DiffTerm, alike(term)),
        (Word::DiffDocuments, alike(super::listed(evidence))),
    ]
}

fn cites(pack: &Pack, cites: &[Cite]) -> String {
    let cites: Vec<String> = cites.iter().map(|own| cite(pack, own)).collect();
    super::listed(cites.iter().map(String::as_str))
}

/// A group as its author writes it, in one line.
fn members(pack: &Pack, group: &Group) -> String {
    let threshold = |threshold| match threshold {
        Threshold::Fixed(number) => number.to_string(),
        Threshold::Param(param) => pack.params.get(param).map_or(String::new(), |own| own.id.clone()),
    };
    let names = super::listed(group.members.iter().map(|(member, _)| node(pack, *member)));
    match group.rule {
        Rule::All => ["all: ", &*names].concat(),
        Rule::Any => ["any: ", &*names].concat(),
        Rule::None => ["none: ", &*names].concat(),
        Rule::AtLeast(least) => ["at_least ", &*threshold(least), ": ", &*names].concat(),
        Rule::Score(least) => {
            let weights = group.members.iter();
            let weights: Vec<String> =
                weights.map(|(member, weight)| [node(pack, *member), " = ", &weight.to_string()].concat()).collect();
            ["min ", &*threshold(least), ": ", &*super::listed(weights.iter().map(String::as_str))].concat()
        }
    }
}

/// The values of parameters and rows that differ, each with the days on which they do.
pub(super) fn values(old: &Pack, new: &Pack) -> Vec<Change> {
    let mut changes = Vec::new();
    for id in names(&old.params, &new.params, |param| &param.id) {
        let of = |pack: &'_ Pack| pack.params.iter().position(|param| param.id == id);
        let (one, two) = (of(old).and_then(|at| old.params.get(at)), of(new).and_then(|at| new.params.get(at)));
        let series = |own: Option<&Param>| own.map(|own| line(&own.values, |value| Some(*value))).unwrap_or_default();
        let units = (one.map(|own| own.unit), two.map(|own| own.unit));
        compare((old, new), Word::PackThingParam, id, units, (series(one), series(two)), &mut changes);
    }
    for id in names(&old.tables, &new.tables, |table| &table.id) {
        let of = |pack: &'_ Pack| pack.tables.iter().position(|table| table.id == id);
        let (one, two) = (of(old).and_then(|at| old.tables.get(at)), of(new).and_then(|at| new.tables.get(at)));
        let units = (one.map(|own| own.unit), two.map(|own| own.unit));
        let (ours, theirs) = (codes(old, one), codes(new, two));
        for code in names(&ours, &theirs, |code| code) {
            let row = |codes: &[String], own: Option<&Table>| {
                let at = codes.iter().position(|other| other == code);
                own.map(|own| line(&own.values, |rows| rows.number(at?))).unwrap_or_default()
            };
            let both = (row(&ours, one), row(&theirs, two));
            let name = [id, ".", code].concat();
            compare((old, new), Word::PackThingTable, &name, units, both, &mut changes);
        }
    }
    changes
}

/// The names of two lists, each once.
fn names<'n, T>(one: &'n [T], two: &'n [T], name: impl Fn(&'n T) -> &'n String) -> Vec<&'n str> {
    let mut names: Vec<&str> = one.iter().map(|own| name(own).as_str()).collect();
    names.extend(two.iter().map(|own| name(own).as_str()).filter(|own| !one.iter().any(|other| name(other) == own)));
    names
}

fn codes(pack: &Pack, table: Option<&Table>) -> Vec<String> {
    match table.and_then(|table| pack.facts.get(table.key)).map(|fact| &fact.kind) {
        Some(Kind::Enum { codes, .. }) => codes.iter().map(|choice| choice.code.clone()).collect(),
        _ => Vec::new(),
    }
}

/// Days and value.
type Line = Vec<(i64, i64, i64)>;

fn line<T>(values: &[Dated<T>], value: impl Fn(&T) -> Option<i64>) -> Line {
    let end = |period: Period| (period.from.map_or(i64::MIN, day::number), period.until.map_or(i64::MAX, day::number));
    let values = values.iter().filter_map(|dated| {
        let (from, until) = end(dated.period);
        Some((from, until, value(&dated.value)?))
    });
    values.collect()
}

fn compare(
    packs: (&Pack, &Pack),
    thing: Word,
    id: &str,
    units: (Option<Unit>, Option<Unit>),
    lines: (Line, Line),
    changes: &mut Vec<Change>,
) {
    let mut starts: BTreeSet<i64> = BTreeSet::new();
    for (from, until, _) in lines.0.iter().chain(&lines.1) {
        starts.insert(*from);
        starts.extend(until.checked_add(1));
    }
    let starts: Vec<i64> = starts.into_iter().collect();
    let on = |line: &Line, day: i64| {
        line.iter().find(|(from, until, _)| *from <= day && day <= *until).map(|(_, _, value)| *value)
    };
    let first = changes.len();
    for (at, start) in starts.iter().enumerate() {
        let (was, is) = (on(&lines.0, *start), on(&lines.1, *start));
        let until = starts.get(at + 1).map_or(i64::MAX, |next| next - 1);
        if was == is {
            continue;
        }
        let show = |pack, unit: Option<Unit>, value: Option<i64>| {
            Some(made(pack, |voice| voice.amount(value.unwrap_or(0), unit.unwrap_or(Unit::Int))))
                .filter(|_| value.is_some())
        };
        let (old, new) = (show(packs.0, units.0, was), show(packs.1, units.1, is));
        let period = days(*start, until);
        match changes.get_mut(first..).and_then(<[Change]>::last_mut) {
            // The same difference goes on.
            Some(last) if last.old == old && last.new == new && last.period.until == day::date(start - 1) => {
                last.period.until = period.until;
            }
            _ => changes.push(Change { thing, id: id.into(), aspect: Word::DiffValue, period, old, new }),
        }
    }
}
