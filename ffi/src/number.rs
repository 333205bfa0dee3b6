//! Numbers: one scalar call for a form, a struct for programs, an array of findings, the written forms.

use crate::boundary::{date, entry, list, put, sized, small, text, writable, ymd};
use crate::constant::{self, ABSAH_OK, AbsahE, AbsahForm};
use crate::region::describe;
use crate::table;
use absah_core::check::{Code, Finding};
use absah_core::columns::{Column, check_fixed};
use absah_core::number::{AktaForm, Check, Detail, Kind, Number, Options, Status, check_bytes, mask, nik};
use absah_core::person::Sex;
use absah_core::region::Region;
use core::ffi::c_char;

/// What is known beside a number. Nothing is assumed where a field is 0.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct AbsahOptions {
    /// sizeof(absah_options), set by the caller.
    pub size: u32,
    /// The date of the check, YYYYMMDD, or 0: nothing is judged as future and both centuries stay open.
    pub as_of: i32,
    /// Birth date of the person in the data, YYYYMMDD, or 0; compared with NIK, NISN, NIP, certificate.
    pub birth_date: i32,
    /// absah_sex of the person in the data; compared with NIK and NIP.
    pub sex: i32,
    /// NIK of the same person as written in the data, filled up with zeros or blanks; a family-card number must not
    /// repeat it. What is no well-formed NIK is compared with nothing.
    pub nik: [c_char; 32],
}

/// One finding. This struct never changes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct AbsahFinding {
    /// absah_code.
    pub code: i32,
    /// absah_severity.
    pub severity: i32,
    /// First byte of the text that it is about.
    pub start: u32,
    /// Byte behind the last.
    pub end: u32,
}

/// The answer about one number. What a kind does not tell is 0.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct AbsahInfo {
    /// sizeof(absah_info), set by the caller.
    pub size: u32,
    /// Status word: one bit for each check that hit; see absah_word_codes().
    pub word: u32,
    /// Code of the heaviest error, or 0.
    pub error: i32,
    /// absah_severity of the heaviest finding.
    pub severity: i32,
    /// How many findings there are.
    pub findings: i32,
    /// 1 if there is a well-formed number: no error, no placeholder. Else everything below is 0.
    pub has_value: i32,
    /// absah_form.
    pub form: i32,
    /// absah_sex in a NIK or NIP.
    pub sex: i32,
    /// NIK, NIP: birth date, KK, certificate: date of recording, as YYYYMMDD.
    pub date: i32,
    /// The second, later date that a NIK or KK can mean: centuries are never guessed. Else 0.
    pub other_date: i32,
    /// NIP: year of appointment. NISN: year of birth.
    pub year: i32,
    /// NIP: month of appointment.
    pub month: i32,
    /// NIK: serial.
    pub serial: i32,
    /// NIK, KK, certificate: region code padded to six digits.
    pub region: i32,
    /// absah_level of the region.
    pub region_level: i32,
    /// absah_region_status of the region.
    pub region_status: i32,
    /// What a retired region became, or 0.
    pub successor: i32,
    /// absah_level of the successor.
    pub successor_level: i32,
    /// Bytes that absah_format() needs for the number in plain style, with its final 0.
    pub value_size: i32,
    /// Certificate: its type, such as LU, with final 0.
    pub letters: [c_char; 4],
    /// The number in plain style with final 0; empty if value_size is above 36 (older certificates only).
    pub value: [c_char; 36],
}

/// The options of the caller.
///
/// # Safety
/// A struct whose size is its first field can be read at `options`, if it is neither NULL nor unaligned.
pub(crate) unsafe fn read_options(options: *const AbsahOptions) -> Result<Options, AbsahE> {
    if options.is_null() {
        return Ok(Options::default());
    }
    // SAFETY: promised by the caller.
    unsafe { sized(options) }?;
    // SAFETY: not null, aligned, of the right size.
    let given = unsafe { options.read() };
    let sex = match given.sex {
        0 => None,
        code => Some(u16::try_from(code).ok().and_then(Sex::of_code).ok_or(AbsahE::Value)?),
    };
    let nik = given.nik.map(|letter| letter.to_ne_bytes()[0]);
    let nik = nik.split(|byte| *byte == 0).next().unwrap_or_default();
    let nik = nik::check_bytes(nik, &Options::default()).value();
    Ok(Options { as_of: date(given.as_of)?, birth_date: date(given.birth_date)?, sex, nik })
}

/// The heaviest error of a word, by the lowest number, or 0.
fn error(kind: Kind, word: Status) -> i32 {
    if word.has_error(kind) { table::heaviest(kind, word).1 } else { ABSAH_OK }
}

/// The word of one NIK or family-card number, by the kernel of whole columns: it is the fastest way to the same answer.
fn one(column: Column, number: &[u8], as_of: i32) -> Result<Status, AbsahE> {
    let mut words = [0];
    // A column has no values of no width; nothing is nothing for both kinds.
    let (number, stride) = if number.is_empty() { (b" ".as_slice(), 1) } else { (number, number.len()) };
    check_fixed(column, number, stride, date(as_of)?, &mut words).map_err(|_| AbsahE::Internal)?;
    let [word] = words;
    Ok(Status(word))
}

/// Gives a word to the caller, who may not want it.
///
/// # Safety
/// A word can be written at `out`, if it is neither NULL nor unaligned.
unsafe fn give(kind: Kind, word: Status, out: *mut u32) -> Result<i32, AbsahE> {
    if !out.is_null() {
        writable(out)?;
        // SAFETY: not null, aligned, and the caller promises the room.
        unsafe { out.write(word.0) };
    }
    Ok(error(kind, word))
}

/// Checks a NIK. word gets a bit for each check that hit, 0 for a number without findings; it may be NULL.
///
/// Returns ABSAH_OK if there is no error (nothing, zero or a note is none), the code of the heaviest error, or below 0:
/// the call was wrong.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_nik(number: *const c_char, len: usize, as_of: i32, word: *mut u32) -> i32 {
    entry!({
        // SAFETY: promised by the caller.
        unsafe { give(Kind::Nik, one(Column::Nik, text(number, len)?, as_of)?, word) }
    })
}

/// Checks the number of a family card (KK); as absah_nik().
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_kk(number: *const c_char, len: usize, as_of: i32, word: *mut u32) -> i32 {
    entry!({
        // SAFETY: promised by the caller.
        unsafe { give(Kind::Kk, one(Column::Kk, text(number, len)?, as_of)?, word) }
    })
}

/// Checks a number of any kind; as absah_nik().
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_number(kind: i32, number: *const c_char, len: usize, as_of: i32, word: *mut u32) -> i32 {
    entry!({
        let kind = constant::kind(kind)?;
        let options = Options { as_of: date(as_of)?, ..Options::default() };
        // SAFETY: promised by the caller.
        let found = check_bytes(kind, unsafe { text(number, len) }?, &options).status();
        // SAFETY: promised by the caller.
        unsafe { give(kind, found, word) }
    })
}

/// Reads a number strictly: the plain style and nothing else, no error, no placeholder.
///
/// Returns ABSAH_OK, the code of the heaviest finding that stands in the way, or below 0: the call was wrong.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_parse(kind: i32, number: *const c_char, len: usize) -> i32 {
    entry!({
        let kind = constant::kind(kind)?;
        // SAFETY: promised by the caller.
        let number = unsafe { text(number, len) }?;
        let check = check_bytes(kind, number, &Options::default());
        let same = check.value().is_some_and(|found| found.as_str().as_bytes() == number);
        Ok(match table::heaviest(kind, check.status()).1 {
            _ if same => ABSAH_OK,
            // Only its spelling is not plain, which is no finding where marks belong to the printed form.
            0 => NOT_PLAIN,
            code => code,
        })
    })
}

/// What a strict reading answers to a good number in another spelling, as the core does.
const NOT_PLAIN: i32 = Code::NumberLengthWrong as i32;

/// Checks a number of any kind and tells what stands in it. options may be NULL.
///
/// Returns as absah_nik().
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_check(
    kind: i32,
    number: *const c_char,
    len: usize,
    options: *const AbsahOptions,
    info: *mut AbsahInfo,
) -> i32 {
    entry!({
        let kind = constant::kind(kind)?;
        // SAFETY: promised by the caller.
        let (number, options) = unsafe { (text(number, len)?, read_options(options)?) };
        // SAFETY: promised by the caller.
        unsafe { sized(info) }?;
        let answer = answer(&check_bytes(kind, number, &options));
        // SAFETY: not null, aligned, of the right size.
        unsafe { info.write(answer) };
        Ok(answer.error)
    })
}

/// The findings of a number, ascending by their bits in the status word. options may be NULL.
///
/// Returns how many there are, written if capacity is enough (ABSAH_FINDINGS_MAX always is), or below 0.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_findings(
    kind: i32,
    number: *const c_char,
    len: usize,
    options: *const AbsahOptions,
    findings: *mut AbsahFinding,
    capacity: usize,
) -> i32 {
    entry!({
        let kind = constant::kind(kind)?;
        // SAFETY: promised by the caller.
        let (number, options) = unsafe { (text(number, len)?, read_options(options)?) };
        let check = check_bytes(kind, number, &options);
        let (mut found, mut count) = ([AbsahFinding::NONE; constant::ABSAH_FINDINGS_MAX], 0_usize);
        for (place, finding) in found.iter_mut().zip(check.findings()) {
            *place = AbsahFinding::new(&finding);
            count = count.saturating_add(1);
        }
        // SAFETY: promised by the caller.
        unsafe { list(found.iter().copied().take(count), findings, capacity) }
    })
}

/// Writes a number in an absah_style.
///
/// Returns the bytes of the text and its final 0, written if capacity is enough; 0 if there is no well-formed number;
/// or below 0: the call was wrong.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_format(
    kind: i32,
    number: *const c_char,
    len: usize,
    style: i32,
    buffer: *mut c_char,
    capacity: usize,
) -> i32 {
    entry!({
        let kind = constant::kind(kind)?;
        // SAFETY: promised by the caller.
        let check = check_bytes(kind, unsafe { text(number, len) }?, &Options::default());
        let Some(number) = check.value() else {
            return if matches!(style, 0..=2) { Ok(0) } else { Err(AbsahE::Value) };
        };
        // SAFETY: promised by the caller.
        unsafe {
            match style {
                0 => put(number.as_str(), buffer, capacity),
                1 => put(number.format(), buffer, capacity),
                2 => put(number.mask(), buffer, capacity),
                _ => Err(AbsahE::Value),
            }
        }
    })
}

/// Hides any text for display, well-formed or not: digits among the last four characters show, all else becomes *.
///
/// Returns the bytes of the text and its final 0 (33 at most), written if capacity is enough, or below 0.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_mask(number: *const c_char, len: usize, buffer: *mut c_char, capacity: usize) -> i32 {
    entry!({
        // SAFETY: promised by the caller.
        let bytes = unsafe { text(number, len) }?;
        match core::str::from_utf8(bytes) {
            // SAFETY: promised by the caller.
            Ok(number) => unsafe { put(mask(number), buffer, capacity) },
            // Bytes of no known letters show nothing.
            // SAFETY: promised by the caller.
            Err(_) => unsafe { put("****", buffer, capacity) },
        }
    })
}

/// The absah_severity of a code.
///
/// Returns the severity, or below 0: there is no such code.
#[unsafe(no_mangle)]
pub extern "C" fn absah_severity_of(code: i32) -> i32 {
    entry!({ table::severity_of(code).ok_or(AbsahE::Value) })
}

/// The absah_kind of a name such as nik.
///
/// Returns the kind; 0 if there is no such name; or below 0: the call was wrong.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_kind_of(name: *const c_char, len: usize) -> i32 {
    entry!({
        // SAFETY: promised by the caller.
        let name = unsafe { text(name, len) }?;
        Ok((1..).zip(Kind::ALL).find(|(_, kind)| kind.as_str().as_bytes() == name).map_or(0, |(number, _)| number))
    })
}

impl AbsahFinding {
    const NONE: AbsahFinding = AbsahFinding { code: 0, severity: 0, start: 0, end: 0 };

    fn new(finding: &Finding) -> AbsahFinding {
        let span = finding.span();
        AbsahFinding {
            code: finding.code() as i32,
            severity: table::severity_of(finding.code() as i32).unwrap_or(0),
            start: span.start as u32,
            end: span.end as u32,
        }
    }
}

impl AbsahInfo {
    fn place(&mut self, region: Region) {
        let region = describe(Some(region));
        self.region = region.code;
        self.region_level = region.level;
        self.region_status = region.status;
        self.successor = region.successor;
        self.successor_level = region.successor_level;
    }

    fn dates(&mut self, dates: nik::Dates) {
        let mut dates = dates.iter();
        (self.date, self.other_date) = (ymd(dates.next()), ymd(dates.next()));
    }

    fn number(&mut self, number: &Number<'_>) {
        let text = number.as_str();
        self.has_value = 1;
        self.value_size = small(text.len().saturating_add(1));
        if text.len() < self.value.len() {
            copy(&mut self.value, text.as_bytes());
        }
        let form = match number.detail() {
            Detail::Person { region, sex, birth_dates } => {
                self.place(region);
                self.dates(birth_dates);
                self.sex = constant::sex(sex);
                self.serial = nik::check(text, &Options::default()).value().map_or(0, |nik| i32::from(nik.serial()));
                AbsahForm::None
            }
            Detail::Card { region, dates } => {
                self.place(region);
                self.dates(dates);
                AbsahForm::None
            }
            Detail::Npwp(form) => constant::npwp_form(form),
            Detail::Npsn(form) => constant::npsn_form(form),
            Detail::Phone(form) => constant::phone_form(form),
            Detail::Nisn { birth_year } => {
                self.year = i32::from(birth_year);
                AbsahForm::None
            }
            Detail::Nip { form, birth_date, year, month, sex } => {
                self.date = ymd(birth_date);
                self.year = year.map_or(0, i32::from);
                self.month = month.map_or(0, i32::from);
                self.sex = sex.map_or(0, constant::sex);
                constant::nip_form(form)
            }
            Detail::Akta(form) => {
                if let AktaForm::Modern { region, letters, date } = form {
                    self.place(region);
                    self.date = ymd(date);
                    copy(&mut self.letters, &letters);
                }
                constant::akta_form(form)
            }
            _ => AbsahForm::None,
        };
        self.form = form as i32;
    }
}

fn copy(out: &mut [c_char], text: &[u8]) {
    for (letter, byte) in out.iter_mut().zip(text) {
        *letter = c_char::from_ne_bytes([*byte]);
    }
}

fn answer(check: &Check<'_, Number<'_>>) -> AbsahInfo {
    // SAFETY: integers only, and 0 is one.
    let mut info: AbsahInfo = unsafe { core::mem::zeroed() };
    info.size = size_of::<AbsahInfo>() as u32;
    let word = check.status();
    info.word = word.0;
    if !word.is_clear() {
        let code;
        (info.severity, code) = table::heaviest(check.kind(), word);
        info.error = if check.ok() { ABSAH_OK } else { code };
        info.findings = small(check.findings().count());
    }
    if let Some(number) = check.value() {
        info.number(&number);
    }
    info
}
