//! A template and its data to a finished letter.

use super::data::{Entry, Options, Scalar, Slot, Value, Values};
use super::filter::{Filter, Plain, apply};
use super::finished::{Block, Column, Letter, Letterhead, Line, Row, Side, Table};
use super::markup::{Block as Part, Kind, Node, Piece, Placeholder, Words};
use super::number::NumberParts;
use super::template::{Field, Kind as Type, Place, Record, Template, Term};
use super::{data, raise};
use crate::check::{Notice, Severity, Span, in_order};
use crate::document::writer::push_number;
use crate::document::{Both, read_json};
use crate::person::{Date, day};
use alloc::string::String;
use alloc::vec::Vec;

/// Bytes of the texts of a letter, some hundred pages.
const LARGEST: usize = 200_000;
/// Lines and blocks of a letter, empty ones too.
const MOST_LINES: usize = 50_000;

/// What came of the data of a letter.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Filled {
    /// The letter; nothing if a notice is an error, so that no letter with a hole is ever printed.
    pub letter: Option<Letter>,
    /// What is wrong with the data or worth a look, each with its place.
    pub notices: Vec<Notice>,
}

impl Template {
    /// Checks the data of a letter and fills them in. Values are never markup, whatever stands in them.
    ///
    /// ```
    /// use absah::letter::{Block, Options, load};
    ///
    /// let template = load(include_str!("../../tests/letters/contoh.json")).expect("a compiled template");
    /// let filled = template.fill(r#"{"nama": "Siti Contoh", "tanggal": "2026-03-02"}"#, &Options::default());
    /// let letter = filled.letter.expect("sound data");
    /// assert_eq!(letter.blocks[1], Block::Paragraph("Nama SITI CONTOH, dibuat tanggal 2 Maret 2026.".into()));
    ///
    /// let filled = template.fill(r#"{"nama": "Siti Contoh"}"#, &Options::default());
    /// assert!(filled.letter.is_none());
    /// assert_eq!((filled.notices[0].code().as_str(), filled.notices[0].path()), ("letter-missing", "/tanggal"));
    /// ```
    pub fn fill(&self, json: &str, options: &Options) -> Filled {
        let item = match read_json(json) {
            Ok(item) => item,
            Err(fault) => return Filled { letter: None, notices: alloc::vec![data::unreadable(json, fault)] },
        };
        let (values, mut notices) = data::read(self, &item, json, options);
        let letter = fill(self, &values, &mut notices, None);
        Filled { letter, notices: in_order(notices) }
    }

    /// The last day of a letter of a date.
    pub(super) fn valid_until(&self, date: Date) -> Option<Date> {
        let number = day::number(date);
        day::date(match self.valid_for? {
            // The same day of the month, or its last where the month is too short.
            Term::Months(months) => day::latest(number, -i64::from(months))?,
            Term::Days(days) => number.checked_add(i64::from(days))?,
        })
    }
}

/// The letter, if no notice is an error; keeps which branches were taken.
pub(super) fn fill(
    template: &Template,
    values: &Values,
    notices: &mut Vec<Notice>,
    reached: Option<&mut Vec<u8>>,
) -> Option<Letter> {
    if notices.iter().any(|notice| notice.severity() == Severity::Error) {
        return None;
    }
    let date = values.date(template.date)?;
    let mut filler = Filler { template, values, date, notices, reached, size: 0, lines: 0 };
    let blocks = filler.blocks();
    if filler.notices.iter().any(|notice| notice.severity() == Severity::Error) {
        return None;
    }
    Some(Letter {
        title: template.title.get(template.lang).into(),
        lang: template.lang,
        paper: template.paper,
        margin: template.margin,
        date,
        blocks,
    })
}

struct Filler<'f> {
    template: &'f Template,
    values: &'f Values,
    date: Date,
    notices: &'f mut Vec<Notice>,
    reached: Option<&'f mut Vec<u8>>,
    size: usize,
    lines: usize,
}

/// A block or line with the entry of the loop around it.
type Leaf<'f> = (&'f Node, Option<Entry<'f>>);

impl<'f> Filler<'f> {
    fn mark(&mut self, id: usize, met: bool) {
        if let Some(slot) = self.reached.as_mut().and_then(|reached| reached.get_mut(id)) {
            *slot |= if met { 1 } else { 2 };
        }
    }

    /// Whether the letter has become too large, which is said once.
    fn full(&mut self) -> bool {
        let full = self.size > LARGEST || self.lines > MOST_LINES;
        if full && self.size != usize::MAX {
            self.size = usize::MAX;
            let most = u32::try_from(LARGEST).unwrap_or(u32::MAX);
            self.notices.push(raise::letter_too_large(Span::default(), most));
        }
        full
    }

    /// Conditions decided and loops unrolled: what is left of some nodes.
    fn leaves(&mut self, nodes: &'f [Node], entry: Option<Entry<'f>>, out: &mut Vec<Leaf<'f>>) {
        for node in nodes {
            self.lines += 1;
            if self.full() {
                return;
            }
            match node {
                Node::Block(_) | Node::Line(_) => out.push((node, entry)),
                Node::If(branch) => {
                    let test = branch.test.as_ref();
                    let met = test.and_then(|test| self.template.outcome(self.values, test, entry)) == Some(true);
                    self.mark(branch.id, met);
                    self.leaves(if met { &branch.then } else { &branch.other }, entry, out);
                }
                Node::For(own) => {
                    let slot = own.list.and_then(|list| self.values.fields.get(list));
                    let entries =
                        if let Some(Slot::Given(Value::List(entries))) = slot { entries.as_slice() } else { &[] };
                    self.mark(own.id, !entries.is_empty());
                    let Some(list) = own.list else { continue };
                    for (count, slots) in (1..).zip(entries) {
                        self.leaves(&own.inside, Some(Entry { list, slots, count }), out);
                    }
                }
            }
        }
    }

    fn inside(&mut self, nodes: &'f [Node], entry: Option<Entry<'f>>) -> Vec<Leaf<'f>> {
        let mut leaves = Vec::new();
        self.leaves(nodes, entry, &mut leaves);
        leaves
    }

    fn blocks(&mut self) -> Vec<Block> {
        let template = self.template;
        let mut blocks = Vec::new();
        for (node, entry) in self.inside(&template.body, None) {
            if let Node::Block(part) = node
                && let Some(block) = self.block(part, entry)
            {
                blocks.push(block);
            }
        }
        blocks
    }

    /// A block; nothing if it has nothing to print.
    fn block(&mut self, part: &'f Part, entry: Option<Entry<'f>>) -> Option<Block> {
        let text = |own: &mut Self| {
            let text = part.cells.first().map(|words| own.text(words, entry)).unwrap_or_default();
            (!text.is_empty()).then_some(text)
        };
        match part.kind {
            Kind::Letterhead => Some(Block::Letterhead(self.letterhead(part.place?)?)),
            Kind::Title => text(self).map(Block::Title),
            Kind::Number => self.number().map(Block::Number),
            Kind::Paragraph => text(self).map(Block::Paragraph),
            Kind::Note => text(self).map(Block::Note),
            Kind::Page => Some(Block::PageBreak),
            Kind::List | Kind::Copies => {
                let items: Vec<String> = self.cells(part, entry).into_iter().map(|cells| cells.concat()).collect();
                let items = (!items.is_empty()).then_some(items)?;
                Some(if part.kind == Kind::List { Block::List(items) } else { Block::Copies(items) })
            }
            Kind::Rows => {
                let rows: Vec<Row> = self
                    .cells(part, entry)
                    .into_iter()
                    .map(|cells| {
                        let mut cells = cells.into_iter();
                        Row { label: cells.next().unwrap_or_default(), value: cells.next().unwrap_or_default() }
                    })
                    .collect();
                (!rows.is_empty()).then_some(Block::Rows(rows))
            }
            Kind::Table => {
                let head = part.cells.iter().map(|words| self.text(words, entry)).collect();
                let rows = self.cells(part, entry);
                (!rows.is_empty()).then_some(Block::Table(Table { head, rows }))
            }
            Kind::Sign => {
                let mut columns = Vec::new();
                for (node, entry) in self.inside(&part.inside, entry) {
                    if let Node::Block(column) = node {
                        columns.push(self.column(column, entry));
                    }
                }
                (!columns.is_empty()).then_some(Block::Signatures(columns))
            }
            Kind::Left | Kind::Center | Kind::Right | Kind::Gap | Kind::Stamp | Kind::Qr => None,
        }
    }

    /// The cells of each line of a block.
    fn cells(&mut self, part: &'f Part, entry: Option<Entry<'f>>) -> Vec<Vec<String>> {
        let mut lines = Vec::new();
        for (node, entry) in self.inside(&part.inside, entry) {
            if let Node::Line(line) = node {
                lines.push(line.cells.iter().map(|words| self.text(words, entry)).collect());
            }
        }
        lines
    }

    fn column(&mut self, part: &'f Part, entry: Option<Entry<'f>>) -> Column {
        let side = match part.kind {
            Kind::Left => Side::Left,
            Kind::Center => Side::Center,
            _ => Side::Right,
        };
        let mut lines = Vec::new();
        let mut room = false;
        for (node, entry) in self.inside(&part.inside, entry) {
            match node {
                Node::Line(line) => {
                    let text = line.cells.first().map(|words| self.text(words, entry)).unwrap_or_default();
                    // The line behind the room for a signature is the name.
                    lines.push(if room { Line::Name(text) } else { Line::Text(text) });
                    room = false;
                }
                Node::Block(block) => match block.kind {
                    Kind::Gap => {
                        lines.push(Line::Gap);
                        room = true;
                    }
                    Kind::Stamp => lines.push(Line::Stamp),
                    Kind::Qr => {
                        let slot = block.place.and_then(|place| self.values.slot(place, entry));
                        match slot {
                            Some(Slot::Given(Value::Image(image))) => lines.push(Line::Image(image.clone())),
                            _ => {
                                if let Some(place) = block.place {
                                    self.missing(place, entry);
                                }
                            }
                        }
                    }
                    _ => {}
                },
                Node::If(_) | Node::For(_) => {}
            }
        }
        Column { side, lines }
    }

    /// `PEMERINTAH KABUPATEN ...`, `KECAMATAN ...`, `DESA ...`.
    fn letterhead(&mut self, place: Place) -> Option<Letterhead> {
        let Some(Slot::Given(Value::Record(slots))) = self.values.slot(place, None) else {
            self.missing(place, None);
            return None;
        };
        let fields = &self.template.records.get(Record::OFFICE)?.fields;
        let slot = |id: &str| fields.iter().position(|field| field.id == id).and_then(|at| slots.get(at));
        let text = |id: &str| match slot(id) {
            Some(Slot::Given(Value::Text(text))) => text.as_str(),
            _ => "",
        };
        let upper =
            |text: String| apply(Filter::Upper, &Plain::Text(&text), self.date, self.template.lang).unwrap_or(text);
        let village = match text("sebutan") {
            "" => "Desa",
            own => own,
        };
        let lines = alloc::vec![
            upper(["Pemerintah ", text("kabupaten")].concat()),
            upper(text("kecamatan").into()),
            upper([village, " ", text("nama")].concat()),
        ];
        let address = ["alamat", "kontak"].into_iter().map(text).filter(|line| !line.is_empty());
        let logo = match slot("logo") {
            Some(Slot::Given(Value::Image(image))) => Some(image.clone()),
            _ => None,
        };
        Some(Letterhead { lines, address: address.map(String::from).collect(), logo })
    }

    fn number(&mut self) -> Option<String> {
        let number = self.template.number.as_ref()?;
        let fields = &self.template.records.get(Record::OFFICE)?.fields;
        let code = fields.iter().position(|field| field.id == "kode");
        let village = number.office.zip(code).map(|(office, code)| Place::Part(office, code));
        let village = village.filter(|_| number.pattern.has_village());
        let serial = match self.values.fields.get(number.serial) {
            Some(Slot::Given(Value::Int(serial))) => u32::try_from(*serial).ok(),
            _ => None,
        };
        let Some(serial) = serial else {
            self.missing(Place::Field(number.serial), None);
            return None;
        };
        let mut texts = ["", ""];
        for (slot, place) in texts.iter_mut().zip([number.classification.map(Place::Field), village]) {
            let Some(place) = place else { continue };
            match self.values.slot(place, None) {
                Some(Slot::Given(Value::Text(text))) => *slot = text,
                // A number with a hole is another number.
                _ => self.missing(place, None),
            }
        }
        let [classification, village] = texts;
        let parts = NumberParts::on(self.date, classification, serial, village);
        Some(number.pattern.write(&parts))
    }

    fn text(&mut self, words: &Words, entry: Option<Entry<'_>>) -> String {
        let mut text = String::new();
        if self.full() {
            return text;
        }
        for piece in words {
            match piece {
                Piece::Text(own) => text.push_str(own),
                Piece::Value(value) => {
                    if let Some(own) = self.value(value, entry) {
                        text.push_str(&own);
                    }
                }
            }
        }
        self.size = self.size.saturating_add(text.len());
        text
    }

    fn value(&mut self, value: &Placeholder, entry: Option<Entry<'_>>) -> Option<String> {
        let field = self.field(value.place, entry);
        let Some(scalar) = self.template.scalar(self.values, value.place, entry) else {
            self.missing(value.place, entry);
            return None;
        };
        let kind = field.map(|field| &field.kind);
        let plain = match (scalar, kind) {
            (Scalar::Text(text), Some(Type::Name)) => Plain::Name(text),
            (Scalar::Text(text), Some(Type::Nik | Type::Kk | Type::Npwp | Type::Phone)) => Plain::Number(text),
            (Scalar::Text(text), _) => Plain::Text(text),
            (Scalar::Int(number), Some(Type::Money(_))) => Plain::Money(number),
            (Scalar::Int(number), _) => Plain::Int(number),
            (Scalar::Date(date), _) => Plain::Date(date),
            (Scalar::Code(code), Some(Type::Enum(choices))) => {
                Plain::Text(choices.get(code).map_or("", |choice| &choice.text))
            }
            (Scalar::Code(code), _) => Plain::Bool(code == 1),
        };
        let Some(filter) = value.filter else {
            return Some(match plain {
                Plain::Text(text) | Plain::Name(text) | Plain::Number(text) => text.into(),
                Plain::Int(number) => {
                    let mut text = String::new();
                    push_number(&mut text, number);
                    text
                }
                // A template without a filter here is refused, and a compiled one that was tampered with prints nothing.
                Plain::Money(_) | Plain::Date(_) | Plain::Bool(_) => {
                    self.missing(value.place, entry);
                    return None;
                }
            });
        };
        let text = apply(filter, &plain, self.date, self.template.lang);
        if text.is_none() {
            let (path, label) = self.named(value.place, entry);
            let notice = raise::letter_unprintable(Span::default(), &label, filter.word());
            self.notices.push(notice.at(path));
        }
        text
    }

    fn field(&self, place: Place, entry: Option<Entry<'_>>) -> Option<&'f Field> {
        match place {
            Place::Field(field) => self.template.fields.get(field),
            Place::Part(field, part) => self.template.record_of(field)?.fields.get(part),
            Place::Item(part) => self.template.record_of(entry?.list)?.fields.get(part),
            Place::Count | Place::ValidUntil | Place::Id | Place::Version => None,
        }
    }

    /// JSON Pointer and label of a field.
    fn named(&self, place: Place, entry: Option<Entry<'_>>) -> (String, Both) {
        let (field, part) = match (place, entry) {
            (Place::Field(field), _) => (field, None),
            (Place::Part(field, part), _) => (field, Some(part)),
            (Place::Item(part), Some(entry)) => (entry.list, Some(part)),
            _ => (self.template.date, None),
        };
        let Some(own) = self.template.fields.get(field) else { return Default::default() };
        let mut path = ["/", &own.id].concat();
        if let (Place::Item(_), Some(entry)) = (place, entry) {
            path.push('/');
            push_number(&mut path, entry.count - 1);
        }
        match part.and_then(|part| self.template.record_of(field)?.fields.get(part)) {
            Some(part) => ([&path, "/", &part.id].concat(), part.label.clone()),
            None => (path, own.label.clone()),
        }
    }

    /// A value that the template counts on is not there.
    fn missing(&mut self, place: Place, entry: Option<Entry<'_>>) {
        let (path, label) = self.named(place, entry);
        let notice = raise::letter_missing(Span::default(), &label).at(path);
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }
}
