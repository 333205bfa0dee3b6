//! A card as it was given: the text of every field with the key under which it stood.

use super::field::Content;
use super::fields::Field;
use super::place::{Found, Place};
use crate::check::{Span, Word, raise};
use crate::number;
use alloc::borrow::Cow;
use alloc::vec::Vec;

/// A value of JSON, as far as a card needs it.
#[derive(Clone, PartialEq, Debug)]
pub enum Value<'a> {
    /// `null`: the field is there and empty.
    Null,
    /// A text.
    Text(Cow<'a, str>),
    /// A number as it was written; `true` if it is whole.
    Number(Cow<'a, str>, bool),
    /// A truth value, a list or an object.
    Other,
}

/// The text of a field.
#[derive(Clone, Debug)]
pub(super) struct Cell<'a> {
    pub(super) text: Cow<'a, str>,
    /// The key as given.
    key: Cow<'a, str>,
    /// Something stood there that is no text: it was told already.
    pub(super) wrong: bool,
}

const FIELDS: usize = Field::ALL.len();
const NONE: u8 = u8::MAX;

/// The fields of the card or of one member.
#[derive(Clone, Debug)]
pub(super) struct Record<'a> {
    index: [u8; FIELDS],
    cells: Vec<Cell<'a>>,
    /// Keys that are none of ours, as numbers of [`Card::keys`].
    unknown: Vec<u32>,
    /// What stood here was no member: it was told already.
    pub(super) wrong: bool,
}

impl Default for Record<'_> {
    fn default() -> Self {
        Record { index: [NONE; FIELDS], cells: Vec::new(), unknown: Vec::new(), wrong: false }
    }
}

impl<'a> Record<'a> {
    pub(super) fn get(&self, field: Field) -> Option<&Cell<'a>> {
        let at = *self.index.get(field as usize)?;
        self.cells.get(usize::from(at))
    }

    /// The text of a field without blanks at the ends; empty where there is none.
    pub(super) fn text(&self, field: Field) -> &str {
        self.get(field).map_or("", |cell| cell.text.trim())
    }

    /// A text that says something, or a value of a wrong type.
    pub(super) fn gives(&self, field: Field) -> bool {
        self.get(field).is_some_and(|cell| cell.wrong || !cell.text.trim().is_empty())
    }

    /// A text beside a dash.
    pub(super) fn fills(&self, field: Field) -> bool {
        !super::facts::is_empty(self.text(field))
    }

    fn insert(&mut self, field: Field, cell: Cell<'a>) {
        if let (Some(slot), Ok(at)) = (self.index.get_mut(field as usize), u8::try_from(self.cells.len())) {
            *slot = at;
            self.cells.push(cell);
        }
    }
}

/// A family card: the fields of its head and its members.
///
/// Fill it with [`Card::field`] and [`Card::member`], or read it from JSON with serde. What is wrong with its form is
/// kept and comes out as findings of [`super::check`].
///
/// ```
/// use absah::family::{Card, Options, Value, check};
/// let mut card = Card::new();
/// for (name, relation) in [("Budi Santoso", "KEPALA KELUARGA"), ("Agus Salim", "KEPALA KELUARGA")] {
///     let member = card.member();
///     card.field(Some(member), "nama", Value::Text(name.into()));
///     card.field(Some(member), "hubungan_keluarga", Value::Text(relation.into()));
/// }
/// let report = check(&card, &Options::default());
/// let found = report.findings().next().expect("two heads");
/// assert_eq!(found.code().as_str(), "family-head-several");
/// assert_eq!(card.pointer(found.place()), "/anggota/1/hubungan_keluarga");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Card<'a> {
    pub(super) head: Record<'a>,
    pub(super) members: Vec<Record<'a>>,
    keys: Vec<Cow<'a, str>>,
    /// The list of members was given, under this key.
    list: Option<Cow<'a, str>>,
    list_wrong: bool,
    pub(super) found: Vec<Found>,
}

impl<'a> Card<'a> {
    /// A card without any field.
    pub fn new() -> Card<'a> {
        Card::default()
    }

    /// Members so far.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Without members.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Adds a member without fields; gives its number, from 0.
    pub fn member(&mut self) -> usize {
        self.members.push(Record::default());
        self.members.len().saturating_sub(1)
    }

    /// Adds what stands in the list of members and is no member.
    pub fn not_a_member(&mut self) {
        let at = self.member();
        let finding = raise::family_field_type(Span::default(), Field::Anggota.word(), Word::JsonTypeObject);
        if let Some(record) = self.members.get_mut(at) {
            record.wrong = true;
        }
        self.found.push(Found::new(finding, Place::Member(number_of(at))));
    }

    /// Whether a key of the card is that of its members; then the list follows with [`Card::member`].
    ///
    /// A second list is told and read as well: no member is lost.
    pub fn starts_members(&mut self, key: impl Into<Cow<'a, str>>) -> bool {
        let key = key.into();
        if Field::from_key(&key, false) != Some(Field::Anggota) {
            return false;
        }
        if self.list.is_some() {
            self.repeated(None, Field::Anggota, key);
        } else {
            self.list = Some(key);
        }
        true
    }

    /// The members were given as something that is no list.
    pub fn members_are_no_list(&mut self) {
        self.list_wrong = true;
        let finding = raise::family_field_type(Span::default(), Field::Anggota.word(), Word::JsonTypeList);
        self.found.push(Found::new(finding, Place::Field(None, Field::Anggota)));
    }

    /// Adds a value of the card, or of the member of a number that [`Card::member`] gave.
    pub fn field(&mut self, member: Option<usize>, key: impl Into<Cow<'a, str>>, value: Value<'a>) {
        let key = key.into();
        let own = member.map(number_of);
        let Some(field) = Field::from_key(&key, member.is_some()) else {
            let at = self.key(key);
            if let Some(record) = self.record(member) {
                record.unknown.push(at);
            }
            return;
        };
        if self.record(member).is_some_and(|record| record.get(field).is_some()) {
            self.repeated(own, field, key);
            return;
        }
        let no_text = || Some(raise::family_field_type(Span::default(), field.word(), Word::JsonTypeText));
        let (text, fault) = match value {
            Value::Null => (Cow::Borrowed(""), None),
            Value::Text(text) => (text, None),
            Value::Number(text, true) if field.content().takes_integer() || field == Field::No => (text, None),
            Value::Number(text, _) => match field.content() {
                Content::Number(kind) => (text, Some(number::not_text(kind))),
                _ => (text, no_text()),
            },
            Value::Other => (Cow::Borrowed(""), no_text()),
        };
        let wrong = fault.is_some();
        self.found.extend(fault.map(|finding| Found::new(finding, Place::Field(own, field))));
        if let Some(record) = self.record(member) {
            record.insert(field, Cell { text, key, wrong });
        }
    }

    fn record(&mut self, member: Option<usize>) -> Option<&mut Record<'a>> {
        match member {
            None => Some(&mut self.head),
            Some(at) => self.members.get_mut(at),
        }
    }

    fn key(&mut self, key: Cow<'a, str>) -> u32 {
        self.keys.push(key);
        number_of(self.keys.len().saturating_sub(1))
    }

    fn repeated(&mut self, member: Option<u32>, field: Field, key: Cow<'a, str>) {
        let at = self.key(key);
        let finding = raise::family_field_repeated(Span::default(), field.word());
        self.found.push(Found::new(finding, Place::Key(member, at)).with(Place::Field(member, field)));
    }

    /// Findings about keys that are none of ours: only now it is known which fields are missing.
    pub(super) fn strangers(&self, found: &mut Vec<Found>) {
        self.strangers_of(None, &self.head, found);
        for (at, record) in self.members.iter().enumerate() {
            self.strangers_of(Some(number_of(at)), record, found);
        }
    }

    fn strangers_of(&self, member: Option<u32>, record: &Record<'a>, found: &mut Vec<Found>) {
        for at in &record.unknown {
            let key = self.keys.get(*at as usize).map_or("", AsRef::as_ref);
            let near = Field::nearest(key, member.is_some())
                .filter(|field| record.get(*field).is_none() && !(*field == Field::Anggota && self.list.is_some()));
            let finding = match near {
                Some(field) => raise::family_field_misspelt(Span::default(), field.word()),
                None => raise::family_field_unknown(Span::default()),
            };
            found.push(Found::new(finding, Place::Key(member, *at)));
        }
    }

    /// There is no member, and no other finding says why.
    pub(super) fn lacks_members(&self) -> Option<Place> {
        if !self.members.is_empty() || self.list_wrong {
            return None;
        }
        Some(if self.list.is_some() { Place::Field(None, Field::Anggota) } else { Place::Card })
    }

    /// The key of a place as it was given; nothing where there is none.
    pub fn given_key(&self, place: Place) -> Option<&str> {
        match place {
            Place::Card | Place::Member(_) => None,
            Place::Key(_, at) => self.keys.get(at as usize).map(AsRef::as_ref),
            Place::Field(None, Field::Anggota) => self.list.as_deref(),
            Place::Field(member, field) => self.record_of(member)?.get(field).map(|cell| cell.key.as_ref()),
        }
    }

    fn record_of(&self, member: Option<u32>) -> Option<&Record<'a>> {
        match member {
            None => Some(&self.head),
            Some(at) => self.members.get(at as usize),
        }
    }

    /// The text that stands in a place, as given; nothing where there is none.
    pub fn value(&self, place: Place) -> Option<&str> {
        let Place::Field(member, field) = place else { return None };
        self.record_of(member)?.get(field).map(|cell| cell.text.as_ref())
    }
}

/// Members beyond four thousand million are one.
pub(super) fn number_of(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
