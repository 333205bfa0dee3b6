//! A template of a letter as data: typed fields, and a body of blocks with every name resolved.
//!
//! A template is immutable once built. Its text was checked before: filling it cannot fail for a reason of its own.

use super::markup::{Node, Test};
use super::number::Pattern;
use super::{Margin, Paper};
use crate::check::Lang;
pub use crate::document::Both;
use alloc::string::String;
use alloc::vec::Vec;

/// A template of a letter.
///
/// ```
/// let json = include_str!("../../tests/letters/contoh.json");
/// let template = absah::letter::load(json).expect("a compiled template");
/// assert_eq!(template.class, absah::letter::Class::Free);
/// let filled = template.fill(r#"{"nama": "Siti Contoh", "tanggal": "2026-03-02"}"#, &Default::default());
/// assert!(filled.letter.is_some());
/// ```
#[derive(Clone, Debug)]
pub struct Template {
    /// Stable name, such as `id.surat.spm`.
    pub id: String,
    /// Version of the text, such as `2026.1`.
    pub version: String,
    /// Title for lists of templates.
    pub title: Both,
    /// What kind of letter it is, and so which parts it must have.
    pub class: Class,
    /// Language of the letter.
    pub lang: Lang,
    /// The sheet.
    pub paper: Paper,
    /// White edges of the sheet.
    pub margin: Margin,
    /// How long the letter is good for, counted from its date.
    pub valid_for: Option<Term>,
    /// Groups of fields; the first two are [`Record::OFFICE`] and [`Record::OFFICIAL`].
    pub records: Vec<Record>,
    /// What the data of a letter consist of, those of the letter number last.
    pub fields: Vec<Field>,
    /// Place of the field that is the letter's date.
    pub(super) date: usize,
    pub(super) number: Option<Number>,
    pub(super) rules: Vec<Rule>,
    pub(super) body: Vec<Node>,
    /// The body as it was written; nothing if it was compiled.
    #[cfg_attr(not(feature = "packs"), allow(dead_code, reason = "for trying samples"))]
    pub(super) source: String,
    /// How many conditions and loops the body has; they are not counted if it was compiled.
    #[cfg_attr(not(feature = "packs"), allow(dead_code, reason = "for trying samples"))]
    pub(super) branches: usize,
}

/// Kinds of letters, by the parts that they must have.
///
/// ```
/// use absah::letter::Class;
/// assert_eq!(Class::named("official-letter"), Some(Class::OfficialLetter));
/// assert_eq!(Class::Free.as_str(), "free");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    /// Letter of an office: letterhead, title, number, identity, date and place, one official.
    OfficialLetter,
    /// Statement of a citizen that others endorse: as above, with a declarer over a duty stamp and an endorser.
    EndorsedStatement,
    /// Statement of a citizen: title, identity, date and place, declarer.
    Statement,
    /// Application to an office: title, identity, family card, date and place, applicant.
    Application,
    /// Any other text.
    Free,
}

impl Class {
    /// Every class, in a fixed order.
    pub const ALL: [Class; 5] =
        [Class::OfficialLetter, Class::EndorsedStatement, Class::Statement, Class::Application, Class::Free];

    /// The name in templates.
    pub const fn as_str(self) -> &'static str {
        match self {
            Class::OfficialLetter => "official-letter",
            Class::EndorsedStatement => "endorsed-statement",
            Class::Statement => "statement",
            Class::Application => "application",
            Class::Free => "free",
        }
    }

    /// The class of a name.
    pub fn named(name: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.as_str() == name)
    }
}

/// How long a letter is good for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Term {
    /// So many months, 1 to 1,200.
    Months(u16),
    /// So many days, 1 to 36,500.
    Days(u16),
}

/// A group of fields.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// Name within the template.
    pub id: String,
    /// Its fields; none of them is a group or a list.
    pub fields: Vec<Field>,
}

impl Record {
    /// Place of `office` in [`Template::records`]: what a letterhead is made of.
    pub const OFFICE: usize = 0;
    /// Place of `official` in [`Template::records`]: who signs for an office.
    pub const OFFICIAL: usize = 1;
}

/// A field of the data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// Name in the body and in the data.
    pub id: String,
    /// What may stand in it.
    pub kind: Kind,
    /// Words for people.
    pub label: Both,
    /// Whether a letter needs it.
    pub required: bool,
    /// Whether it came with the pattern of the letter number and not from the author.
    pub implied: bool,
}

/// What may stand in a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// NIK, as text.
    Nik,
    /// Number of a family card, as text.
    Kk,
    /// Tax number, as text.
    Npwp,
    /// Telephone number, as text.
    Phone,
    /// Region code of 2, 4, 6 or 10 digits, as text.
    Region,
    /// Name of a person.
    Name,
    /// Words, up to so many letters.
    Text(u32),
    /// Whole number from 0 to a highest.
    Int(i64),
    /// Whole rupiah from 0 to a highest.
    Money(i64),
    /// A day.
    Date,
    /// Yes or no.
    Bool,
    /// One of up to 64 codes.
    Enum(Vec<Choice>),
    /// A group, by its place in [`Template::records`].
    Record(usize),
    /// Up to so many groups.
    List(usize, u32),
    /// PNG or JPEG in base64.
    Image,
}

/// A code and the words that are printed for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// Code in data and conditions.
    pub code: String,
    /// Words in the language of the letter.
    pub text: String,
}

/// The pattern of the letter number.
#[derive(Clone, Debug)]
pub(super) struct Number {
    pub(super) pattern: Pattern,
    /// Place of the office whose code stands in the number.
    pub(super) office: Option<usize>,
    pub(super) classification: Option<usize>,
    pub(super) serial: usize,
}

/// A `[[check]]` of the author.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) test: Test,
    pub(super) text: Both,
}

/// A place that a value can be read from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Place {
    /// A field.
    Field(usize),
    /// A field of a group.
    Part(usize, usize),
    /// A field of the group that a loop is at.
    Item(usize),
    /// Where the loop is at, from 1.
    Count,
    /// The last day of the letter.
    ValidUntil,
    /// Name of the template.
    Id,
    /// Version of the template.
    Version,
}

impl Place {
    /// Names in compiled templates of the places that no field has.
    pub(super) const NAMES: [&str; 4] = ["count", "valid_until", "id", "version"];
}

impl Template {
    /// The group of a record or a list.
    pub(super) fn record_of(&self, field: usize) -> Option<&Record> {
        self.fields.get(field).and_then(|field| field.kind.record()).and_then(|record| self.records.get(record))
    }
}

impl Kind {
    /// Place of the group that this is made of.
    pub(super) const fn record(&self) -> Option<usize> {
        match self {
            Kind::Record(record) | Kind::List(record, _) => Some(*record),
            _ => None,
        }
    }

    /// The name in templates.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Kind::Nik => "nik",
            Kind::Kk => "kk",
            Kind::Npwp => "npwp",
            Kind::Phone => "phone",
            Kind::Region => "region",
            Kind::Name => "name",
            Kind::Text(_) => "text",
            Kind::Int(_) => "int",
            Kind::Money(_) => "money",
            Kind::Date => "date",
            Kind::Bool => "bool",
            Kind::Enum(_) => "enum",
            Kind::Record(Record::OFFICE) => "office",
            Kind::Record(Record::OFFICIAL) => "official",
            Kind::Record(_) => "record",
            Kind::List(..) => "list",
            Kind::Image => "image",
        }
    }
}
