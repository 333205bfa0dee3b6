//! One row against itself: every cell by its role, then the cells against each other.

mod clear;
mod damage;
mod memo;

pub(crate) use damage::Damage;
pub(crate) use memo::Memo;

use crate::schema::{Column, Content, Role, Schema};
use crate::source::Record;
use absah::check::{Code, Finding, Span};
use absah::family::{FOREIGN, Marital};
use absah::number::{self, Kind, Nik, Options, Status, check_bytes, kk, nik};
use absah::person::plausible::{self, Facts};
use absah::person::{Date, List, Sex, code, name, written};

/// Takes the findings of a row with their column and cell.
pub(crate) type Tell<'a> = dyn FnMut(&Column, Finding, &[u8]) -> std::io::Result<()> + 'a;

/// What the run keeps of a row.
#[derive(Clone, Default, PartialEq, Debug)]
pub(crate) struct Kept {
    /// The NIK, if it is well formed.
    pub(crate) nik: Option<Nik>,
    /// Status of the NIK, for damage to the whole column.
    pub(crate) nik_status: Option<Status>,
    /// Status of the card number.
    pub(crate) kk_status: Option<Status>,
    /// The card number, if it is well formed.
    pub(crate) kk: Option<u64>,
    /// Relation to the head, and whether it was written as a step or adopted child.
    pub(crate) relation: Option<u16>,
    pub(crate) step: bool,
    /// Sex as stated.
    pub(crate) sex: Option<Sex>,
    /// Birth date as stated.
    pub(crate) birth: Option<Date>,
    /// Marital status.
    pub(crate) marital: Option<Marital>,
    /// The NIK tells another birth date, or another sex.
    pub(crate) birth_doubted: bool,
    pub(crate) sex_doubted: bool,
    /// Findings of the NIK whose cause may show in the family.
    pub(crate) waiting: Vec<Finding>,
}

/// What of a row its other cells are compared with.
#[derive(Clone, Default, PartialEq, Debug)]
struct Known {
    options: Options,
    facts: Facts,
}

/// Checks the cells of a row.
pub(crate) fn check(
    record: &Record<'_>,
    schema: &Schema,
    as_of: Option<Date>,
    memo: &mut Memo,
    tell: &mut Tell<'_>,
) -> std::io::Result<Kept> {
    let mut known = Known { options: Options { as_of, ..Options::default() }, ..Known::default() };
    let mut kept = Kept::default();
    // Birth date and sex come first: the numbers are compared with them.
    let first = FIRST.map(|role| schema.column(role));
    let others = schema.columns.iter().filter(|column| !FIRST.contains(&column.role));
    for column in first.into_iter().flatten().chain(others) {
        let cell = record.get(column.at).unwrap_or_default();
        if !clear::is_clear(cell, column, &mut known, &mut kept, memo) {
            careful(cell, column, &mut known, &mut kept, memo, tell)?;
        }
    }
    if let Some(check) = as_of.map(|as_of| plausible::check(&known.facts, as_of)).filter(|check| !check.is_clear()) {
        let mut tell_of = |role: Role, findings: &mut dyn Iterator<Item = Finding>| -> std::io::Result<()> {
            let Some(column) = schema.column(role) else { return Ok(()) };
            for finding in findings {
                tell(column, finding, record.get(column.at).unwrap_or_default())?;
            }
            Ok(())
        };
        tell_of(Role::TanggalLahir, &mut check.age())?;
        tell_of(Role::StatusPerkawinan, &mut check.marital())?;
        tell_of(Role::Pendidikan, &mut check.education())?;
        tell_of(Role::Pekerjaan, &mut check.occupation())?;
    }
    Ok(kept)
}

/// The columns that others are compared with.
const FIRST: [Role; 2] = [Role::TanggalLahir, Role::JenisKelamin];

/// Whatever a cell may be.
#[inline(never)]
fn careful(
    bytes: &[u8],
    column: &Column,
    known: &mut Known,
    kept: &mut Kept,
    memo: &mut Memo,
    tell: &mut Tell<'_>,
) -> std::io::Result<()> {
    let Ok(text) = core::str::from_utf8(bytes) else {
        return tell(column, crate::finding::raise::register_text_damaged(Span::new(0, bytes.len())), bytes);
    };
    if !column.role.is_common() && is_empty(text) {
        return Ok(());
    }
    if text.contains('\0') {
        tell(column, crate::finding::raise::register_text_damaged(Span::new(0, bytes.len())), bytes)?;
        // A number says for itself which character is wrong; of all else nothing can be read.
        if !matches!(column.content, Content::Number(_)) {
            return Ok(());
        }
    }
    match column.content {
        Content::Number(Kind::Nik) => {
            let check = nik::check(text, &known.options);
            kept.nik_status = Some(check.status());
            kept.nik = check.value();
            known.options.nik = check.value();
            if check.status().is_clear() {
                return Ok(());
            }
            for finding in check.findings() {
                if FOREIGN.contains(&finding.code()) {
                    kept.sex_doubted |= finding.code() == Code::NikSexDiffers;
                    kept.birth_doubted |= finding.code() != Code::NikSexDiffers;
                    kept.waiting.push(finding);
                } else {
                    tell(column, finding, bytes)?;
                }
            }
            Ok(())
        }
        Content::Number(Kind::Kk) => {
            let check = kk::check(text, &known.options);
            kept.kk_status = Some(check.status());
            kept.kk = check.value().map(|kk| kk.to_u64());
            if check.status().is_clear() {
                return Ok(());
            }
            check.findings().try_for_each(|finding| tell(column, finding, bytes))
        }
        Content::Number(kind) => {
            let check: number::Check<'_, number::Number<'_>> = check_bytes(kind, bytes, &known.options);
            if check.status().is_clear() {
                return Ok(());
            }
            check.findings().try_for_each(|finding| tell(column, finding, bytes))
        }
        Content::List(list) => {
            let mut step = false;
            let value = memo.read(list, text, |finding| {
                step |= finding.code() == Code::CodeRelationUnofficial;
                tell(column, finding, bytes)
            })?;
            if let Some(value) = value {
                listed(column.role, &value, known, kept);
                kept.step |= step && column.role == Role::HubunganKeluarga;
            }
            Ok(())
        }
        Content::BirthDate => {
            let check = written::check(text, &dates(column, known));
            born(check.value(), known, kept);
            check.findings().try_for_each(|finding| tell(column, finding, bytes))
        }
        Content::Name => {
            let options = name::Options { record: known.options.birth_date, ..name::Options::default() };
            name::check(text, &options).findings().try_for_each(|finding| tell(column, finding, bytes))
        }
        // A dash is lawful for a parent who is not known; an empty cell is a gap.
        Content::ParentName if is_empty(text) => {
            tell(column, absah::family::parent_absent(text, column.role == Role::NamaAyah), bytes)
        }
        Content::Text => Ok(()),
        Content::ParentName => {
            let check = name::check(text, &name::Options::default());
            check.findings().try_for_each(|finding| tell(column, finding, bytes))
        }
    }
}

/// How the dates of a column are read.
fn dates(column: &Column, known: &Known) -> written::Options {
    let order = column.order.map(|proof| proof.order).unwrap_or_default();
    written::Options { order, not_after: known.options.as_of }
}

/// What a birth date tells of the person.
fn born(birth: Option<Date>, known: &mut Known, kept: &mut Kept) {
    (kept.birth, known.options.birth_date, known.facts.birth_date) = (birth, birth, birth);
}

/// What a value of a list tells of the person.
fn listed(role: Role, value: &code::Value, known: &mut Known, kept: &mut Kept) {
    match (role, value.list()) {
        (Role::JenisKelamin, _) => {
            kept.sex = Sex::of_code(value.code());
            known.options.sex = kept.sex;
        }
        (Role::StatusPerkawinan, _) => {
            kept.marital = Marital::of(value);
            known.facts.never_married = Some(value.code() == 1);
        }
        (Role::HubunganKeluarga, List::Relation) => kept.relation = Some(value.code()),
        (Role::Pendidikan, List::Education) => known.facts.education = Some(value.code()),
        (Role::Pekerjaan, List::Occupation) => known.facts.occupation = Some(value.code()),
        _ => {}
    }
}

/// Nothing, or a dash for nothing.
fn is_empty(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'))
}

/// The order of day and month that the cells of a column prove.
pub(crate) fn proof<'a>(cells: impl Iterator<Item = &'a [u8]>) -> crate::schema::Proof {
    let (mut day, mut month, mut seen) = (0_u32, 0_u32, 0_u32);
    for cell in cells {
        let Ok(text) = core::str::from_utf8(cell) else { continue };
        let check = written::check(text, &written::Options::default());
        if check.form() == Some(written::Form::Numeric) {
            seen = seen.saturating_add(1);
            match check.proves() {
                Some(written::Order::DayFirst) => day = day.saturating_add(1),
                Some(written::Order::MonthFirst) => month = month.saturating_add(1),
                None => {}
            }
        }
    }
    // The Indonesian order, unless more dates speak against it than for it.
    let order = if month > day { written::Order::MonthFirst } else { written::Order::DayFirst };
    crate::schema::Proof { order, proven: day.max(month), seen }
}
