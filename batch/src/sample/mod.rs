//! A made-up register with known faults, and the list of what a check has to find in it.
//!
//! Shares nothing with the checks: the tables, the calendar and the numbers here are its own, so that the list is an
//! independent answer key. The same options always give the same bytes.

mod age;
mod date;
mod discord;
mod district;
mod family;
mod fault;
mod name;
mod number;
mod odd;
mod person;
mod place;
mod queue;
mod random;
mod repeat;
mod row;
mod truth;

use date::Date;
use family::Family;
use fault::Fault;
use number::{Days, Issuer, Number};
use odd::Odd;
use person::Sex;
use place::Places;
use queue::Queue;
use random::Random;
use repeat::{Again, Planned};
use std::io;
use truth::{Cause, Line};

/// Above this, numbers could be issued twice.
pub const MAX_ROWS: u64 = 50_000_000;

/// How large the sample is and which one of its size.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// Rows of people, the headings not counted; at most [`MAX_ROWS`].
    pub rows: u64,
    /// Another seed gives other people.
    pub seed: u64,
}

/// What was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Rows of people.
    pub rows: u64,
    /// Families.
    pub families: u64,
    /// Faults: one to a family, and nearly always one to a row.
    pub faulty: u64,
    /// Rows with somebody who stands in an earlier row already.
    pub repeated: u64,
    /// Rows with somebody odd but lawful.
    pub odd: u64,
    /// Findings in the truth.
    pub findings: u64,
}

/// What everybody is made from.
struct World {
    random: Random,
    places: Places,
    issuer: Issuer,
}

impl World {
    fn new(seed: u64) -> World {
        let (mut random, places) = (Random::new(seed), Places::new());
        let issuer = Issuer::new(places.count(), &mut random);
        World { random, places, issuer }
    }

    fn issue(&mut self, place: usize, sex: Sex, year: u16, days: Days) -> (Number, Date) {
        self.issuer.person(place, self.places.district(place).code, sex, year, days)
    }

    fn issue_card(&mut self, place: usize, year: u16) -> Number {
        self.issuer.card(place, self.places.district(place).code, year)
    }
}

/// Writes a register as CSV, and its truth: row (headings are row 1), column, code, severity, kind, related rows of
/// every finding above info.
///
/// ```
/// use absah_batch::sample::{Options, write};
/// let (mut register, mut truth) = (Vec::new(), Vec::new());
/// let counts = write(&Options { rows: 1000, seed: 1 }, &mut register, &mut truth)?;
/// assert_eq!(counts.rows, 1000);
/// assert!(register.starts_with(b"NO_KK,NIK,NAMA,"));
/// assert!(truth.starts_with(b"row,column,code,severity,kind,related\n"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// More rows than [`MAX_ROWS`], or an error of one of the writers.
pub fn write(options: &Options, register: &mut dyn io::Write, truth: &mut dyn io::Write) -> io::Result<Counts> {
    if options.rows > MAX_ROWS {
        let message = format!("a sample has at most {MAX_ROWS} rows");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    let mut sample = Sample::new(options);
    row::write_headings(&mut sample.register);
    sample.truth.extend_from_slice(truth::HEADINGS);
    while sample.counts.rows < options.rows {
        sample.family()?;
        sample.pass_on(BUFFER, register, truth)?;
    }
    sample.pass_on(0, register, truth)?;
    register.flush()?;
    truth.flush()?;
    Ok(sample.counts)
}

/// Bytes that are gathered before they are passed on.
const BUFFER: usize = 1 << 16;

/// A sample under way.
struct Sample {
    rows: u64,
    world: World,
    oddities: Queue<Odd>,
    faults: Queue<Fault>,
    repeats: Queue<Again>,
    planned: Planned,
    counts: Counts,
    register: Vec<u8>,
    truth: Vec<u8>,
}

impl Sample {
    fn new(options: &Options) -> Sample {
        let mut world = World::new(options.seed);
        let random = &mut world.random;
        let (oddities, faults, repeats) = (odd::queue(random), fault::queue(random), repeat::queue(random));
        let planned = Planned::new(options.rows);
        let counts = Counts::default();
        Sample {
            rows: options.rows,
            world,
            oddities,
            faults,
            repeats,
            planned,
            counts,
            register: Vec::new(),
            truth: Vec::new(),
        }
    }

    /// Makes one family, and writes it with all that befalls it.
    fn family(&mut self) -> io::Result<()> {
        let first = self.counts.rows + 1;
        let mut size = family::size(&mut self.world.random).min(self.rows - self.counts.rows);
        let again = self.planned.next(first, family::MOST);
        if let Some((row, _)) = again {
            size = row - first;
        }
        let mut family = Family::new(&mut self.world, size);
        family.members.extend(again.map(|(_, person)| person));
        let count = family.members.len();
        self.counts.repeated += u64::from(again.is_some());
        self.counts.families += 1;
        self.counts.rows += count as u64;
        let end = self.counts.rows;
        self.oddities.advance(end, &mut self.world.random);
        self.faults.advance(end, &mut self.world.random);
        self.repeats.advance(end, &mut self.world.random);

        let world = &mut self.world;
        // The headings are row 1 of the spreadsheet.
        let row = |member: usize| first + member as u64 + 1;
        let mut lines: Vec<Line> = Vec::new();
        self.counts.odd += self.oddities.serve(count, |odd| {
            let member = world.random.below(count as u64) as usize;
            let Some(related) = odd.befall(world, &mut family, member) else { return false };
            let related = related.into_iter().map(row).collect();
            lines.extend(odd.finding().map(|finding| Line { row: row(member), finding, cause: Cause::Odd, related }));
            true
        });
        let mut damaged = None;
        self.counts.faulty += self.faults.serve(1, |fault| {
            let Some(harm) = fault.befall(world, &mut family) else { return false };
            lines.extend(harm.told.into_iter().map(|told| {
                let related = told.related.into_iter().map(row).collect();
                Line { row: row(told.member), finding: told.finding, cause: Cause::Fault, related }
            }));
            damaged = harm.damage;
            true
        });
        self.repeats.serve(1, |again| {
            let member = world.random.below(count as u64) as usize;
            let free = damaged.as_ref().is_none_or(|(faulty, _)| *faulty != member);
            let Some(person) = family.members.get_mut(member).filter(|person| free && !person.reserved) else {
                return false;
            };
            let Some(guest) = again.guest(world, family.home, person) else { return false };
            let related: Vec<u64> =
                self.planned.plan(again, end, guest, &mut world.random).iter().map(|row| row + 1).collect();
            let planned = !related.is_empty();
            if planned {
                lines.push(Line { row: row(member), finding: again.finding(), cause: Cause::Repeat, related });
            }
            planned
        });

        lines.sort_by_key(|line| line.row);
        self.counts.findings += lines.len() as u64;
        for line in &lines {
            line.write(&mut self.truth)?;
        }
        for (member, person) in family.members.iter().enumerate() {
            let damage = damaged.as_ref().filter(|(faulty, _)| *faulty == member).map(|(_, damage)| damage);
            row::write(&mut self.register, &family, person, damage)?;
        }
        Ok(())
    }

    /// Passes on what was gathered, if it is more than `least` bytes.
    fn pass_on(&mut self, least: usize, register: &mut dyn io::Write, truth: &mut dyn io::Write) -> io::Result<()> {
        let outputs: [(&mut Vec<u8>, &mut dyn io::Write); 2] =
            [(&mut self.register, register), (&mut self.truth, truth)];
        for (gathered, output) in outputs {
            if gathered.len() > least {
                output.write_all(gathered)?;
                gathered.clear();
            }
        }
        Ok(())
    }
}
