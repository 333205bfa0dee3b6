//! Reads the data of a letter; what is wrong is said, and the rest is still looked at.

use super::{Options, Slot, Value, Values, image, text};
use crate::check::{Finding, Notice, Severity, Span, Word};
use crate::document::{self, Both, Content, Entry, Fault, Guesses, Item, listed, place, position};
use crate::letter::finished::{Image, Media};
use crate::letter::raise;
use crate::letter::template::{Choice, Field, Kind, Place, Record, Template};
use crate::number::{self, Kind as Number};
use crate::person::{Date, name, written};
use crate::write::letters;
use alloc::string::String;
use alloc::vec::Vec;

/// Letters of a name: more than the law lets pass, and than any old record has.
const LONGEST_NAME: usize = 120;
/// Names of fields that messages list.
const MOST_NAMES: usize = 8;
/// Comparisons with names in search of the one that was meant, in one document.
const GUESSES: usize = 20_000;
/// Ends of names of fields that hold a birth date.
const BIRTH: [&str; 3] = ["tanggal_lahir", "tgl_lahir", "birth_date"];

/// What is said of data that are no JSON.
pub(in crate::letter) fn unreadable(json: &str, (fault, span): (Fault, Span)) -> Notice {
    let line = u32::try_from(position(json, span.start).0).unwrap_or(u32::MAX);
    let word = match fault {
        Fault::Unfinished => Word::JsonFaultUnfinished,
        Fault::KeyTwice => Word::JsonFaultKeyTwice,
        Fault::TooDeep => Word::JsonFaultTooDeep,
        Fault::LeadingZero => Word::JsonFaultLeadingZero,
        Fault::Syntax | Fault::NoSuchDate | Fault::TimeOfDay | Fault::Encoding => Word::JsonFaultSyntax,
    };
    raise::letter_json(span, line, word)
}

/// The values of a document of a file, and what is wrong with them.
pub(in crate::letter) fn read(
    template: &Template,
    item: &Item,
    file: &str,
    options: &Options,
) -> (Values, Vec<Notice>) {
    let mut reader =
        Reader { template, file, options, notices: Vec::new(), births: Vec::new(), guesses: Guesses(GUESSES) };
    let at = Where { path: String::new(), span: item.span, label: None };
    let mut values = Values::default();
    match &item.content {
        Content::Table(entries) => values.fields = reader.group(&template.fields, entries, &at, false),
        _ => {
            let whole = Both { id: "data surat".into(), en: "the data of the letter".into() };
            reader.notices.push(raise::letter_type(item.span, &whole, Word::LetterTypeObject));
            values.fields = template.fields.iter().map(|_| Slot::Invalid).collect();
        }
    }
    reader.dates(&values, item);
    reader.rules(&values, item);
    (values, reader.notices)
}

/// A place in the document, and what people call it.
#[derive(Clone)]
struct Where {
    path: String,
    span: Span,
    label: Option<Both>,
}

impl Where {
    fn key(&self, key: &str, span: Span) -> Where {
        let mut path = self.path.clone();
        path.push('/');
        for letter in key.chars() {
            match letter {
                '~' => path.push_str("~0"),
                '/' => path.push_str("~1"),
                letter => path.push(letter),
            }
        }
        Where { path, span, label: self.label.clone() }
    }

    fn field(&self, field: &Field, span: Span) -> Where {
        let mut own = self.key(&field.id, span);
        own.label = Some(joined(self.label.as_ref(), &field.label));
        own
    }

    fn entry(&self, at: i64, span: Span) -> Where {
        let mut own = self.clone();
        own.span = span;
        own.path.push('/');
        document::writer::push_number(&mut own.path, at);
        if let Some(label) = &mut own.label {
            for text in [&mut label.id, &mut label.en] {
                text.push(' ');
                document::writer::push_number(text, at + 1);
            }
        }
        own
    }

    fn label(&self) -> Both {
        self.label.clone().unwrap_or_default()
    }
}

/// `Kepala keluarga: NIK`.
fn joined(outer: Option<&Both>, inner: &Both) -> Both {
    match outer {
        None => inner.clone(),
        Some(outer) => Both { id: [&outer.id, ": ", &inner.id].concat(), en: [&outer.en, ": ", &inner.en].concat() },
    }
}

struct Reader<'t> {
    template: &'t Template,
    file: &'t str,
    options: &'t Options,
    notices: Vec<Notice>,
    births: Vec<(Date, Where)>,
    guesses: Guesses,
}

impl Reader<'_> {
    fn say(&mut self, at: &Where, notice: Notice) {
        self.notices.push(notice.at(at.path.clone()));
    }

    /// The values of the fields of a group.
    fn group(&mut self, fields: &[Field], entries: &[Entry], at: &Where, official: bool) -> Vec<Slot> {
        for entry in entries.iter().filter(|entry| !fields.iter().any(|field| field.id == entry.key)) {
            self.unknown(entry, fields, at);
        }
        let birth = fields
            .iter()
            .find(|field| is_birth(field))
            .and_then(|field| entries.iter().find(|entry| entry.key == field.id).and_then(|entry| entry.item.date()));
        let single = fields.iter().filter(|field| matches!(field.kind, Kind::Nik)).count() == 1;
        fields
            .iter()
            .map(|field| {
                let entry = entries.iter().find(|entry| entry.key == field.id);
                let own = at.field(field, entry.map_or(at.span, |entry| entry.item.span));
                let before = self.notices.len();
                // The NIK of a parent in the group of a child says nothing of the child's birth.
                let birth = birth.filter(|_| field.id == "nik" || single);
                let slot = entry.map_or(Slot::Absent, |entry| self.value(field, &entry.item, &own, birth, official));
                let said = self.notices.iter().skip(before).any(|notice| notice.severity() == Severity::Error);
                if matches!(slot, Slot::Absent) && field.required && !said {
                    self.say(&own, raise::letter_missing(own.span, &own.label()));
                }
                slot
            })
            .collect()
    }

    /// The name that was meant, or the first ones of those that fit.
    fn fitting<'n, I: Iterator<Item = &'n str>>(&mut self, word: &str, names: &dyn Fn() -> I) -> String {
        match self.guesses.near(word, names()).as_str() {
            "–" => listed(names().take(MOST_NAMES)),
            near => near.into(),
        }
    }

    fn unknown(&mut self, entry: &Entry, fields: &[Field], at: &Where) {
        // Programs give both to every letter, also where its number does without.
        if at.path.is_empty() && matches!(entry.key.as_str(), "klasifikasi" | "nomor_surat") {
            return;
        }
        let ids = || fields.iter().map(|field| field.id.as_str());
        let known = self.fitting(&entry.key, &ids);
        // A number of a person may stand in the place of a name.
        let digits = entry.key.bytes().filter(u8::is_ascii_digit).count();
        let key = if digits > 5 || entry.key.len() > 60 { String::from("…") } else { entry.key.clone() };
        let mut own = at.key(&key, entry.key_span);
        own.span = entry.key_span;
        self.say(&own, raise::letter_unknown_key(entry.key_span, key, known));
    }

    fn value(&mut self, field: &Field, item: &Item, at: &Where, birth: Option<Date>, official: bool) -> Slot {
        // Nothing, an empty text and blanks alone are no value, whatever the type.
        if matches!(item.content, Content::Null) || item.text().is_some_and(|text| text.trim().is_empty()) {
            return Slot::Absent;
        }
        match &field.kind {
            Kind::Nik => self.number(Number::Nik, item, at, birth),
            Kind::Kk => self.number(Number::Kk, item, at, None),
            Kind::Npwp => self.number(Number::Npwp, item, at, None),
            Kind::Phone => self.number(Number::Phone, item, at, None),
            Kind::Region => self.region(item, at),
            Kind::Name => self.name(item, at, official),
            Kind::Text(most) => self.words(item, at, usize::try_from(*most).unwrap_or(usize::MAX)),
            Kind::Int(most) | Kind::Money(most) => {
                let serial = self.template.number.as_ref().and_then(|own| self.template.fields.get(own.serial));
                self.whole(item, at, i64::from(serial.is_some_and(|own| core::ptr::eq(own, field))), *most)
            }
            Kind::Date => self.date(field, item, at),
            Kind::Bool => match item.content {
                Content::Bool(flag) => Slot::Given(Value::Code(usize::from(flag))),
                _ => self.wanted(at, Word::LetterTypeFlag),
            },
            Kind::Enum(choices) => self.code(choices, item, at),
            Kind::Image => self.image(item, at),
            Kind::Record(record) => self.record(*record, item, at),
            Kind::List(record, most) => self.list(field, *record, *most, item, at),
        }
    }

    fn wanted(&mut self, at: &Where, wanted: Word) -> Slot {
        self.say(at, raise::letter_type(at.span, &at.label(), wanted));
        Slot::Invalid
    }

    /// A text; what is none is said.
    fn text<'i>(&mut self, item: &'i Item, at: &Where, wanted: Word) -> Result<&'i str, Slot> {
        match item.text() {
            Some(text) => Ok(text),
            None => Err(self.wanted(at, wanted)),
        }
    }

    /// Says findings of another check, in places of the file; whether none of them is an error.
    fn findings(&mut self, findings: impl Iterator<Item = Finding>, item: &Item, text: &str, at: &Where) -> bool {
        let mut sound = true;
        for finding in findings {
            sound &= finding.severity() != Severity::Error;
            self.finding(&finding, item, text, at);
        }
        sound
    }

    fn finding(&mut self, finding: &Finding, item: &Item, text: &str, at: &Where) {
        let own = finding.span();
        let span = place::within(self.file, item.span, text, own.start..own.end.max(own.start));
        self.say(at, Notice::of(finding, span));
    }

    fn number(&mut self, kind: Number, item: &Item, at: &Where, birth: Option<Date>) -> Slot {
        if matches!(item.content, Content::Number(_)) {
            self.say(at, Notice::of(&number::not_text(kind), item.span));
            return Slot::Invalid;
        }
        let text = match self.text(item, at, Word::LetterTypeIdentity) {
            Ok(text) => text,
            Err(slot) => return slot,
        };
        let options = number::Options { as_of: self.options.as_of, birth_date: birth, ..number::Options::default() };
        let (sound, printed) = number::in_letter::check(kind, text, &options, &mut |finding| {
            self.finding(&finding, item, text, at);
        });
        match printed {
            _ if !sound => Slot::Invalid,
            Some(number) => Slot::Given(Value::Text(number)),
            None => Slot::Absent,
        }
    }

    /// A code of 2, 4, 6 or 10 digits, printed with its dots.
    fn region(&mut self, item: &Item, at: &Where) -> Slot {
        let text = match self.text(item, at, Word::LetterTypeRegion) {
            Ok(text) => text.trim(),
            Err(slot) => return slot,
        };
        let mut code = String::with_capacity(13);
        let mut digits = 0;
        for letter in text.chars() {
            match letter {
                '0'..='9' => {
                    if matches!(digits, 2 | 4 | 6) {
                        code.push('.');
                    }
                    code.push(letter);
                    digits += 1;
                }
                '.' if matches!(digits, 2 | 4 | 6) => {}
                _ => digits = 99,
            }
            if digits > 10 {
                break;
            }
        }
        if matches!(digits, 2 | 4 | 6 | 10) {
            Slot::Given(Value::Text(code))
        } else {
            self.wanted(at, Word::LetterTypeRegion)
        }
    }

    /// Words as they are printed, of so many letters.
    fn words(&mut self, item: &Item, at: &Where, most: usize) -> Slot {
        let text = match self.text(item, at, Word::LetterTypeText) {
            Ok(text) => text,
            Err(slot) => return slot,
        };
        let cleaned = text::clean(text);
        if let Some((byte, letter)) = cleaned.refused {
            let span = place::within(self.file, item.span, text, byte..byte + letter.len_utf8());
            self.say(at, raise::letter_control(span, &at.label(), letter));
            return Slot::Invalid;
        }
        let letters = letters(&cleaned.text);
        if letters > most {
            let (count, most) = (u32::try_from(letters).unwrap_or(u32::MAX), u32::try_from(most).unwrap_or(u32::MAX));
            self.say(at, raise::letter_too_long(item.span, &at.label(), count, most));
            return Slot::Invalid;
        }
        if cleaned.text.is_empty() {
            return Slot::Absent;
        }
        if cleaned.changed {
            self.say(at, raise::letter_cleaned(item.span, &at.label()));
        }
        if text::is_placeholder(&cleaned.text) {
            self.say(at, raise::letter_bracket(item.span, &at.label()));
        }
        Slot::Given(Value::Text(cleaned.text))
    }

    fn name(&mut self, item: &Item, at: &Where, official: bool) -> Slot {
        let slot = self.words(item, at, LONGEST_NAME);
        if let (Slot::Given(_), Some(text)) = (&slot, item.text()) {
            let check = name::check(text, &name::Options::default());
            let findings = check.findings().filter(|finding| {
                // Blanks were tidied; and an official has a title more often than not.
                use crate::check::Code;
                finding.code() != Code::NameSpaces && !(official && finding.code() == Code::NameTitle)
            });
            if !self.findings(findings, item, text, at) {
                return Slot::Invalid;
            }
        }
        slot
    }

    fn whole(&mut self, item: &Item, at: &Where, low: i64, high: i64) -> Slot {
        let written = match &item.content {
            Content::Number(written) => written.as_str(),
            Content::Text(text) if text.bytes().any(|byte| byte.is_ascii_digit()) => {
                self.say(at, raise::letter_number_as_text(item.span, &at.label()));
                return Slot::Invalid;
            }
            _ => return self.wanted(at, Word::LetterTypeNumber),
        };
        let digits = written.strip_prefix('-').unwrap_or(written);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.wanted(at, Word::LetterTypeNumber);
        }
        match written.parse::<i64>() {
            Ok(number) if (low..=high).contains(&number) => Slot::Given(Value::Int(number)),
            _ => {
                let shown = |number: i64| {
                    let mut text = String::new();
                    document::writer::push_number(&mut text, number);
                    text
                };
                self.say(at, raise::letter_range(item.span, &at.label(), shown(low), shown(high)));
                Slot::Invalid
            }
        }
    }

    fn date(&mut self, field: &Field, item: &Item, at: &Where) -> Slot {
        let date = if let Content::Date(date) = item.content {
            Some(date)
        } else {
            let text = match self.text(item, at, Word::LetterTypeDate) {
                Ok(text) => text,
                Err(slot) => return slot,
            };
            let check = written::check(text, &written::Options::default());
            if !self.findings(check.findings(), item, text, at) {
                return Slot::Invalid;
            }
            check.value()
        };
        let Some(date) = date else { return Slot::Absent };
        if is_birth(field) {
            self.births.push((date, at.clone()));
        }
        Slot::Given(Value::Date(date))
    }

    fn code(&mut self, choices: &[Choice], item: &Item, at: &Where) -> Slot {
        let text = match self.text(item, at, Word::LetterTypeCode) {
            Ok(text) => text,
            Err(slot) => return slot,
        };
        if let Some(code) = choices.iter().position(|choice| choice.code == text) {
            return Slot::Given(Value::Code(code));
        }
        let codes = || choices.iter().map(|choice| choice.code.as_str());
        let known = self.fitting(&text.trim().to_ascii_lowercase(), &codes);
        self.say(at, raise::letter_code_unknown(item.span, &at.label(), known));
        Slot::Invalid
    }

    fn image(&mut self, item: &Item, at: &Where) -> Slot {
        let text = match self.text(item, at, Word::LetterTypeImage) {
            Ok(text) => text,
            Err(slot) => return slot,
        };
        let decoded = if text.len() / 4 * 3 > image::LARGEST + 100 {
            Err(Word::LetterImageSize)
        } else {
            image::decode(text.trim()).ok_or(Word::LetterImageEncoding)
        };
        let media = decoded.and_then(|bytes| match Media::of(&bytes) {
            Some(media) => Ok((media, bytes)),
            None => Err(Word::LetterImageFormat),
        });
        match media {
            Ok((media, bytes)) => {
                let alt = at.label().get(self.template.lang).into();
                Slot::Given(Value::Image(Image { media, bytes, alt }))
            }
            Err(why) => {
                self.say(at, raise::letter_image(item.span, &at.label(), why));
                Slot::Invalid
            }
        }
    }

    fn record(&mut self, record: usize, item: &Item, at: &Where) -> Slot {
        let Content::Table(entries) = &item.content else { return self.wanted(at, Word::LetterTypeObject) };
        let Some(own) = self.template.records.get(record) else { return Slot::Invalid };
        Slot::Given(Value::Record(self.group(&own.fields, entries, at, record == Record::OFFICIAL)))
    }

    fn list(&mut self, field: &Field, record: usize, most: u32, item: &Item, at: &Where) -> Slot {
        let Content::List(items) = &item.content else { return self.wanted(at, Word::LetterTypeList) };
        let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
        if count > most {
            self.say(at, raise::letter_list_long(item.span, &at.label(), count, most));
            return Slot::Invalid;
        }
        if items.is_empty() {
            if field.required {
                self.say(at, raise::letter_list_empty(item.span, &at.label()));
            }
            return Slot::Absent;
        }
        let Some(own) = self.template.records.get(record) else { return Slot::Invalid };
        let mut entries = Vec::new();
        for (count, item) in (0_i64..).zip(items) {
            let at = at.entry(count, item.span);
            match &item.content {
                Content::Table(values) => entries.push(self.group(&own.fields, values, &at, false)),
                _ => {
                    self.wanted(&at, Word::LetterTypeObject);
                    entries.push(own.fields.iter().map(|_| Slot::Invalid).collect());
                }
            }
        }
        Slot::Given(Value::List(entries))
    }

    /// Nobody is born after the letter, and no letter is of tomorrow.
    fn dates(&mut self, values: &Values, root: &Item) {
        let Some(date) = values.date(self.template.date) else { return };
        for (_, at) in core::mem::take(&mut self.births).into_iter().filter(|(birth, _)| *birth > date) {
            self.say(&at, raise::letter_birth_after(at.span, &at.label()));
        }
        if self.options.as_of.is_some_and(|today| date > today) {
            let at = self.of(Place::Field(self.template.date), root);
            self.say(&at, raise::letter_date_future(at.span));
        }
    }

    /// The author's checks; one that lacks a value is not broken.
    fn rules(&mut self, values: &Values, root: &Item) {
        for rule in &self.template.rules {
            if self.template.outcome(values, &rule.test, None) != Some(false) {
                continue;
            }
            use crate::letter::markup::Atom;
            let asked = rule.test.atoms().find(|atom| matches!(atom, Atom::Present(_)));
            let place = asked.or_else(|| rule.test.atoms().next()).map(Atom::place);
            let at = place.map_or_else(
                || Where { path: String::new(), span: root.span, label: None },
                |place| self.of(place, root),
            );
            self.say(&at, raise::letter_check_failed(at.span, &rule.text));
        }
    }

    /// A place of the data in the document.
    fn of(&self, place: Place, root: &Item) -> Where {
        let mut at = Where { path: String::new(), span: root.span, label: None };
        let (field, part) = match place {
            Place::Field(field) => (field, None),
            Place::Part(field, part) => (field, Some(part)),
            _ => return at,
        };
        let mut item = Some(root);
        let fields =
            [self.template.fields.get(field), part.and_then(|part| self.template.record_of(field)?.fields.get(part))];
        for field in fields.into_iter().flatten() {
            item = item.and_then(|item| item.get(&field.id));
            at = at.field(field, item.map_or(at.span, |item| item.span));
        }
        at
    }
}

fn is_birth(field: &Field) -> bool {
    matches!(field.kind, Kind::Date) && BIRTH.iter().any(|end| field.id.ends_with(end))
}
