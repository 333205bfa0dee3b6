//! Packs put together by hand: names are places.
#![allow(dead_code, reason = "each test uses a part")]

use absah::check::Span;
use absah::eligibility::{
    Both, Choice, Cite, Condition, Criterion, Dated, Evidence, Expr, Fact, Group, Kind, Node, Pack, Param, Period,
    Rows, Rule, Source, Status, Table, Term, Unit,
};
use absah::person::Date;

pub(crate) fn both(text: &str) -> Both {
    Both { id: text.to_owned(), en: format!("{text} (en)") }
}

pub(crate) fn date(text: &str) -> Date {
    text.parse().expect(text)
}

/// Day number of a date, by chrono.
pub(crate) fn day(text: &str) -> i64 {
    (chrono::NaiveDate::from(date(text)) - chrono::NaiveDate::default()).num_days()
}

/// A pack that grows; the last group is the decision.
pub(crate) struct Builder(pub(crate) Pack);

impl Builder {
    pub(crate) fn new() -> Builder {
        Builder(Pack {
            id: "id.contoh".to_owned(),
            version: "1".to_owned(),
            title: both("Contoh"),
            jurisdiction: "ID".to_owned(),
            subject: "penduduk".to_owned(),
            effective: Period { from: Some(date("2020-01-01")), until: None },
            status: Status::Draft,
            note: None,
            decide: Node::Criterion(0),
            applies: None,
            digest: String::new(),
            sources: vec![Source {
                id: "pedoman".to_owned(),
                title: "Pedoman contoh".to_owned(),
                kind: "pedoman".to_owned(),
                issued: String::new(),
                url: None,
                checked: false,
            }],
            params: Vec::new(),
            tables: Vec::new(),
            facts: Vec::new(),
            evidence: Vec::new(),
            criteria: Vec::new(),
            groups: Vec::new(),
        })
    }

    /// A fact that a document of its own name proves.
    pub(crate) fn fact(&mut self, id: &str, kind: Kind) -> usize {
        self.0.evidence.push(Evidence { id: format!("surat_{id}"), label: both(&format!("surat {id}")) });
        self.0.facts.push(Fact {
            id: id.to_owned(),
            kind,
            label: both(id),
            question: Both::default(),
            unit: Both::default(),
            evidence: vec![self.0.evidence.len() - 1],
            valid_for: None,
            registry: None,
            span: Span::default(),
        });
        self.0.facts.len() - 1
    }

    pub(crate) fn flag(&mut self, id: &str) -> usize {
        self.fact(id, Kind::Bool)
    }

    pub(crate) fn int(&mut self, id: &str, low: i64, high: i64) -> usize {
        self.fact(id, Kind::Number { unit: Unit::Int, low, high })
    }

    pub(crate) fn date_fact(&mut self, id: &str) -> usize {
        self.fact(id, Kind::Date { low: day("1900-01-01"), high: day("2100-12-31") })
    }

    pub(crate) fn codes(&mut self, id: &str, codes: &[&str]) -> usize {
        self.fact(id, Kind::Enum { codes: choices(codes), ordered: false })
    }

    pub(crate) fn valid_for(&mut self, fact: usize, term: Term) {
        self.0.facts[fact].valid_for = Some(term);
    }

    pub(crate) fn param(&mut self, id: &str, unit: Unit, values: &[(&str, &str, i64)]) -> usize {
        let values = values.iter().map(|(from, until, value)| dated(from, until, *value)).collect();
        self.0.params.push(Param { id: id.to_owned(), unit, label: both(id), values, span: Span::default() });
        self.0.params.len() - 1
    }

    pub(crate) fn table(&mut self, id: &str, key: usize, unit: Unit, rows: &[Option<i64>]) -> usize {
        let values = vec![dated("2020-01-01", "", Rows { numbers: rows.to_vec(), cites: Vec::new() })];
        self.0.tables.push(Table { id: id.to_owned(), key, unit, label: both(id), values, span: Span::default() });
        self.0.tables.len() - 1
    }

    pub(crate) fn criterion(&mut self, id: &str, negated: bool, condition: Condition) -> Node {
        self.0.criteria.push(Criterion {
            id: id.to_owned(),
            period: Period::default(),
            source: format!("test of {id}"),
            negated,
            condition,
            text: both(id),
            cite: vec![Cite { source: 0, clause: id.to_owned() }],
            note: None,
            said: Default::default(),
            span: Span::default(),
            test_span: Span::default(),
        });
        Node::Criterion(self.0.criteria.len() - 1)
    }

    /// A criterion that a yes-or-no fact of its own meets.
    pub(crate) fn asked(&mut self, id: &str) -> Node {
        let fact = self.flag(id);
        self.criterion(id, false, Condition::Flag(fact))
    }

    pub(crate) fn group(&mut self, id: &str, rule: Rule, members: &[(Node, i64)]) -> Node {
        self.0.groups.push(Group {
            id: id.to_owned(),
            period: Period::default(),
            rule,
            members: members.to_vec(),
            text: both(id),
            span: Span::default(),
        });
        let node = Node::Group(self.0.groups.len() - 1);
        self.0.decide = node;
        node
    }
}

fn dated<T>(from: &str, until: &str, value: T) -> Dated<T> {
    let day = |text: &str| (!text.is_empty()).then(|| date(text));
    Dated {
        period: Period { from: day(from), until: day(until) },
        value,
        cite: Cite { source: 0, clause: String::new() },
        span: Span::default(),
    }
}

pub(crate) fn choices(codes: &[&str]) -> Vec<Choice> {
    codes.iter().map(|code| Choice { code: (*code).to_owned(), words: both(code) }).collect()
}

pub(crate) fn fact(place: usize) -> Expr {
    Expr::Fact(place)
}

pub(crate) fn number(number: i64) -> Expr {
    Expr::Const(number)
}
