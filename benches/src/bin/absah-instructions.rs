//! `absah-instructions WORK TIMES`: does one work so often, for `cargo xtask instructions` to count what it costs.
//! Without arguments it lists the works. `absah-instructions columns PACK DAY TIMES` prints how long a column takes instead.

use absah::check::Lang;
use absah::columns::{Column, Variant};
use absah::eligibility::{self, Facts};
use absah::family;
use absah::letter;
use absah::number::nik;
use absah::person::{Date, name};
use absah_batch::source::Input;
use absah_batch::{Located, Opened, Options, Sink, run};
use absah_benches::{bad_nik, five, nik as made, timed};
use std::error::Error;
use std::hint::black_box;
use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

/// Makes its inputs, then does so often what is counted.
type Work = fn(u32) -> Result<(), Box<dyn Error>>;

const USAGE: &str = "usage: absah-instructions WORK TIMES | columns PACK DAY TIMES";

/// Rows of a column.
const SOME: usize = 1_000;

const WORKS: [(&str, Work); 11] = [
    ("nik", |times| {
        let number = made(77);
        Ok((0..times).for_each(|_| _ = black_box(nik::check(black_box(&number), &nik::Options::default()).ok())))
    }),
    ("nik-wrong", |times| {
        let number = bad_nik(0);
        Ok((0..times).for_each(|_| _ = black_box(nik::check(black_box(&number), &nik::Options::default()).ok())))
    }),
    ("name", |times| {
        let options = name::Options::default();
        Ok((0..times).for_each(|_| _ = black_box(name::check(black_box("SITI NUR AMINAH"), &options).ok())))
    }),
    ("columns-1000", |times| {
        let bytes: String = (0..SOME).map(made).collect();
        let mut words = vec![0_u32; SOME];
        let numbers = bytes.as_bytes().as_chunks::<16>().0;
        // Whatever the machine has, the same instructions are counted.
        let fits = (0..times).all(|_| Variant::Swar.fixed(Column::Nik, black_box(numbers), None, &mut words));
        fits.then_some(()).ok_or_else(|| "columns do not fit".into())
    }),
    ("family-of-five", |times| {
        let options = family::Options { as_of: Date::new(2026, 11, 24), ..family::Options::default() };
        let card = five();
        Ok((0..times).for_each(|_| _ = black_box(family::check(black_box(&card), &options).ok())))
    }),
    ("register", |times| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/register/penduduk.csv");
        let inputs = [Input::Path(path)];
        for _ in 0..times {
            run(&inputs, &Options::default(), &mut Silent, &AtomicBool::new(false))?;
        }
        Ok(())
    }),
    ("pack-read", |times| Ok((0..times).for_each(|_| _ = black_box(eligibility::read(black_box(PACK)))))),
    ("decide", |times| decided(times, |rules, facts| _ = black_box(rules.decide(black_box(facts)).outcome()))),
    ("explain", |times| {
        decided(times, |rules, facts| _ = black_box(rules.decide(black_box(facts)).explanation(Lang::Id, true)))
    }),
    ("letter-html", |times| filled(times, |letter| _ = black_box(letter::html(black_box(letter))))),
    ("letter-pdf", |times| filled(times, |letter| _ = black_box(letter::pdf(black_box(letter))))),
];

const PACK: &[u8] = include_bytes!("../../../spec/rules/id.kip-kuliah.toml");
const TEMPLATE: &[u8] = include_bytes!("../../../spec/letters/spm.toml");
/// Two of the facts: the explanation looks for what would settle the case.
const FACTS: &str = r#"{ "tahun_lulus": 2026, "pemegang_kip": false }"#;

fn decided(times: u32, work: fn(&eligibility::Rules<'_>, &Facts)) -> Result<(), Box<dyn Error>> {
    let pack = eligibility::read(PACK).pack.ok_or("the pack has errors")?;
    let rules = pack.on(Date::new(2026, 3, 2).ok_or("no day")?).map_err(|_| "not in force")?;
    let (facts, _) = Facts::read(&pack, FACTS, rules.as_of());
    (0..times).for_each(|_| work(&rules, &facts));
    Ok(())
}

fn filled(times: u32, work: fn(&letter::Letter)) -> Result<(), Box<dyn Error>> {
    let loaded = letter::read(TEMPLATE);
    let (template, sample) = (loaded.template.ok_or("the template has errors")?, loaded.samples.first().ok_or("none")?);
    let letter = template.fill(&sample.json(), &letter::Options::default()).letter.ok_or("the sample has errors")?;
    (0..times).for_each(|_| work(&letter));
    Ok(())
}

/// Findings are counted, and looked at by nobody.
struct Silent;

impl Sink for Silent {
    fn opened(&mut self, _: &Opened<'_>) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, _: &Located<'_>) -> io::Result<()> {
        Ok(())
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let work = |wanted: &str| WORKS.iter().find(|(name, _)| *name == wanted).map(|(_, work)| work);
    let done = match *arguments.as_slice() {
        [] => {
            WORKS.iter().for_each(|(name, _)| println!("{name}"));
            Ok(())
        }
        [wanted, times] => match (work(wanted), times.parse()) {
            (Some(work), Ok(times)) => work(times),
            _ => Err(USAGE.into()),
        },
        ["columns", pack, day, times] => timed(pack, day, times),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("absah-instructions {}: {why}", arguments.join(" "));
            ExitCode::FAILURE
        }
    }
}
