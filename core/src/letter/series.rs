//! Registers of issued letter numbers: what is missing, what stands twice, what does not go with its date.

use super::filter::digits;
use super::number::{Pattern, ReadNumber};
use super::raise;
use crate::check::{Notice, Span};
use crate::person::Date;
use crate::person::name::upper;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// Which letters share one series of serial numbers.
///
/// ```
/// use absah::letter::Per;
/// assert_eq!(Per::named("class"), Some(Per::Class));
/// assert_eq!(Per::Year.as_str(), "year");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Per {
    /// All letters of a year.
    #[default]
    Year,
    /// Letters of one classification and year.
    Class,
    /// All letters; the numbers go on when the year turns.
    All,
}

impl Per {
    /// The counting of a name: `year`, `class` or `all`.
    pub fn named(name: &str) -> Option<Per> {
        [Per::Year, Per::Class, Per::All].into_iter().find(|per| per.as_str() == name)
    }

    /// The name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Per::Year => "year",
            Per::Class => "class",
            Per::All => "all",
        }
    }
}

/// An issued letter in a register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Issued<'a> {
    /// The full number as it was written.
    pub number: &'a str,
    /// Date of the letter.
    pub date: Date,
    /// Line of the register, from 1, for messages.
    pub line: u32,
}

/// Looks at a register, in any order: each number by itself, then each series.
///
/// A register may be a part of a longer one, so that a series may begin with any number. The path of a notice is the
/// place of the letter in `register`, such as `/3`; its span are bytes of that number.
///
/// ```
/// use absah::letter::{Issued, Pattern, Per, check_numbers};
///
/// let pattern = Pattern::read("[klasifikasi]/[nomor_surat | 3]/[bulan_romawi]/[tahun]")?;
/// let date = "2026-03-02".parse().expect("a date");
/// let register = [
///     Issued { number: "401/017/III/2026", date, line: 2 },
///     Issued { number: "401/019/III/2026", date, line: 3 },
/// ];
/// let notices = check_numbers(&pattern, Per::Year, &register);
/// assert_eq!(notices.len(), 1);
/// assert_eq!(notices[0].code().as_str(), "letter-number-gap");
/// # Ok::<(), absah::letter::PatternFault>(())
/// ```
pub fn check_numbers(pattern: &Pattern, per: Per, register: &[Issued<'_>]) -> Vec<Notice> {
    let mut found = Found::default();
    let mut whole: BTreeMap<String, u32> = BTreeMap::new();
    let mut series: BTreeMap<(String, u16), Vec<Member>> = BTreeMap::new();
    for (at, issued) in register.iter().enumerate() {
        let mut key = upper(issued.number);
        key.retain(|c| !c.is_whitespace());
        let first = *whole.entry(key).or_insert(issued.line);
        let twice = first != issued.line;
        if twice {
            found.push(at, raise::letter_number_twice(span(issued), issued.number, first));
        }
        let Some(read) = pattern.parse(issued.number) else {
            found.push(at, raise::letter_number_form(span(issued), issued.number));
            continue;
        };
        alone(issued, &read, |notice| found.push(at, notice));
        if !twice {
            let class = if per == Per::Class { upper(read.classification.unwrap_or_default()) } else { String::new() };
            let year = if per == Per::All { 0 } else { read.year.unwrap_or(issued.date.year()) };
            series.entry((class, year)).or_default().push(Member { serial: read.serial, at });
        }
    }
    let width = pattern.width();
    for mut members in series.into_values() {
        members.sort_unstable_by_key(|member| (member.serial, member.at));
        let mut before: Option<Member> = None;
        for member in members {
            let Some(issued) = register.get(member.at) else { continue };
            match before {
                Some(first) if first.serial == member.serial => {
                    let line = register.get(first.at).map_or(0, |first| first.line);
                    let notice = raise::letter_number_repeat(span(issued), issued.number, member.serial, line);
                    found.push(member.at, notice);
                    // The next one is compared with the first, too.
                    continue;
                }
                Some(last) if member.serial.saturating_sub(last.serial) > 1 => {
                    let missing = range(last.serial.saturating_add(1), member.serial.saturating_sub(1), width);
                    found.push(member.at, raise::letter_number_gap(span(issued), issued.number, missing));
                }
                _ => {}
            }
            before = Some(member);
        }
    }
    found.done()
}

/// What can be said of a number by itself.
fn alone(issued: &Issued<'_>, read: &ReadNumber<'_>, mut push: impl FnMut(Notice)) {
    let (span, date) = (span(issued), issued.date);
    if read.month.is_some_and(|month| month != date.month()) {
        push(raise::letter_number_month(span, issued.number, date.month()));
    }
    if read.year.is_some_and(|year| year != date.year()) {
        push(raise::letter_number_year(span, issued.number, u32::from(date.year())));
    }
    if let Some(width) = read.wrong_width {
        push(raise::letter_number_width(span, issued.number, u32::from(width)));
    }
    if read.small_month {
        push(raise::letter_number_case(span, issued.number));
    }
}

fn span(issued: &Issued<'_>) -> Span {
    Span::new(0, issued.number.len())
}

/// Such as `018` or `018–020`.
fn range(first: u32, last: u32, width: u8) -> String {
    let mut text = digits(i64::from(first), width);
    if last > first {
        text.push('–');
        text.push_str(&digits(i64::from(last), width));
    }
    text
}

#[derive(Clone, Copy)]
struct Member {
    serial: u32,
    /// Place in the register.
    at: usize,
}

#[derive(Default)]
struct Found(Vec<(usize, Notice)>);

impl Found {
    fn push(&mut self, at: usize, notice: Notice) {
        let path = String::from("/") + &digits(i64::try_from(at).unwrap_or(i64::MAX), 1);
        self.0.push((at, notice.at(path)));
    }

    /// In the order of the register, and of the catalogue.
    fn done(mut self) -> Vec<Notice> {
        self.0.sort_by_key(|(at, notice)| (*at, notice.code() as u16));
        self.0.into_iter().map(|(_, notice)| notice).collect()
    }
}
