//! People who are odd but lawful: nothing above info, but for those whose birth date a court corrected, and for a second
//! wife, whose marriage books are asked for.

use super::{
    World,
    date::{Slip, is_leap},
    family::Family,
    fault::slip_finding,
    name::Name,
    number::Days,
    person::{Marital, Relation, Sex},
    queue::Queue,
    random::Random,
    row::Column,
    truth::Finding,
};

#[derive(Clone, Copy)]
pub(super) enum Odd {
    /// First registered in a district that no longer exists.
    FormerDistrict,
    /// Born on 29 February.
    LeapDay,
    OneWord,
    /// The birth date stands for an unknown one, on the card as in the number.
    DateUnknown(Days),
    /// The birth date was corrected; the number stays.
    Corrected(Slip),
    SecondWife,
    /// Head and spouse married without a record.
    Unrecorded,
    /// A married head whose spouse stands in another card.
    SpouseElsewhere,
    /// A child of its mother alone.
    FatherUnknown,
}

const ODDITIES: [Odd; 24] = [
    Odd::FormerDistrict,
    Odd::FormerDistrict,
    Odd::FormerDistrict,
    Odd::FormerDistrict,
    Odd::FormerDistrict,
    Odd::FormerDistrict,
    Odd::LeapDay,
    Odd::LeapDay,
    Odd::OneWord,
    Odd::OneWord,
    Odd::OneWord,
    Odd::OneWord,
    Odd::DateUnknown(Days::December),
    Odd::DateUnknown(Days::December),
    Odd::DateUnknown(Days::July),
    Odd::DateUnknown(Days::July),
    Odd::DateUnknown(Days::Middle),
    Odd::Corrected(Slip::Other),
    Odd::Corrected(Slip::Swapped),
    Odd::Corrected(Slip::OneDigit),
    Odd::SecondWife,
    Odd::Unrecorded,
    Odd::SpouseElsewhere,
    Odd::FatherUnknown,
];

/// Five rows of a hundred are odd.
pub(super) fn queue(random: &mut Random) -> Queue<Odd> {
    Queue::new(&ODDITIES, 20, random)
}

impl Odd {
    /// The finding above info that follows from it, if there is one.
    pub(super) fn finding(self) -> Option<Finding> {
        match self {
            Odd::Corrected(slip) => Some(slip_finding(slip)),
            Odd::SecondWife => {
                Some(Finding { code: "family-wives-several", severity: "warning", column: Column::Relation.heading() })
            }
            _ => None,
        }
    }

    /// Makes the member odd and gives the others whom its finding names; nothing if it does not fit.
    pub(super) fn befall(self, world: &mut World, family: &mut Family, member: usize) -> Option<Vec<usize>> {
        let mut related = Vec::new();
        let spouse = family.spouse();
        let alone = family.members.len() == 1;
        let youngest = family.members.iter().map(|member| member.born.year).max().unwrap_or_default();
        let person = family.members.get_mut(member).filter(|person| !person.reserved)?;
        let (sex, year) = (person.sex, person.born.year);
        match self {
            Odd::FormerDistrict => {
                let place = world.places.former(year, &mut world.random)?;
                person.birth_place = world.places.district(place).regency;
                (person.nik, person.born) = world.issue(place, sex, year, Days::Ordinary);
            }
            Odd::LeapDay | Odd::DateUnknown(_) => {
                let days = match self {
                    Odd::DateUnknown(days) if year <= 2000 => days,
                    Odd::LeapDay if is_leap(year) => Days::Leap,
                    _ => return None,
                };
                let place = world.places.origin(family.home, year, &mut world.random);
                (person.nik, person.born) = world.issue(place, sex, year, days);
            }
            Odd::OneWord => {
                // The name also stands with the children, who must not be of the age of the new rule.
                if youngest > 2021 {
                    return None;
                }
                let (old, new) = (person.name, Name::single(&mut world.random));
                for other in &mut family.members {
                    for name in [&mut other.name, &mut other.father, &mut other.mother] {
                        if *name == old {
                            *name = new;
                        }
                    }
                }
            }
            Odd::Corrected(slip) => {
                if !alone && !person.is_leaf() {
                    return None;
                }
                person.born = person.born.slipped(slip, &mut world.random)?;
            }
            Odd::SecondWife => {
                let first = spouse.and_then(|at| Some((at, *family.members.get(at)?)));
                let (at, wife) = first.filter(|(_, spouse)| spouse.relation == Relation::Wife)?;
                // With a third the finding would be another.
                let wives = family.members.iter().filter(|person| person.relation == Relation::Wife).count();
                if wives != 1 || !family.own_children().contains(&member) {
                    return None;
                }
                family.marry(world, member, &wife)?;
                related.push(at);
            }
            Odd::Unrecorded => {
                // Whoever is odd in another way is not touched.
                let couple = [0, spouse?];
                if couple.iter().any(|at| family.members.get(*at).is_none_or(|person| person.reserved)) {
                    return None;
                }
                for at in couple {
                    let person = family.members.get_mut(at)?;
                    (person.marital, person.reserved) = (Marital::Unrecorded, true);
                }
            }
            Odd::SpouseElsewhere => {
                if member != 0 || spouse.is_some() || !matches!(person.marital, Marital::Divorced | Marital::Widowed) {
                    return None;
                }
                person.marital = Marital::Married;
            }
            Odd::FatherUnknown => {
                let father = family.parent(Sex::Male);
                if father.is_some() || !family.own_children().contains(&member) {
                    return None;
                }
                family.members.get_mut(member)?.father = Name::UNKNOWN;
            }
        }
        family.members.get_mut(member)?.reserved = true;
        Some(related)
    }
}
