//! What is known of a member after its own fields were checked: what the rules between members work on.

use super::limits;
use crate::number::Nik;
use crate::person::name::{Likeness, compare};
use crate::person::{Date, List, Sex, code};

/// Relations to the head of the family (SHDK), `spec/codes/lists.toml`.
pub(super) mod relation {
    pub(in super::super) const HEAD: u16 = 1;
    pub(in super::super) const HUSBAND: u16 = 2;
    pub(in super::super) const WIFE: u16 = 3;
    pub(in super::super) const CHILD: u16 = 4;
    pub(in super::super) const CHILD_IN_LAW: u16 = 5;
    pub(in super::super) const GRANDCHILD: u16 = 6;
    pub(in super::super) const PARENT: u16 = 7;
    pub(in super::super) const PARENT_IN_LAW: u16 = 8;
}

/// Marital status in either list; whether it was recorded is known from the six values only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Marital {
    /// Never married.
    Never,
    /// Married.
    Married {
        /// Recorded at the office; unknown from the four values.
        recorded: Option<bool>,
    },
    /// Divorced.
    Divorced {
        /// Recorded at the office; unknown from the four values.
        recorded: Option<bool>,
    },
    /// Widowed.
    Widowed,
}

impl Marital {
    /// The status that a value of one of the lists of marital status means.
    pub fn of(value: &code::Value) -> Option<Marital> {
        let (married, divorced) = (|recorded| Marital::Married { recorded }, |recorded| Marital::Divorced { recorded });
        // By its place in the list: names would link every list.
        Some(match (value.list(), value.place()?) {
            (List::Marital | List::MaritalFour | List::MaritalSix, 0) => Marital::Never,
            (List::Marital | List::MaritalFour, 1) => married(None),
            (List::Marital, 2) | (List::MaritalSix, 1) => married(Some(true)),
            (List::Marital, 3) | (List::MaritalSix, 2) => married(Some(false)),
            (List::Marital, 4) | (List::MaritalFour, 2) => divorced(None),
            (List::Marital, 5) | (List::MaritalSix, 3) => divorced(Some(true)),
            (List::Marital, 6) | (List::MaritalSix, 4) => divorced(Some(false)),
            (List::Marital, 7) | (List::MaritalFour, 3) | (List::MaritalSix, 5) => Marital::Widowed,
            _ => return None,
        })
    }

    pub(super) const fn is_married(self) -> bool {
        matches!(self, Marital::Married { .. })
    }

    pub(super) const fn recorded(self) -> Option<bool> {
        match self {
            Marital::Married { recorded } | Marital::Divorced { recorded } => recorded,
            _ => None,
        }
    }
}

/// What is known of a member of a family. Nothing is assumed where a field is empty.
#[derive(Clone, Copy, Default, Debug)]
#[non_exhaustive]
pub struct Person<'a> {
    /// Relation to the head, 1–11 in the list of the population office.
    pub relation: Option<u16>,
    /// Written as a step or adopted child, which is no value of the list.
    pub step: bool,
    /// Sex as stated.
    pub sex: Option<Sex>,
    /// Birth date as stated.
    pub birth: Option<Date>,
    /// NIK, if it is well formed.
    pub nik: Option<Nik>,
    /// The NIK tells another birth date.
    pub birth_doubted: bool,
    /// The NIK tells another sex.
    pub sex_doubted: bool,
    /// Marital status.
    pub marital: Option<Marital>,
    /// Day of the wedding.
    pub wedding: Option<Date>,
    /// Day of the divorce.
    pub divorce: Option<Date>,
    /// Citizenship, 1–3 in the list of the population office.
    pub citizenship: Option<u16>,
    /// Schooling, 1–10 in the list of the population office.
    pub education: Option<u16>,
    /// Occupation, 1–89 in the list of the population office.
    pub occupation: Option<u16>,
    /// Last day of the permit of a foreigner.
    pub permit_end: Option<Date>,
    /// Status of the resident; 1 is alive and here.
    pub resident: Option<u16>,
    /// Name, empty if it is not given.
    pub name: &'a str,
    /// Name of the father.
    pub father: &'a str,
    /// Name of the mother.
    pub mother: &'a str,
    /// NIK of the father.
    pub nik_father: Option<Nik>,
    /// NIK of the mother.
    pub nik_mother: Option<Nik>,
}

impl<'a> Person<'a> {
    pub(super) fn is(&self, relation: u16) -> bool {
        self.relation == Some(relation)
    }

    pub(super) fn is_spouse(&self) -> bool {
        self.is(relation::HUSBAND) || self.is(relation::WIFE)
    }

    pub(super) fn is_married(&self) -> bool {
        self.marital.is_some_and(Marital::is_married)
    }

    /// The birth date, unless the NIK tells another.
    pub(super) fn sure_birth(&self) -> Option<Date> {
        self.birth.filter(|_| !self.birth_doubted)
    }

    /// The sex as stated; of a spouse else the one that the relation has.
    pub(super) fn likely_sex(&self) -> Option<Sex> {
        self.sex.or(match self.relation {
            Some(relation::HUSBAND) => Some(Sex::Male),
            Some(relation::WIFE) => Some(Sex::Female),
            _ => None,
        })
    }

    /// The name given for a parent of this sex.
    pub(super) const fn parent(&self, sex: Sex) -> &'a str {
        match sex {
            Sex::Male => self.father,
            Sex::Female => self.mother,
        }
    }

    pub(super) const fn parent_nik(&self, sex: Sex) -> Option<Nik> {
        match sex {
            Sex::Male => self.nik_father,
            Sex::Female => self.nik_mother,
        }
    }

    /// Names this person as father or mother, by name or by NIK.
    pub(super) fn names(&self, parent: &Person<'_>, sex: Sex) -> bool {
        matches(self.parent(sex), parent.name) || self.parent_nik(sex).is_some_and(|nik| parent.nik == Some(nik))
    }
}

/// Years between two births, where the elder was born first.
pub(super) fn years(elder: Date, younger: Date) -> Option<u16> {
    elder.age_on(younger)
}

/// Nothing, or a dash for nothing.
pub(super) fn is_empty(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'))
}

/// How two names stand to each other; nothing unless both are given.
pub(super) fn likeness(a: &str, b: &str) -> Option<Likeness> {
    if is_empty(a) || is_empty(b) {
        return None;
    }
    // Nearly all names that agree do so letter by letter.
    if a.eq_ignore_ascii_case(b) { Some(Likeness::Equal) } else { Some(compare(a, b).likeness()) }
}

/// Equal, or different only in ways that are harmless.
pub(super) fn matches(a: &str, b: &str) -> bool {
    likeness(a, b).is_some_and(|likeness| likeness != Likeness::Different)
}

/// Both given, and different.
pub(super) fn differs(a: &str, b: &str) -> bool {
    likeness(a, b) == Some(Likeness::Different)
}

/// Lowest age for a marriage on a day; nothing for weddings before the law was applied.
pub(super) fn least_marriage_age(table: &[(Sex, u32, u32, u16)], sex: Sex, wedding: Date) -> Option<u16> {
    let day = wedding.ymd();
    table.iter().find(|row| row.0 == sex && (row.1..=row.2).contains(&day)).map(|row| row.3)
}

/// The first day whose weddings are judged.
pub(super) fn first_wedding_judged() -> u32 {
    limits::MARRIAGE_EARLY.iter().map(|row| row.1).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Marital;
    use crate::person::{List, code};

    #[test]
    fn a_marital_status_is_what_its_name_says() {
        for list in List::ALL {
            for entry in list.entries() {
                let value = code::check(list, entry.name).value().expect("its own name");
                let recorded = match entry.name.rsplit_once(' ') {
                    Some((front, "TERCATAT")) => Some(!front.ends_with("BELUM")),
                    _ => None,
                };
                let wanted = match entry.name {
                    "BELUM KAWIN" => Some(Marital::Never),
                    "CERAI MATI" => Some(Marital::Widowed),
                    name if name.starts_with("KAWIN") => Some(Marital::Married { recorded }),
                    name if name.starts_with("CERAI HIDUP") => Some(Marital::Divorced { recorded }),
                    _ => None,
                };
                assert_eq!(Marital::of(&value), wanted, "{}: {}", list.as_str(), entry.name);
            }
        }
    }
}
