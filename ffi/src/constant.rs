//! Numbers of the interface. They are never changed and never used again for something else.

use absah_core::check::Severity;
use absah_core::number::{AktaForm, Kind, NipForm, NpsnForm, NpwpForm, PhoneForm};
use absah_core::person::Sex;
use absah_core::region::{Level, Status};

/// No finding of severity error.
pub const ABSAH_OK: i32 = 0;
/// What absah_abi() answers: major << 16 | minor. A program must find its own major and at least its own minor.
pub const ABSAH_ABI_VERSION: u32 = 1;
/// Longest text of one value, in bytes.
pub const ABSAH_TEXT_MAX: usize = 65536;
/// Longest JSON, in bytes.
pub const ABSAH_JSON_MAX: usize = 268435456;
/// A flag of absah_pack_decide(): values stay out of the answer, for logs.
pub const ABSAH_PACK_NO_VALUES: i32 = 1;
/// No number has more findings at once.
pub const ABSAH_FINDINGS_MAX: usize = 32;

/// Why a call did nothing: the call is wrong, not the data. Nothing was written.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AbsahE {
    /// A pointer is NULL that must not be.
    Null = -1,
    /// A text is longer than ABSAH_TEXT_MAX or ABSAH_JSON_MAX, a column longer than memory can be, or a stride is 0.
    Length = -2,
    /// A pointer to integers or to a struct is not aligned.
    Align = -3,
    /// The field size of a struct is not its sizeof.
    Size = -4,
    /// There is no such kind of number, or none for a column.
    Kind = -5,
    /// A date is not YYYYMMDD on the calendar.
    Date = -6,
    /// Another argument or field has no such value.
    Value = -7,
    /// Offsets fall or point behind the bytes.
    Offsets = -8,
    /// A text is no JSON object, or is nested too deeply.
    Json = -9,
    /// The older text of two is no JSON object, or is nested too deeply.
    JsonOld = -10,
    /// A text is no compiled rule pack of this version.
    Pack = -11,
    /// The rule pack does not speak for that day.
    NotInForce = -12,
    /// A text is no compiled template of letters of this version.
    Template = -13,
    /// The data of a letter have an error, which absah_letter_check() tells: nothing is printed.
    Data = -14,
    /// A bug of the library; please report it. The library can be used further.
    Internal = -99,
}

/// Outcomes of absah_pack_run(): what the written criteria come to, never a right.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum AbsahOutcome {
    /// The criteria are not met.
    Ineligible = 0,
    /// The criteria are met.
    Eligible = 1,
    /// Facts are missing.
    Undetermined = 2,
    /// The pack does not apply to the record.
    NotApplicable = 3,
}

/// Types of the values of a fact.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum AbsahValues {
    /// Nothing is known of any record.
    Absent = 0,
    /// A bit a record, the lowest of each byte first: of yes-or-no facts.
    Bits = 1,
    /// uint8_t: of enums and small numbers.
    U8 = 2,
    /// int32_t: numbers and dates.
    I32 = 3,
    /// int64_t: numbers, dates and regions.
    I64 = 4,
    /// uint64_t: of sets.
    U64 = 5,
}

/// Kinds of numbers.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum AbsahKind {
    /// NIK, the number of a person.
    Nik = 1,
    /// Number of a family card.
    Kk = 2,
    /// NPWP, the number of a taxpayer, and NITKU.
    Npwp = 3,
    /// NISN, the number of a pupil.
    Nisn = 4,
    /// NPSN, the number of a school.
    Npsn = 5,
    /// NIP and NI PPPK, the number of a civil servant.
    Nip = 6,
    /// Card of the health insurance (BPJS Kesehatan).
    Bpjs = 7,
    /// Bank card of a welfare programme.
    Kks = 8,
    /// Telephone.
    Phone = 9,
    /// Postal code.
    Postal = 10,
    /// RT, RW or both.
    Rtrw = 11,
    /// Passport.
    Passport = 12,
    /// Permit of a foreigner (KITAS, KITAP).
    Kitas = 13,
    /// Certificate of civil registration.
    Akta = 14,
    /// NOP, the number of a taxed plot of land.
    Nop = 15,
}

/// How much a finding weighs.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum AbsahSeverity {
    /// No finding.
    None = 0,
    /// Worth knowing; nothing is wrong.
    Info = 1,
    /// Unlikely, or newer than the data of the library; a person should look.
    Warning = 2,
    /// Cannot be true.
    Error = 3,
}

/// Sex.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum AbsahSex {
    /// Not known.
    None = 0,
    /// Laki-laki.
    Male = 1,
    /// Perempuan.
    Female = 2,
}

/// Which of its possible forms a number has.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum AbsahForm {
    /// The kind has one form only.
    None = 0,
    /// Tax number of fifteen digits.
    Npwp15 = 31,
    /// Tax number of sixteen digits.
    Npwp16 = 32,
    /// The NIK as tax number.
    NpwpNik = 33,
    /// Place of business, 22 digits.
    NpwpNitku = 34,
    /// School.
    NpsnSchool = 51,
    /// Course.
    NpsnCourse = 52,
    /// Community learning centre.
    NpsnPkbm = 53,
    /// University.
    NpsnUniversity = 54,
    /// Civil servant.
    NipPns = 61,
    /// Under contract.
    NipPppk = 62,
    /// Nine digits, before 2007.
    NipOld = 63,
    /// Mobile in Indonesia.
    PhoneMobile = 91,
    /// Landline in Indonesia.
    PhoneLandline = 92,
    /// In another country.
    PhoneForeign = 93,
    /// None that is known.
    PhoneUnknown = 94,
    /// Regency, type, date, serial.
    AktaModern = 141,
    /// Any older form.
    AktaFree = 142,
}

/// Levels of regions.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum AbsahLevel {
    /// No region.
    None = 0,
    /// Two digits.
    Province = 1,
    /// Four digits: kabupaten or kota.
    Regency = 2,
    /// Six digits: kecamatan.
    District = 3,
}

/// What is known of a region code.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum AbsahRegionStatus {
    /// No region.
    None = 0,
    /// Stands today.
    Current = 1,
    /// Stood once; numbers that carry it stay valid.
    Retired = 2,
    /// The regency is known, a list of its districts is not.
    Unverifiable = 3,
    /// In no list; it may be newer than the data of the library.
    Unknown = 4,
}

/// How a number is written.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum AbsahStyle {
    /// Its symbols without marks, whole: what to store.
    Plain = 0,
    /// With the marks of the printed form, whole.
    Printed = 1,
    /// All but the last digits hidden: what to show and to log.
    Masked = 2,
}

/// Which text of a check.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum AbsahPart {
    /// Its name, such as nik-serial-zero; the same in every language.
    Name = 0,
    /// What is wrong, with names of parameters between braces; absah_message() fills them in.
    Message = 1,
    /// What to do.
    Help = 2,
    /// Why it is checked.
    Why = 3,
}

/// Languages of texts.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum AbsahLang {
    /// Indonesian.
    Id = 0,
    /// English.
    En = 1,
}

pub(crate) fn kind(number: i32) -> Result<Kind, AbsahE> {
    let at = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    at.and_then(|at| Kind::ALL.get(at)).copied().ok_or(AbsahE::Kind)
}

pub(crate) const fn severity(severity: Severity) -> i32 {
    (match severity {
        Severity::Info => AbsahSeverity::Info,
        Severity::Warning => AbsahSeverity::Warning,
        Severity::Error => AbsahSeverity::Error,
    }) as i32
}

pub(crate) const fn sex(sex: Sex) -> i32 {
    (match sex {
        Sex::Male => AbsahSex::Male,
        Sex::Female => AbsahSex::Female,
    }) as i32
}

pub(crate) const fn level(level: Level) -> i32 {
    (match level {
        Level::Province => AbsahLevel::Province,
        Level::Regency => AbsahLevel::Regency,
        Level::District => AbsahLevel::District,
    }) as i32
}

pub(crate) const fn region_status(status: Status) -> i32 {
    (match status {
        Status::Current => AbsahRegionStatus::Current,
        Status::Retired => AbsahRegionStatus::Retired,
        Status::Unverifiable => AbsahRegionStatus::Unverifiable,
        Status::Unknown => AbsahRegionStatus::Unknown,
    }) as i32
}

pub(crate) const fn npwp_form(form: NpwpForm) -> AbsahForm {
    match form {
        NpwpForm::Fifteen => AbsahForm::Npwp15,
        NpwpForm::Sixteen => AbsahForm::Npwp16,
        NpwpForm::Nik => AbsahForm::NpwpNik,
        NpwpForm::Nitku => AbsahForm::NpwpNitku,
    }
}

pub(crate) const fn npsn_form(form: NpsnForm) -> AbsahForm {
    match form {
        NpsnForm::School => AbsahForm::NpsnSchool,
        NpsnForm::Course => AbsahForm::NpsnCourse,
        NpsnForm::Pkbm => AbsahForm::NpsnPkbm,
        NpsnForm::University => AbsahForm::NpsnUniversity,
    }
}

pub(crate) const fn nip_form(form: NipForm) -> AbsahForm {
    match form {
        NipForm::Pns => AbsahForm::NipPns,
        NipForm::Pppk => AbsahForm::NipPppk,
        NipForm::Old => AbsahForm::NipOld,
    }
}

pub(crate) const fn phone_form(form: PhoneForm) -> AbsahForm {
    match form {
        PhoneForm::Mobile => AbsahForm::PhoneMobile,
        PhoneForm::Landline => AbsahForm::PhoneLandline,
        PhoneForm::Foreign => AbsahForm::PhoneForeign,
        PhoneForm::Unknown => AbsahForm::PhoneUnknown,
    }
}

pub(crate) const fn akta_form(form: AktaForm) -> AbsahForm {
    match form {
        AktaForm::Modern { .. } => AbsahForm::AktaModern,
        AktaForm::Free => AbsahForm::AktaFree,
    }
}
