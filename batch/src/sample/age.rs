//! Faults of age: births of children, parents, parents-in-law and grandchildren against each other.

use super::{
    World,
    discord::{Discord, Fallen},
    family::Family,
    name::Name,
    person::{Relation, Sex},
};

/// Born earlier, nobody would be alive to stand in the register.
const OLDEST: u16 = 1931;

impl Discord {
    /// Births of a child and its parents. The parent who is not meant is moved along, so that only one pair is wrong;
    /// brothers and sisters keep a gap to both that is lawful, or there are none.
    pub(super) fn births(self, world: &mut World, family: &mut Family) -> Option<Fallen> {
        let children = family.own_children();
        if !family.is_plain() || children.is_empty() {
            return None;
        }
        let child = world.random.pick(&children);
        let [father, mother] = [Sex::Male, Sex::Female].map(|sex| family.parent(sex));
        let year = |family: &Family, member: usize| family.members.get(member).map_or(0, |person| person.born.year);
        let only = children.len() == 1;
        let random = &mut world.random;
        match self {
            Discord::ChildOlder => {
                let (father, mother) = (father?, mother?);
                let born = year(family, father).min(year(family, mother)) - random.between(2, 9);
                family.recast(world, child, None, born)?;
                Some((child, vec![father.min(mother), father.max(mother)], None))
            }
            Discord::BornBefore(Sex::Female) | Discord::MotherTooYoung | Discord::MotherYoung => {
                let mother = mother?;
                // Completed years can be one less than the difference of the years.
                let born = match self {
                    Discord::MotherTooYoung => year(family, mother) + random.between(4, 9),
                    Discord::MotherYoung => year(family, mother) + random.between(11, 14),
                    _ => year(family, mother) - random.between(2, 6),
                };
                // Brothers and sisters are at most 43 years younger than the mother, so the father stays below 80.
                let elder = born - random.between(20, 25);
                family.recast(world, child, None, born)?;
                if let Some(father) = father {
                    family.recast(world, father, None, elder)?;
                }
                Some((child, vec![mother], None))
            }
            Discord::BornBefore(Sex::Male) if only || mother.is_none() => {
                let father = father?;
                let born = year(family, father) - random.between(2, 6);
                let elder = born - random.between(20, 25);
                family.recast(world, child, None, born)?;
                if let Some(mother) = mother {
                    family.recast(world, mother, None, elder)?;
                }
                Some((child, vec![father], None))
            }
            Discord::MotherOld | Discord::FatherYoung | Discord::FatherOld if only => {
                let (parent, gap, youngest) = match self {
                    Discord::MotherOld => (mother?, random.between(58, 64), 2000),
                    Discord::FatherYoung => (father?, random.between(8, 11), 2003),
                    _ => (father?, random.between(83, 87), 2000),
                };
                let born = year(family, child) - gap;
                if !(OLDEST..=youngest).contains(&born) {
                    return None;
                }
                family.recast(world, parent, None, born)?;
                Some((child, vec![parent], None))
            }
            _ => None,
        }
    }

    /// Parents of the head or the spouse, and grandchildren.
    pub(super) fn elders(self, world: &mut World, family: &mut Family) -> Option<Fallen> {
        if self == Discord::GrandchildGap {
            let member = family.any(world, |person| person.relation == Relation::Grandchild)?;
            let born = family.members.first()?.born.year + world.random.between(20, 27);
            family.recast(world, member, None, born)?;
            // A child of somebody who lives elsewhere, as else a parent in the card would be too young as well.
            let names = [Name::new(&mut world.random), Name::new(&mut world.random)];
            let person = family.members.get_mut(member)?;
            [person.father, person.mother] = names;
            return Some((member, vec![0], None));
        }
        let elder = family.any(world, |person| matches!(person.relation, Relation::Parent | Relation::ParentInLaw))?;
        let person = *family.members.get(elder)?;
        let younger = if person.relation == Relation::Parent { 0 } else { family.spouse()? };
        let born = family.members.get(younger)?.born.year;
        let gap = world.random.between(3, 12);
        let born = if self == Discord::ElderGap { born - gap } else { born + gap.min(5) };
        if born > 2004 {
            return None;
        }
        family.recast(world, elder, None, born)?;
        if self != Discord::ElderYounger {
            // A step-parent: the parent of that sex bears another name. Else the gap would be that of mother and child.
            let name = Name::new(&mut world.random);
            let child = family.members.get_mut(younger)?;
            *(if person.sex == Sex::Male { &mut child.father } else { &mut child.mother }) = name;
        }
        Some((elder, vec![younger], None))
    }
}
