//! NIP, the number of a civil servant: birth date, month of appointment, sex, serial; NI PPPK of one under contract.
//!
//! Source: Perka BKN 22/2007. The structure of NI PPPK is known from the press only, so it never gives an error.

use super::check::Parts;
use super::clean::Cleaned;
use super::{Detail, Kind, NipForm, Options, pattern};
use crate::check::{Finding, bit, raise};
use crate::person::{Date, Sex, max_day};

/// Completed years at which a person can be appointed.
const YOUNGEST: u16 = 18;

/// The parts of eighteen digits.
#[derive(Clone, Copy)]
struct Fields {
    birth: u32,
    year: u16,
    month: u32,
    sex: u32,
    serial: u32,
}

impl Fields {
    fn read(cleaned: &Cleaned) -> Fields {
        Fields {
            birth: cleaned.number(0, 8),
            year: u16::try_from(cleaned.number(8, 12)).unwrap_or(0),
            month: cleaned.number(12, 14),
            sex: cleaned.number(14, 15),
            serial: cleaned.number(15, 18),
        }
    }

    /// Digits 13 and 14 are a month, or 21 for a contract.
    const fn form(self) -> NipForm {
        if self.month == 21 { NipForm::Pppk } else { NipForm::Pns }
    }

    fn sex(self) -> Option<Sex> {
        match self.sex {
            1 => Some(Sex::Male),
            2 => Some(Sex::Female),
            _ => None,
        }
    }

    /// Last day of the time in which the person was appointed, and whether the digits name a time.
    fn appointed(self) -> Option<Date> {
        let month = if self.form() == NipForm::Pppk { 12 } else { u8::try_from(self.month).ok()? };
        Date::new(self.year, month, max_day(month, false))
    }

    /// Completed years at the appointment, 0 before birth.
    fn age(self) -> Option<u16> {
        let birth = Date::from_ymd(self.birth)?;
        // The year 0000 is on no calendar, but it is before every birth.
        let known = self.form() == NipForm::Pppk || (1..=12).contains(&self.month);
        if self.year == 0 && known {
            return Some(0);
        }
        Some(birth.age_on(self.appointed()?).unwrap_or(0))
    }
}

fn is_old(cleaned: &Cleaned) -> bool {
    pattern::form(Kind::Nip, cleaned.symbols()) == Some(NipForm::Old.as_str())
}

pub(super) fn judge(cleaned: &Cleaned, options: &Options) -> u32 {
    if is_old(cleaned) {
        return bit::NIP_OLD_FORM;
    }
    let fields = Fields::read(cleaned);
    let flag = |hit: bool, bit: u32| if hit { bit } else { 0 };
    let birth = Date::from_ymd(fields.birth);
    let future = birth.zip(options.as_of).is_some_and(|(birth, as_of)| birth > as_of);
    let differs = birth.zip(options.birth_date).is_some_and(|(birth, given)| birth != given);
    let early = fields.age().is_some_and(|age| age < YOUNGEST);
    let late = match (options.as_of, fields.form()) {
        (Some(as_of), NipForm::Pppk) => fields.year > as_of.year(),
        (Some(as_of), _) => {
            fields.appointed().is_some() && (fields.year, fields.month) > (as_of.year(), as_of.month().into())
        }
        (None, _) => false,
    };
    let other_sex = fields.sex().zip(options.sex).is_some_and(|(sex, given)| sex != given);
    let (odd_sex, no_serial) = (fields.sex().is_none(), fields.serial == 0);
    flag(birth.is_none(), bit::NIP_BIRTH_DATE_IMPOSSIBLE)
        | flag(future, bit::NIP_BIRTH_DATE_FUTURE)
        | flag(early, bit::NIP_APPOINTMENT_EARLY)
        | flag(late, bit::NIP_APPOINTMENT_FUTURE)
        | flag(differs, bit::NIP_BIRTH_DATE_DIFFERS)
        | flag(other_sex, bit::NIP_SEX_DIFFERS)
        | match fields.form() {
            NipForm::Pppk => flag(odd_sex || no_serial, bit::NIP_PPPK_UNUSUAL),
            _ => {
                flag(fields.month == 0 || fields.month > 12, bit::NIP_APPOINTMENT_MONTH_IMPOSSIBLE)
                    | flag(odd_sex, bit::NIP_SEX_IMPOSSIBLE)
                    | flag(no_serial, bit::NIP_SERIAL_ZERO)
            }
        }
}

pub(super) fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
    let (cleaned, fields) = (&parts.cleaned, Fields::read(&parts.cleaned));
    let (birth, sex) = (cleaned.span(0, 7), cleaned.span(14, 14));
    Some(match bit {
        bit::NIP_OLD_FORM => raise::nip_old_form(cleaned.whole()),
        bit::NIP_BIRTH_DATE_IMPOSSIBLE => raise::nip_birth_date_impossible(birth),
        bit::NIP_BIRTH_DATE_FUTURE => raise::nip_birth_date_future(birth),
        bit::NIP_APPOINTMENT_MONTH_IMPOSSIBLE => {
            raise::nip_appointment_month_impossible(cleaned.span(12, 13), u8::try_from(fields.month).unwrap_or(0))
        }
        bit::NIP_APPOINTMENT_EARLY => raise::nip_appointment_early(cleaned.span(8, 13), u32::from(fields.age()?)),
        bit::NIP_APPOINTMENT_FUTURE => raise::nip_appointment_future(cleaned.span(8, 13)),
        bit::NIP_SEX_IMPOSSIBLE => raise::nip_sex_impossible(sex, fields.sex),
        bit::NIP_SERIAL_ZERO => raise::nip_serial_zero(cleaned.span(15, 17)),
        bit::NIP_PPPK_UNUSUAL => raise::nip_pppk_unusual(cleaned.span(14, 17)),
        bit::NIP_BIRTH_DATE_DIFFERS => raise::nip_birth_date_differs(birth),
        bit::NIP_SEX_DIFFERS => raise::nip_sex_differs(sex, fields.sex()?.word()),
        _ => return None,
    })
}

/// What a well-formed number tells.
pub(super) fn detail(cleaned: &Cleaned) -> Detail {
    if is_old(cleaned) {
        return Detail::Nip { form: NipForm::Old, birth_date: None, year: None, month: None, sex: None };
    }
    let fields = Fields::read(cleaned);
    let form = fields.form();
    let month = if form == NipForm::Pppk { None } else { u8::try_from(fields.month).ok() };
    Detail::Nip { form, birth_date: Date::from_ymd(fields.birth), year: Some(fields.year), month, sex: fields.sex() }
}
