//! What a number tells about its holder, by kind.

use super::nik::Dates;
use super::patterns::{AKTA_NAMES, AKTA_TYPES};
use crate::check::{Lang, Word};
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

/// Enums whose values are words of the catalogue.
macro_rules! forms {
    ($($(#[doc = $doc:literal])* pub enum $form:ident { $($(#[doc = $about:literal])* $value:ident = $word:ident,)* })*) => {
        $($(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum $form {
            $($(#[doc = $about])* $value,)*
        }

        impl $form {
            /// The name in machine formats.
            pub const fn as_str(self) -> &'static str {
                self.word().key()
            }

            /// The words for people.
            pub const fn text(self, lang: Lang) -> &'static str {
                self.word().text(lang)
            }

            const fn word(self) -> Word {
                match self {
                    $($form::$value => Word::$word,)*
                }
            }
        })*
    };
}

forms! {
    /// Forms of a tax number.
    pub enum NpwpForm {
        /// Fifteen digits, as issued until 2024.
        Fifteen = NpwpForm15,
        /// Sixteen digits, 0 and the old fifteen.
        Sixteen = NpwpForm16,
        /// The NIK of a resident.
        Nik = NpwpFormNik,
        /// Place of business (NITKU): the sixteen digits of its owner and six of its own.
        Nitku = NpwpFormNitku,
    }

    /// Forms of a school number.
    pub enum NpsnForm {
        /// School, eight digits.
        School = NpsnFormSchool,
        /// Course, K and seven digits.
        Course = NpsnFormCourse,
        /// Community learning centre (PKBM, SKB), P and seven digits.
        Pkbm = NpsnFormPkbm,
        /// University, six digits.
        University = NpsnFormUniversity,
    }

    /// Forms of a civil servant's number.
    pub enum NipForm {
        /// Civil servant, eighteen digits.
        Pns = NipFormPns,
        /// Under contract (PPPK), eighteen digits.
        Pppk = NipFormPppk,
        /// Nine digits, before 2007.
        Old = NipFormOld,
    }

    /// Forms of a telephone number.
    pub enum PhoneForm {
        /// Mobile in Indonesia.
        Mobile = PhoneFormMobile,
        /// Landline in Indonesia.
        Landline = PhoneFormLandline,
        /// In another country.
        Foreign = PhoneFormForeign,
        /// None that we know; the digits stand as written.
        Unknown = PhoneFormUnknown,
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

impl AktaForm {
    /// The name in machine formats.
    pub const fn as_str(self) -> &'static str {
        self.word().key()
    }

    /// The words for people.
    pub const fn text(self, lang: Lang) -> &'static str {
        self.word().text(lang)
    }

    /// What the letters of the modern form stand for, such as a birth; nothing for letters that we do not know.
    pub fn event(self, lang: Lang) -> Option<&'static str> {
        let AktaForm::Modern { letters, .. } = self else { return None };
        let (_, (id, en)) = AKTA_TYPES.iter().zip(AKTA_NAMES).find(|row| *row.0 == letters)?;
        Some(match lang {
            Lang::Id => id,
            Lang::En => en,
        })
    }

    const fn word(self) -> Word {
        match self {
            AktaForm::Modern { .. } => Word::AktaFormModern,
            AktaForm::Free => Word::AktaFormFree,
        }
    }
}
