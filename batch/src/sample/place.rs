//! Places: codes of districts in force, and of districts that no longer exist but stay in numbers for life.

use super::{
    district::{CURRENT, FORMER},
    random::Random,
};

/// A district in whose number people and cards are registered.
#[derive(Clone, Copy, Default)]
pub(super) struct District {
    pub(super) code: u32,
    /// Birth place of those registered there.
    pub(super) regency: &'static str,
    since: u16,
    until: u16,
}

/// The district of a family.
#[derive(Clone, Copy)]
pub(super) struct Home {
    pub(super) now: usize,
    /// Where those are registered who are older than its code: on the same island, as the list is in order.
    older: usize,
}

/// All districts, the former ones last; known by their position.
pub(super) struct Places {
    districts: Vec<District>,
    current: usize,
}

impl Places {
    pub(super) fn new() -> Places {
        let mut districts = Vec::new();
        for (regency, name, since, numbers) in CURRENT {
            let code = |number: &u8| regency * 100 + u32::from(*number);
            districts.extend(numbers.iter().map(|number| District {
                code: code(number),
                regency: name,
                since,
                until: u16::MAX,
            }));
        }
        let current = districts.len();
        for (regency, name, until, numbers) in FORMER {
            let code = |number: &u8| regency * 100 + u32::from(*number);
            districts.extend(numbers.iter().map(|number| District {
                code: code(number),
                regency: name,
                since: 0,
                until,
            }));
        }
        Places { districts, current }
    }

    pub(super) fn count(&self) -> usize {
        self.districts.len()
    }

    pub(super) fn district(&self, place: usize) -> District {
        self.districts.get(place).copied().unwrap_or_default()
    }

    /// Where a family lives.
    pub(super) fn home(&self, random: &mut Random) -> Home {
        let now = self.any(random);
        let mut older = now;
        while self.district(older).since > 0 {
            older = older.saturating_sub(1 + random.below(40) as usize);
        }
        Home { now, older }
    }

    fn any(&self, random: &mut Random) -> usize {
        random.below(self.current as u64) as usize
    }

    /// The first year in which a card of this district can be recorded.
    pub(super) fn opened(&self, place: usize) -> u16 {
        self.district(place).since + 1
    }

    /// Where somebody of this birth year was first registered.
    pub(super) fn origin(&self, home: Home, year: u16, random: &mut Random) -> usize {
        let place = match random.below(100) {
            0..80 => home.now,
            80..90 => home.now.saturating_sub(random.below(4) as usize),
            _ => self.any(random),
        };
        if self.district(place).since > year { home.older } else { place }
    }

    /// A former district in which somebody of this birth year can have been registered.
    pub(super) fn former(&self, year: u16, random: &mut Random) -> Option<usize> {
        let count = self.districts.len() - self.current;
        let place = self.current + random.below(count as u64) as usize;
        (year < self.district(place).until).then_some(place)
    }

    /// The religion of most people of a province, or one of the others.
    pub(super) fn religion(&self, home: usize, random: &mut Random) -> &'static str {
        if random.chance(85) {
            return match self.district(home).code / 10_000 {
                51 => "HINDU",
                53 => "KATHOLIK",
                71 | 91..=96 => "KRISTEN",
                _ => "ISLAM",
            };
        }
        random.weighted(&[
            (30, "ISLAM"),
            (30, "KRISTEN"),
            (16, "KATHOLIK"),
            (10, "HINDU"),
            (8, "BUDHA"),
            (3, "KHONGHUCU"),
            (3, "KEPERCAYAAN TERHADAP TUHAN YME"),
        ])
    }
}
