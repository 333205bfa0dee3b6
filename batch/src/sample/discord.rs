//! Faults between the members of a family: every row is right by itself, only together they cannot be.
//!
//! What a fault deserves follows from the fact sheet of the card by reasoning beside each one, never from a check.

use super::{
    World,
    family::Family,
    name::Name,
    person::{Marital, Relation, Sex, Tax},
    row::Column,
    truth::Finding,
};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Discord {
    TwoHeads,
    YoungHead,
    WifeIsMan,
    HusbandIsWoman,
    /// The sex of head or spouse was typed wrong: relation and NIK agree against it.
    SexTyped,
    SameSex,
    TwoHusbands,
    FiveWives,
    SpouseUnmarried,
    RecordDiffers,
    InLawSingle,
    ChildOlder,
    BornBefore(Sex),
    MotherTooYoung,
    MotherYoung,
    MotherOld,
    FatherYoung,
    FatherOld,
    ElderYounger,
    StepElderYounger,
    ElderGap,
    GrandchildGap,
    ParentDiffers,
    ParentsDiffer,
    ParentsSwapped,
    WifeAsChild,
    NiksSwapped,
    NikTwice,
    CardIsNik,
}

/// A finding with its member and the other members that it names.
pub(super) struct Told {
    pub(super) member: usize,
    pub(super) finding: Finding,
    pub(super) related: Vec<usize>,
}

/// The member at which it is told, the others, and the column if it is not the usual one.
pub(super) type Fallen = (usize, Vec<usize>, Option<Column>);

impl Discord {
    /// Code, severity and column of what it deserves; of [`Discord::CardIsNik`] the row of whose NIK it is.
    fn finding(self) -> Finding {
        let (code, severity, column) = match self {
            Discord::TwoHeads => ("family-head-several", "error", Column::Relation),
            Discord::YoungHead => ("family-head-too-young", "warning", Column::Born),
            Discord::WifeIsMan | Discord::HusbandIsWoman => ("family-spouse-sex", "error", Column::Relation),
            Discord::SexTyped => ("family-sex-wrong", "error", Column::Sex),
            Discord::SameSex => ("family-spouse-same-sex", "error", Column::Relation),
            Discord::TwoHusbands => ("family-husbands-several", "warning", Column::Relation),
            Discord::FiveWives => ("family-wives-over-four", "warning", Column::Relation),
            Discord::SpouseUnmarried => ("family-spouse-status-differs", "error", Column::Marital),
            Discord::RecordDiffers => ("family-spouse-registration-differs", "warning", Column::Marital),
            Discord::InLawSingle => ("family-in-law-unmarried", "warning", Column::Marital),
            Discord::ChildOlder => ("family-child-older", "error", Column::Born),
            Discord::BornBefore(_) => ("family-parent-born-later", "error", Column::Born),
            Discord::MotherTooYoung => ("family-mother-too-young", "error", Column::Born),
            Discord::MotherYoung => ("family-mother-young", "warning", Column::Born),
            Discord::MotherOld => ("family-mother-old", "warning", Column::Born),
            Discord::FatherYoung => ("family-father-young", "warning", Column::Born),
            Discord::FatherOld => ("family-father-old", "warning", Column::Born),
            Discord::ElderYounger => ("family-elder-younger", "error", Column::Born),
            Discord::StepElderYounger => ("family-elder-younger-step", "warning", Column::Born),
            Discord::ElderGap => ("family-elder-gap", "warning", Column::Born),
            Discord::GrandchildGap => ("family-grandchild-gap", "warning", Column::Born),
            // Of a father; a mother has a column of her own.
            Discord::ParentDiffers | Discord::WifeAsChild => ("family-child-parent-differs", "warning", Column::Father),
            Discord::ParentsDiffer => ("family-child-parents-differ", "warning", Column::Relation),
            Discord::ParentsSwapped => ("family-parents-swapped", "warning", Column::Father),
            Discord::NiksSwapped => ("family-niks-swapped", "warning", Column::Nik),
            Discord::NikTwice => ("register-nik-duplicate", "error", Column::Nik),
            Discord::CardIsNik => ("kk-equals-nik", "warning", Column::Card),
        };
        Finding { code, severity, column: column.heading() }
    }

    /// Sets the family at odds; nothing if it does not fit. Then nobody in it may have another fault or stand twice.
    pub(super) fn befall(self, world: &mut World, family: &mut Family) -> Option<Vec<Told>> {
        // Who is odd, or a guest from another family, has reasons of their own.
        if family.members.iter().any(|person| person.reserved) {
            return None;
        }
        let told = match self {
            Discord::TwoHeads | Discord::YoungHead => self.heads(world, family),
            Discord::WifeIsMan | Discord::HusbandIsWoman | Discord::SexTyped | Discord::SameSex => {
                self.sexes(world, family)
            }
            Discord::TwoHusbands | Discord::FiveWives => self.spouses(world, family),
            Discord::SpouseUnmarried | Discord::RecordDiffers | Discord::InLawSingle => self.status(world, family),
            Discord::ChildOlder
            | Discord::BornBefore(_)
            | Discord::MotherTooYoung
            | Discord::MotherYoung
            | Discord::MotherOld
            | Discord::FatherYoung
            | Discord::FatherOld => self.births(world, family),
            Discord::ElderYounger | Discord::StepElderYounger | Discord::ElderGap | Discord::GrandchildGap => {
                self.elders(world, family)
            }
            Discord::ParentDiffers | Discord::ParentsDiffer | Discord::ParentsSwapped | Discord::WifeAsChild => {
                self.names(world, family)
            }
            Discord::NiksSwapped | Discord::NikTwice => self.numbers(world, family),
            Discord::CardIsNik => return self.card(world, family),
        };
        let (member, related, column) = told?;
        family.reserve();
        let mut finding = self.finding();
        finding.column = column.map_or(finding.column, Column::heading);
        Some(vec![Told { member, finding, related }])
    }

    /// Two heads: which of them is wrong nobody knows, so that nothing else is judged by the head; told at the second.
    /// A head below 17 who was never married belongs into another card.
    fn heads(self, world: &mut World, family: &mut Family) -> Option<Fallen> {
        if self == Discord::TwoHeads {
            let second = family.any(world, |person| person.relation != Relation::Head && person.born.year <= 2004)?;
            family.members.get_mut(second)?.relation = Relation::Head;
            return Some((second, vec![0], None));
        }
        if family.members.len() != 1 {
            return None;
        }
        let year = world.random.between(2012, 2015);
        family.recast(world, 0, None, year)?;
        family.members.first_mut()?.marital = Marital::Single;
        Some((0, vec![], None))
    }

    /// Sexes of head and spouse. The NIK agrees with what is stated, but for a sex that was mistyped. Children still name
    /// both, so that the names of parents hold.
    fn sexes(self, world: &mut World, family: &mut Family) -> Option<Fallen> {
        let spouse = family.spouse()?;
        let (head, other) = (family.members.first()?.born.year, *family.members.get(spouse)?);
        match self {
            Discord::WifeIsMan if other.relation == Relation::Wife => {
                family.recast(world, spouse, Some(Sex::Male), other.born.year)?;
                Some((spouse, vec![], None))
            }
            // A woman under another relation: the head is a man, so that the couple itself is in order.
            Discord::HusbandIsWoman if other.relation == Relation::Wife => {
                family.members.get_mut(spouse)?.relation = Relation::Husband;
                Some((spouse, vec![], None))
            }
            Discord::SexTyped => {
                let member = world.random.pick(&[0, spouse]);
                let person = family.members.get_mut(member)?;
                person.sex = person.sex.other();
                Some((member, vec![], None))
            }
            Discord::SameSex => {
                family.recast(world, 0, Some(other.sex), head)?;
                Some((spouse, vec![0], None))
            }
            _ => None,
        }
    }

    /// Children make room for further spouses; those who stay have their parents still.
    fn spouses(self, world: &mut World, family: &mut Family) -> Option<Fallen> {
        let spouse = family.spouse()?;
        let first = *family.members.get(spouse)?;
        let children = family.own_children();
        let (wanted, count) = if self == Discord::FiveWives { (Relation::Wife, 4) } else { (Relation::Husband, 1) };
        if first.relation != wanted || !family.is_plain() || children.len() < count {
            return None;
        }
        let further: Vec<usize> = children.into_iter().take(count).collect();
        for member in &further {
            family.marry(world, *member, &first)?;
        }
        // Two husbands are told at the second, wives at the fifth.
        let (last, rest) = further.split_last()?;
        Some((*last, [&[spouse], rest].concat(), None))
    }

    fn status(self, world: &mut World, family: &mut Family) -> Option<Fallen> {
        if self == Discord::InLawSingle {
            let member = family.any(world, |person| person.relation == Relation::ChildInLaw)?;
            family.members.get_mut(member)?.marital = Marital::Single;
            return Some((member, vec![], None));
        }
        let spouse = family.spouse()?;
        if self == Discord::RecordDiffers {
            let (head, other) = if world.random.chance(50) { (true, false) } else { (false, true) };
            let status = |recorded| if recorded { Marital::Recorded } else { Marital::Unrecorded };
            family.members.first_mut()?.marital = status(head);
            family.members.get_mut(spouse)?.marital = status(other);
            return Some((spouse, vec![0], None));
        }
        let (wrong, right) = world.random.pick(&[(0, spouse), (spouse, 0)]);
        family.members.get_mut(wrong)?.marital =
            world.random.pick(&[Marital::Single, Marital::Divorced, Marital::Widowed]);
        Some((wrong, vec![right], None))
    }

    fn names(self, world: &mut World, family: &mut Family) -> Option<Fallen> {
        if self == Discord::WifeAsChild {
            let wife = family.spouse()?;
            let head = *family.members.first()?;
            let person = family.members.get_mut(wife)?;
            // Younger than her husband: an older child would be told for its age as well.
            if person.relation != Relation::Wife || person.born.year <= head.born.year {
                return None;
            }
            person.relation = Relation::Child;
            return Some((wife, vec![0], None));
        }
        let child = family.any(world, |person| person.is_leaf() && person.relation == Relation::Child)?;
        let parents = [Sex::Male, Sex::Female].map(|sex| family.parent(sex));
        let names = [Name::new(&mut world.random), Name::new(&mut world.random)];
        let father = world.random.chance(50);
        let person = family.members.get_mut(child)?;
        match (self, parents) {
            (Discord::ParentDiffers, [father_at, mother_at]) => {
                let (parent, column) = match (father_at, mother_at) {
                    (Some(at), _) if father || mother_at.is_none() => (at, Column::Father),
                    (_, at) => (at?, Column::Mother),
                };
                let [new, _] = names;
                *(if column == Column::Father { &mut person.father } else { &mut person.mother }) = new;
                Some((child, vec![parent], Some(column)))
            }
            (Discord::ParentsDiffer, [Some(_), Some(_)]) => {
                [person.father, person.mother] = names;
                Some((child, vec![], None))
            }
            (Discord::ParentsSwapped, [Some(_), Some(_)]) => {
                (person.father, person.mother) = (person.mother, person.father);
                Some((child, vec![], None))
            }
            _ => None,
        }
    }

    /// A NIK in the wrong row. It tells another birth date or sex there; the one fault is told once, with both rows.
    fn numbers(self, world: &mut World, family: &mut Family) -> Option<Fallen> {
        let count = family.members.len() as u64;
        let one = world.random.below(count) as usize;
        let two = world.random.below(count) as usize;
        let (a, b) = (*family.members.get(one)?, *family.members.get(two)?);
        // A NIK that also stands as tax number would be there once right and once wrong.
        let same = (a.born.month, a.born.day) == (b.born.month, b.born.day);
        if one >= two || same || a.tax == Tax::Nik || b.tax == Tax::Nik {
            return None;
        }
        let (first, second) = match self {
            Discord::NiksSwapped => (b.nik, a.nik),
            _ if world.random.chance(50) => (a.nik, a.nik),
            _ => (b.nik, b.nik),
        };
        family.members.get_mut(one)?.nik = first;
        family.members.get_mut(two)?.nik = second;
        Some((one, vec![two], None))
    }

    /// The card has the NIK of a member for its number. In that row both stand side by side; of a woman every row shows
    /// it, for no card is recorded on a day above 40. Of a man the date is only an early one.
    fn card(self, world: &mut World, family: &mut Family) -> Option<Vec<Told>> {
        let count = family.members.len();
        let member = world.random.below(count as u64) as usize;
        let person = family.members.get(member).filter(|_| count > 1)?;
        family.card = person.nik;
        let woman = person.sex == Sex::Female;
        family.reserve();
        let looks = Finding { code: "kk-looks-like-nik", severity: "error", column: Column::Card.heading() };
        let rows = (0..count).filter(|_| woman).map(|member| Told { member, finding: looks, related: vec![] });
        Some(rows.chain([Told { member, finding: self.finding(), related: vec![] }]).collect())
    }
}
