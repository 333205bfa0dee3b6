//! Families of the usual shapes, in which ages, marriages and the names of parents agree.

use super::{
    World,
    date::THIS_YEAR,
    name::Name,
    number::Number,
    person::{Marital, Person, Relation, Sex},
    place::Home,
    random::Random,
};

/// Members of the largest family.
pub(super) const MOST: u64 = 7;

pub(super) struct Family {
    pub(super) card: Number,
    pub(super) home: Home,
    pub(super) address: Address,
    pub(super) members: Vec<Person>,
}

pub(super) struct Address {
    pub(super) lane: &'static str,
    pub(super) number: u16,
    pub(super) rt: u16,
    pub(super) rw: u16,
    pub(super) postal: u64,
}

#[derive(Clone, Copy, Default)]
enum Shape {
    #[default]
    Couple,
    /// A couple with one or two of their parents.
    WithElder,
    /// A couple with a sibling or cousin.
    WithRelative,
    LoneParent,
    /// An unmarried head with parents.
    WithParents,
    /// One or two grandparents, a married child and grandchildren.
    Generations,
}

/// How many members a family has; 3.3 on average.
pub(super) fn size(random: &mut Random) -> u64 {
    random.weighted(&[(10, 1), (20, 2), (27, 3), (25, 4), (11, 5), (5, 6), (2, MOST)])
}

impl Family {
    pub(super) fn new(world: &mut World, size: u64) -> Family {
        let random = &mut world.random;
        let home = world.places.home(random);
        let religion = world.places.religion(home.now, random);
        let address = Address {
            lane: random.pick(&["JL CONTOH", "JL SAMPEL", "DUSUN PERCOBAAN", "KP CONTOH", "DUSUN SAMPEL, GANG"]),
            number: random.between(1, 180),
            rt: random.between(1, 12),
            rw: random.between(1, 9),
            postal: 10_000 + (home.now as u64 * 137 + random.below(5)) % 90_000,
        };
        let mut family = Family { card: Number::default(), home, address, members: Vec::with_capacity(8) };
        family.fill(world, size as u16);
        for member in &mut family.members {
            member.religion = religion;
        }
        let head = family.members.first().map_or(THIS_YEAR, |head| head.born.year);
        let oldest = world.places.opened(home.now).max(1998).max(head + 20);
        let year = world.random.between(oldest, THIS_YEAR);
        while family.card == Number::default() || family.members.iter().any(|member| member.nik == family.card) {
            family.card = world.issue_card(home.now, year);
        }
        family
    }

    fn fill(&mut self, world: &mut World, size: u16) {
        let random = &mut world.random;
        let shape = match size {
            0 | 1 => return self.alone(world),
            2 => random.weighted(&[(60, Shape::Couple), (28, Shape::LoneParent), (12, Shape::WithParents)]),
            3 => random.weighted(&[
                (72, Shape::Couple),
                (14, Shape::LoneParent),
                (5, Shape::WithParents),
                (5, Shape::WithElder),
                (4, Shape::WithRelative),
            ]),
            4 => random.weighted(&[
                (76, Shape::Couple),
                (5, Shape::LoneParent),
                (10, Shape::WithElder),
                (5, Shape::Generations),
                (4, Shape::WithRelative),
            ]),
            _ => random.weighted(&[
                (60, Shape::Couple),
                (20, Shape::WithElder),
                (16, Shape::Generations),
                (4, Shape::WithRelative),
            ]),
        };
        match shape {
            Shape::Couple => self.couple(world, size - 2, 56),
            Shape::WithElder => {
                let elders = if size >= 4 && world.random.chance(25) { 2 } else { 1 };
                self.couple(world, size - 2 - elders, 48);
                let of_head = world.random.chance(60);
                self.elders(world, elders, of_head);
            }
            Shape::WithRelative => {
                self.couple(world, size - 3, 56);
                let (sex, age) = (any_sex(&mut world.random), world.random.between(18, 30));
                self.add(world, Relation::Relative, sex, THIS_YEAR - age, Marital::Single);
            }
            Shape::LoneParent => self.lone_parent(world, size - 1),
            Shape::WithParents => {
                let (sex, age) = (any_sex(&mut world.random), world.random.between(22, 40));
                self.add(world, Relation::Head, sex, THIS_YEAR - age, Marital::Single);
                self.elders(world, size - 1, true);
            }
            Shape::Generations => self.generations(world, size),
        }
    }

    fn add(&mut self, world: &mut World, relation: Relation, sex: Sex, year: u16, marital: Marital) -> Name {
        let person = Person::new(world, self.home, relation, sex, year, marital);
        self.members.push(person);
        person.name
    }

    fn alone(&mut self, world: &mut World) {
        let random = &mut world.random;
        let marital = random.weighted(&[(40, Marital::Single), (25, Marital::Divorced), (35, Marital::Widowed)]);
        let (low, high) = match marital {
            Marital::Single => (21, 45),
            Marital::Widowed => (48, 88),
            _ => (30, 65),
        };
        let sex = if marital == Marital::Widowed && random.chance(70) { Sex::Female } else { any_sex(random) };
        let age = random.between(low, high);
        self.add(world, Relation::Head, sex, THIS_YEAR - age, marital);
    }

    /// A couple, now and then with the wife as head, and children.
    fn couple(&mut self, world: &mut World, children: u16, oldest: u16) {
        let random = &mut world.random;
        let age = match children {
            0 if oldest > 50 && random.chance(50) => random.between(52, 78),
            0 => random.between(22, 36),
            _ => random.between(22 + 3 * children, oldest),
        };
        let mother = THIS_YEAR - age;
        let father = husband(mother, random);
        let married = Marital::Married;
        let names = if random.chance(2) {
            let her = self.add(world, Relation::Head, Sex::Female, mother, married);
            [self.add(world, Relation::Husband, Sex::Male, father, married), her]
        } else {
            let his = self.add(world, Relation::Head, Sex::Male, father, married);
            [his, self.add(world, Relation::Wife, Sex::Female, mother, married)]
        };
        self.children(world, Relation::Child, children, mother, names);
    }

    fn lone_parent(&mut self, world: &mut World, children: u16) {
        let random = &mut world.random;
        let mother = THIS_YEAR - random.between(22 + 3 * children, 56);
        let marital = random.pick(&[Marital::Divorced, Marital::Widowed]);
        let lost = Name::new(random);
        let names = if random.chance(75) {
            [lost, self.add(world, Relation::Head, Sex::Female, mother, marital)]
        } else {
            let father = husband(mother, random);
            [self.add(world, Relation::Head, Sex::Male, father, marital), lost]
        };
        self.children(world, Relation::Child, children, mother, names);
    }

    /// Parents of the head or of the spouse: both, or the one left over.
    fn elders(&mut self, world: &mut World, count: u16, of_head: bool) {
        let random = &mut world.random;
        let child = usize::from(!of_head);
        let relation = if of_head { Relation::Parent } else { Relation::ParentInLaw };
        let born = self.members.get(child).map_or(THIS_YEAR, |child| child.born.year);
        let mother = born - random.between(21, 33);
        let father = husband(mother, random);
        let marital = if count == 2 { Marital::Married } else { Marital::Widowed };
        let widower = count == 1 && random.chance(25);
        let his = (count == 2 || widower).then(|| self.add(world, relation, Sex::Male, father, marital));
        let hers = (!widower).then(|| self.add(world, relation, Sex::Female, mother, marital));
        if let Some(child) = self.members.get_mut(child) {
            child.father = his.unwrap_or(child.father);
            child.mother = hers.unwrap_or(child.mother);
        }
    }

    fn generations(&mut self, world: &mut World, size: u16) {
        let random = &mut world.random;
        let elders = if size == MOST as u16 || (size > 4 && random.chance(60)) { 2 } else { 1 };
        let grandchildren = size - 2 - elders;
        let mother = THIS_YEAR - random.between(22 + 3 * grandchildren, 42);
        let father = husband(mother, random);
        let daughter = random.chance(50);
        let grandmother = if daughter { mother } else { father } - random.between(21, 32);
        let grandfather = husband(grandmother, random);
        let names = if elders == 2 {
            let his = self.add(world, Relation::Head, Sex::Male, grandfather, Marital::Married);
            [his, self.add(world, Relation::Wife, Sex::Female, grandmother, Marital::Married)]
        } else {
            let lost = Name::new(random);
            [lost, self.add(world, Relation::Head, Sex::Female, grandmother, Marital::Widowed)]
        };
        let [own, in_law] = [Relation::Child, Relation::ChildInLaw];
        let parents = if daughter {
            let hers = self.add(world, own, Sex::Female, mother, Marital::Married);
            self.adopt(names);
            [self.add(world, in_law, Sex::Male, father, Marital::Married), hers]
        } else {
            let his = self.add(world, own, Sex::Male, father, Marital::Married);
            self.adopt(names);
            [his, self.add(world, in_law, Sex::Female, mother, Marital::Married)]
        };
        self.children(world, Relation::Grandchild, grandchildren, mother, parents);
    }

    /// Children by age, two to five years apart, the oldest at most 30.
    fn children(&mut self, world: &mut World, relation: Relation, count: u16, mother: u16, parents: [Name; 2]) {
        let last = THIS_YEAR.min(mother + 43);
        let mut earliest = (mother + 20).max(THIS_YEAR - 30);
        let mut window = 8;
        for left in (0..count).rev() {
            let latest = (last - 2 * left).min(earliest + window);
            let year = world.random.between(earliest, latest);
            let sex = any_sex(&mut world.random);
            self.add(world, relation, sex, year, Marital::Single);
            self.adopt(parents);
            earliest = year + 2;
            window = 3;
        }
    }

    /// Gives the member added last these parents.
    fn adopt(&mut self, [father, mother]: [Name; 2]) {
        if let Some(child) = self.members.last_mut() {
            child.father = father;
            child.mother = mother;
        }
    }
}

/// Birth year of a man whose wife was born in this one.
fn husband(wife: u16, random: &mut Random) -> u16 {
    wife + 2 - random.between(0, 7)
}

impl Family {
    /// The first husband or wife of the head.
    pub(super) fn spouse(&self) -> Option<usize> {
        self.members.iter().position(|person| matches!(person.relation, Relation::Husband | Relation::Wife))
    }

    /// Head or spouse of a sex: the parent of the children of the head.
    pub(super) fn parent(&self, sex: Sex) -> Option<usize> {
        [Some(0), self.spouse()].into_iter().flatten().find(|at| self.members.get(*at).is_some_and(|p| p.sex == sex))
    }

    /// Unmarried children of the head.
    pub(super) fn own_children(&self) -> Vec<usize> {
        let child = |person: &Person| person.is_leaf() && person.relation == Relation::Child;
        self.members.iter().enumerate().filter(|(_, person)| child(person)).map(|(at, _)| at).collect()
    }

    /// Nobody but the head, a spouse and unmarried children.
    pub(super) fn is_plain(&self) -> bool {
        1 + usize::from(self.spouse().is_some()) + self.own_children().len() == self.members.len()
    }

    /// Any one of the members that are wanted.
    pub(super) fn any(&self, world: &mut World, wanted: impl Fn(&Person) -> bool) -> Option<usize> {
        let fits: Vec<usize> =
            self.members.iter().enumerate().filter(|(_, person)| wanted(person)).map(|(at, _)| at).collect();
        (!fits.is_empty()).then(|| world.random.pick(&fits))
    }

    /// Gives a member another birth year, or another sex, with a NIK, schooling and work that fit them.
    pub(super) fn recast(&mut self, world: &mut World, member: usize, sex: Option<Sex>, year: u16) -> Option<()> {
        let old = *self.members.get(member)?;
        let (name, father, mother, religion) = (old.name, old.father, old.mother, old.religion);
        let sex = sex.unwrap_or(old.sex);
        let new = Person::new(world, self.home, old.relation, sex, year, old.marital);
        *self.members.get_mut(member)? = Person { name, father, mother, religion, ..new };
        Some(())
    }

    /// Puts one more spouse like the first one in the place of a member.
    pub(super) fn marry(&mut self, world: &mut World, member: usize, first: &Person) -> Option<()> {
        let year = first.born.year + world.random.between(0, 6) - 3;
        let new = Person::new(world, self.home, first.relation, first.sex, year, first.marital);
        *self.members.get_mut(member)? = Person { religion: first.religion, ..new };
        Some(())
    }

    /// Nothing more may befall anybody.
    pub(super) fn reserve(&mut self) {
        self.members.iter_mut().for_each(|person| person.reserved = true);
    }
}

fn any_sex(random: &mut Random) -> Sex {
    random.pick(&[Sex::Male, Sex::Female])
}
