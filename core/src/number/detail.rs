//! What a number tells about its holder, by kind.

use super::nik::Dates;
use crate::person::{Date, Sex};
use crate::region::Region;

/// What a well-formed number tells, beside its digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Detail {
    /// Nothing but itself.
    Plain,
    /// NIK: district of the first registration, sex, and the one or two dates it can mean.
    Person {
        /// District of the first registration.
        region: Region,
        /// Sex by the day digits.
        sex: Sex,
        /// The dates, oldest first.
        birth_dates: Dates,
    },
    /// Family card: district of issue and the one or two dates of recording it can mean.
    Card {
        /// District of issue.
        region: Region,
        /// The dates, oldest first.
        dates: Dates,
    },
    /// Taxpayer.
    Npwp(NpwpForm),
    /// Pupil: the year of birth in the number, 1900–2899.
    Nisn {
        /// Year of birth.
        birth_year: u16,
    },
    /// School.
    Npsn(NpsnForm),
    /// Civil servant.
    Nip {
        /// Which kind of number it is.
        form: NipForm,
        /// Birth date; nothing in the old form.
        birth_date: Option<Date>,
        /// Year of appointment; nothing in the old form.
        year: Option<u16>,
        /// Month of appointment, 1–12; nothing in the old form and for contracts.
        month: Option<u8>,
        /// Sex; nothing in the old form and where the digit says nothing.
        sex: Option<Sex>,
    },
    /// Telephone.
    Phone(PhoneForm),
    /// Certificate of civil registration.
    Akta(AktaForm),
}

/// Forms of a tax number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NpwpForm {
    /// Fifteen digits, as issued until 2024.
    Fifteen,
    /// Sixteen digits, 0 and the old fifteen.
    Sixteen,
    /// The NIK of a resident.
    Nik,
    /// Place of business (NITKU): the sixteen digits of its owner and six of its own.
    Nitku,
}

impl NpwpForm {
    /// The name in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            NpwpForm::Fifteen => "15",
            NpwpForm::Sixteen => "16",
            NpwpForm::Nik => "nik",
            NpwpForm::Nitku => "nitku",
        }
    }
}

/// Forms of a school number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NpsnForm {
    /// School, eight digits.
    School,
    /// Course, K and seven digits.
    Course,
    /// Community learning centre (PKBM, SKB), P and seven digits.
    Pkbm,
    /// University, six digits.
    University,
}

impl NpsnForm {
    /// The name in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            NpsnForm::School => "school",
            NpsnForm::Course => "course",
            NpsnForm::Pkbm => "pkbm",
            NpsnForm::University => "university",
        }
    }
}

/// Forms of a civil servant's number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NipForm {
    /// Civil servant, eighteen digits.
    Pns,
    /// Under contract (PPPK), eighteen digits.
    Pppk,
    /// Nine digits, before 2007.
    Old,
}

impl NipForm {
    /// The name in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            NipForm::Pns => "pns",
            NipForm::Pppk => "pppk",
            NipForm::Old => "old",
        }
    }
}

/// Forms of a telephone number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PhoneForm {
    /// Mobile in Indonesia.
    Mobile,
    /// Landline in Indonesia.
    Landline,
    /// In another country.
    Foreign,
    /// None that we know; the digits stand as written.
    Unknown,
}

impl PhoneForm {
    /// The name in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            PhoneForm::Mobile => "mobile",
            PhoneForm::Landline => "landline",
            PhoneForm::Foreign => "foreign",
            PhoneForm::Unknown => "unknown",
        }
    }
}

/// Forms of the number of a certificate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AktaForm {
    /// Regency, type, date of recording, serial.
    Modern {
        /// Regency that recorded it.
        region: Region,
        /// Two letters, such as LU.
        letters: [u8; 2],
        /// Date of recording, if it is on the calendar.
        date: Option<Date>,
    },
    /// Any older form, as written.
    Free,
}
