//! Whether age, marital status, education and occupation of a person go together: questions, not judgements.
//!
//! The limits stand in `spec/codes/person-thresholds.toml` with their sources.

use super::{Date, limits};
use crate::check::{Finding, Span, raise};

/// What is known of a person. Nothing is assumed where a field is empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Facts {
    /// Birth date.
    pub birth_date: Option<Date>,
    /// The person has never been married; from the marital status.
    pub never_married: Option<bool>,
    /// Completed education, 1–10 in the list of the population office.
    pub education: Option<u16>,
    /// Occupation, 1–89 in the list of the population office.
    pub occupation: Option<u16>,
}

/// The answer of [`check`]: every field has one finding at most, made when asked for.
#[derive(Clone, Copy, Default)]
pub struct Check {
    years: u32,
    /// About the age itself.
    age: Option<Raise>,
    /// About the marital status at this age.
    marital: Option<Raise>,
    /// About the education at this age.
    education: Option<Raise>,
    /// About the occupation at this age.
    occupation: Option<Raise>,
}

/// Makes a finding of an age.
type Raise = fn(Span, u32) -> Finding;

impl Check {
    /// All findings.
    pub fn findings(&self) -> impl Iterator<Item = Finding> + use<'_> {
        self.age().chain(self.marital()).chain(self.education()).chain(self.occupation())
    }

    /// Nothing was found.
    pub const fn is_clear(&self) -> bool {
        self.age.is_none() && self.marital.is_none() && self.education.is_none() && self.occupation.is_none()
    }

    /// Findings about the birth date.
    pub fn age(&self) -> impl Iterator<Item = Finding> + use<'_> {
        self.made(self.age)
    }

    /// Findings about the marital status.
    pub fn marital(&self) -> impl Iterator<Item = Finding> + use<'_> {
        self.made(self.marital)
    }

    /// Findings about the education.
    pub fn education(&self) -> impl Iterator<Item = Finding> + use<'_> {
        self.made(self.education)
    }

    /// Findings about the occupation.
    pub fn occupation(&self) -> impl Iterator<Item = Finding> + use<'_> {
        self.made(self.occupation)
    }

    fn made(&self, raise: Option<Raise>) -> impl Iterator<Item = Finding> + use<'_> {
        raise.into_iter().map(|raise| raise(Span::default(), self.years))
    }
}

/// Occupations of people without one: none yet, or pupil.
const WITHOUT: [u16; 2] = [1, 3];

/// Compares the facts with the age on the date of the check. A person who is not born yet is no matter of this check.
///
/// # Findings
/// All of `person-…`.
///
/// ```
/// use absah::person::{Date, plausible};
/// let facts = plausible::Facts { birth_date: Date::new(2019, 5, 1), never_married: Some(false), ..Default::default() };
/// let check = plausible::check(&facts, Date::new(2026, 11, 24).expect("a date"));
/// assert_eq!(check.findings().next().map(|f| f.code().as_str()), Some("person-married-below-10"));
/// ```
pub fn check(facts: &Facts, as_of: Date) -> Check {
    let mut answer = Check::default();
    let Some(age) = facts.birth_date.and_then(|date| date.age_on(as_of)) else {
        return answer;
    };
    answer.years = age.into();
    if age > limits::AGE_IMPOSSIBLE {
        answer.age = Some(raise::person_age_impossible);
    } else if age > limits::AGE_CONFIRM {
        answer.age = Some(raise::person_age_confirm);
    } else if age > limits::AGE_VERY_HIGH {
        answer.age = Some(raise::person_age_very_high);
    } else if age > limits::AGE_HIGH {
        answer.age = Some(raise::person_age_high);
    }
    match facts.never_married {
        Some(false) if age < limits::MARRIED_BELOW_10 => {
            answer.marital = Some(raise::person_married_below_10);
        }
        Some(false) if age < limits::MARRIED_YOUNG => answer.marital = Some(raise::person_married_young),
        Some(false) if age < limits::MARRIED_MINOR => answer.marital = Some(raise::person_married_minor),
        Some(true) if age > limits::MARITAL_STALE => answer.marital = Some(|span, _| raise::person_marital_stale(span)),
        _ => {}
    }
    let schooled = match facts.education {
        Some(4) => Some(limits::EDUCATION_EARLY_4),
        Some(5) => Some(limits::EDUCATION_EARLY_5),
        Some(8) => Some(limits::EDUCATION_EARLY_8),
        _ => None,
    };
    if schooled.is_some_and(|least| age < least) {
        answer.education = Some(raise::person_education_early);
    }
    match facts.occupation {
        Some(code) if WITHOUT.contains(&code) && age > limits::OCCUPATION_STALE => {
            answer.occupation = Some(|span, _| raise::person_occupation_stale(span));
        }
        Some(code) if !WITHOUT.contains(&code) && age < limits::OCCUPATION_EARLY => {
            answer.occupation = Some(raise::person_occupation_early);
        }
        _ => {}
    }
    answer
}
