//! Facts out of a family card: a binding whose source is `kk` reads values of a card about one of its members.

use super::cell::{Cell, How};
use super::{Binding, Bound};
use crate::check::{Notice, Span};
use crate::document::writer::quoted;
use crate::eligibility::facts::{Facts, Reason, Value};
use crate::eligibility::model::{Kind, Pack, Unit};
use crate::eligibility::raise;
use crate::eligibility::reading::region_code;
use crate::eligibility::record::Reader;
use crate::eligibility::write::Text;
use crate::family::{Ask, Card, DIVORCED, Gap, Known, MARRIED, Options, Shape, Told, Who};
use crate::person::Date;
use crate::person::List;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The source of bindings of family cards.
pub(super) const CARD: &str = "kk";

impl Binding {
    /// It reads a family card and not a table.
    pub fn reads_card(&self) -> bool {
        self.source == CARD
    }

    /// Checks a card and takes the facts that it tells about a member. A value with an error counts as invalid and is said; what is not
    /// filled in stays missing. Nothing is told by a binding of columns, nor of somebody who does not stand on the card.
    ///
    /// ```
    /// use absah::eligibility::{binding::Binding, read, Reason};
    /// use absah::family::{Card, Value, Who};
    /// # use std::fs;
    /// # let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");
    /// let pack = read(&fs::read(format!("{spec}/rules/id.ktp-el.toml"))?).pack.expect("a sound pack");
    /// let file = fs::read(format!("{spec}/bindings/kk.ktp-el.toml"))?;
    /// let binding = Binding::read(&pack, &file).binding.expect("a sound binding");
    /// let mut card = Card::new();
    /// let member = card.member();
    /// card.field(Some(member), "hubungan_keluarga", Value::Text("KEPALA KELUARGA".into()));
    /// card.field(Some(member), "tanggal_lahir", Value::Text("05-07-1990".into()));
    /// let as_of = "2026-03-01".parse()?;
    /// let (facts, notices) = binding.of_card(&pack, &card, Who::Head, as_of);
    /// assert!(notices.is_empty());
    /// let place = |id: &str| pack.facts.iter().position(|fact| fact.id == id).expect("a fact");
    /// assert!(facts.value(place("tanggal_lahir")).is_ok());
    /// assert_eq!(facts.value(place("status_kawin")), Err(Reason::Absent));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_card(&self, pack: &Pack, card: &Card<'_>, who: Who<'_>, as_of: Date) -> (Facts, Vec<Notice>) {
        let mut reader = Reader::new(pack, as_of);
        let options = Options { as_of: Some(as_of), ..Options::default() };
        let Some(known) = Known::of(card, &options, who) else {
            reader.tell(raise::card_member_absent(Span::default()));
            return reader.done();
        };
        for bound in &self.columns {
            let (Some(ask), Some(fact)) = (Ask::from_name(&bound.from), pack.facts.get(bound.fact)) else { continue };
            let mut without = |reason: Reason| {
                reader.tell(raise::card_fact_invalid(Span::default(), &*fact.id, ask.field().as_str()));
                reader.without(bound.fact, reason);
            };
            match known.value(ask) {
                Err(Gap::Absent) => {}
                Err(Gap::Invalid) => without(Reason::Invalid),
                Err(Gap::Conflict) => without(Reason::Conflict),
                Ok(told) => match bound.cell(&text(ask.shape(), told)) {
                    Cell::Empty => {}
                    Cell::Unknown => reader.without(bound.fact, Reason::NotKnown),
                    Cell::Value(item) => reader.cell(bound.fact, &item, None, &self.source, String::new()),
                    Cell::Fault(fault) => {
                        reader.tell(fault(&bound.from, &fact.id));
                        reader.without(bound.fact, Reason::Invalid);
                    }
                },
            }
        }
        reader.done()
    }

    /// A binding of family cards in its compiled form, `absah.binding/1`, for programs that read no TOML.
    pub fn compile(&self, pack: &Pack) -> String {
        let facts: Vec<String> = self.columns.iter().filter_map(|bound| bound.compiled(pack)).collect();
        let (id, version, source) = (quoted(&pack.id), quoted(&pack.version), quoted(&self.source));
        format!(
            "{{\"schema\":\"absah.binding/1\",\"pack\":{{\"id\":{id},\"version\":{version}}},\"source\":{source},\"facts\":[{}]}}",
            facts.join(",")
        )
    }
}

/// The text of a value, as the tables of a binding have it.
fn text(shape: Shape, told: Told) -> String {
    match (shape, told) {
        (_, Told::Flag) => "true".into(),
        (_, Told::Date(date)) => format!("{date}"),
        (_, Told::Number(number)) => format!("{number}"),
        (_, Told::Village(code)) => format!("{code}"),
        (Shape::Code(List::Marital), Told::Code(MARRIED)) => "kawin".into(),
        (Shape::Code(List::Marital), Told::Code(DIVORCED)) => "cerai_hidup".into(),
        (_, Told::Code(code)) => format!("{code}"),
    }
}

/// A code of a binding as a number.
fn number(code: &str) -> String {
    match code {
        "true" => "1".into(),
        "kawin" => format!("{MARRIED}"),
        "cerai_hidup" => format!("{DIVORCED}"),
        code => code.into(),
    }
}

impl Bound {
    fn compiled(&self, pack: &Pack) -> Option<String> {
        let (id, ask) = (quoted(&pack.facts.get(self.fact)?.id), Ask::from_name(&self.from)?.number());
        let table = |codes: Vec<String>| format!(",\"codes\":{{{}}}", codes.join(","));
        let row = |code: &str, own: String| format!("{}:{own}", quoted(&number(code)));
        let how = match &self.how {
            How::Flags(flags) => table(flags.iter().map(|(code, flag)| row(code, format!("{flag}"))).collect()),
            How::Codes(codes) => table(codes.iter().map(|(code, own)| row(code, quoted(own))).collect()),
            How::Date { .. } => ",\"is\":\"date\"".into(),
            How::Plain => ",\"is\":\"region\"".into(),
            How::Number { .. } | How::Set { .. } => String::new(),
        };
        let unknown: Vec<String> = self.unknown.iter().map(|code| number(code)).collect();
        let unknown = if unknown.is_empty() { String::new() } else { format!(",\"unknown\":[{}]", unknown.join(",")) };
        Some(format!("{{\"id\":{id},\"ask\":{ask}{how}{unknown}}}"))
    }
}

impl Facts {
    /// Fills what is missing with the facts of a card. Where both tell a value these win; where they differ, that is said.
    ///
    /// ```
    /// use absah::eligibility::{Facts, Value, read};
    /// # let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");
    /// let pack = read(&std::fs::read(format!("{spec}/rules/id.spm.bps14.toml"))?).pack.expect("a sound pack");
    /// let day = "2026-03-01".parse()?;
    /// let (mut given, mut card) = (Facts::none(&pack), Facts::none(&pack));
    /// given.give(&pack, "jumlah_anggota", Value::Number(5), day)?;
    /// card.give(&pack, "jumlah_anggota", Value::Number(4), day)?;
    /// let notices = given.complete(&pack, &card);
    /// assert_eq!(notices[0].code().as_str(), "card-fact-differs");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn complete(&mut self, pack: &Pack, card: &Facts) -> Vec<Notice> {
        let mut notices = Vec::new();
        for (place, fact) in pack.facts.iter().enumerate() {
            let (Some(own), Some(other)) = (self.values.get_mut(place), card.values.get(place)) else { continue };
            match (&*own, other) {
                (Err(Reason::Absent), _) | (Err(Reason::NotKnown), Ok(_)) => {
                    *own = *other;
                    if let (Some(own), Some(other)) = (self.origins.get_mut(place), card.origins.get(place)) {
                        own.clone_from(other);
                    }
                }
                (Ok(one), Ok(other)) if one != other => {
                    notices.push(raise::card_fact_differs(Span::default(), &*fact.id));
                }
                _ => {}
            }
        }
        notices
    }

    /// The facts as an object of JSON that [`Facts::read`] takes; what is absent is left out.
    pub fn json(&self, pack: &Pack) -> String {
        let mut parts = Vec::new();
        for (place, fact) in pack.facts.iter().enumerate() {
            let mut own = match self.value(place) {
                Err(Reason::Absent) => continue,
                Err(reason) => format!("\"reason\":\"{}\"", reason.as_str()),
                Ok(value) => format!("\"value\":{}", shown(&fact.kind, value)),
            };
            if let Some(date) = self.date(place) {
                own += &format!(",\"date\":\"{date}\"");
            }
            if let Some(source) = self.source(place) {
                own += &format!(",\"source\":{}", quoted(source));
            }
            parts.push(format!("{}:{{{own}}}", quoted(&fact.id)));
        }
        format!("{{{}}}", parts.join(","))
    }
}

/// A value as facts are written.
fn shown(kind: &Kind, value: Value) -> String {
    let mut text = Text::new(crate::check::Lang::En);
    match (kind, value) {
        (_, Value::Flag(flag)) => return format!("{flag}"),
        (Kind::Enum { codes, .. }, Value::Code(code)) => {
            return quoted(codes.get(usize::from(code)).map_or("", |choice| &choice.code));
        }
        (Kind::Set { codes }, Value::Codes(mask)) => {
            let own = codes.iter().enumerate().filter(|(at, _)| mask >> (*at & 63) & 1 == 1);
            return format!("[{}]", own.map(|(_, choice)| quoted(&choice.code)).collect::<Vec<_>>().join(","));
        }
        (Kind::Date { .. }, Value::Number(number)) => text.iso(number),
        (Kind::Region, Value::Number(number)) => return quoted(&region_code(number)),
        (Kind::Number { unit: Unit::Decimal, .. }, Value::Number(number)) => text.hundredths(number),
        (_, Value::Number(number)) => return format!("{number}"),
        _ => {}
    }
    let text = text.done();
    if matches!(kind, Kind::Date { .. }) { quoted(&text) } else { text }
}
