//! What other readers make of a register, and our own stages, one a process so that its CPU time can be taken from outside:
//! `absah-peers read|sum|csv|simd-csv|parse|rows|whole FILE`. `absah-peers stages FILE` times the kernels, the field index and a single
//! record inside, in turns, and prints nanoseconds: name, median, least, most.

use absah::columns::{Column, Variant};
use absah::number::nik;
use absah::person::Date;
use absah_batch::source::Input;
use absah_batch::source::csv::{Cells, parse};
use absah_batch::{Located, Opened, Options, RunError, Sink, Summary, rows_alone, run};
use absah_benches::{ROWS, digit_rows, nik as made, rows};
use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

type Run = fn(&[Input], &Options, &mut dyn Sink, &AtomicBool) -> Result<Summary, RunError>;

type Answer = Result<(), Box<dyn Error>>;

const USAGE: &str = "usage: absah-peers read|sum|csv|simd-csv|parse|rows|whole|stages FILE";

/// Bytes read at once.
const BLOCK: usize = 1 << 20;

/// Rounds of the stages; a first one is not counted.
const ROUNDS: usize = 9;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.as_slice() {
        [what, file] => one(what, file),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("absah-peers: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Findings are made, and looked at by nobody.
struct Silent;

impl Sink for Silent {
    fn opened(&mut self, _: &Opened<'_>) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, located: &Located<'_>) -> io::Result<()> {
        black_box(located);
        Ok(())
    }
}

fn one(what: &str, file: &str) -> Answer {
    let cells = match what {
        "read" => blocks(file, |block| block.len() as u64)?,
        "sum" => blocks(file, sum)?,
        "csv" => {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(file)?;
            let (mut record, mut cells) = (csv::ByteRecord::new(), 0);
            while reader.read_byte_record(&mut record)? {
                cells += record.len() as u64;
            }
            cells
        }
        "simd-csv" => {
            let mut builder = simd_csv::ZeroCopyReaderBuilder::default();
            let mut reader = builder.has_headers(false).flexible(true).from_reader(File::open(file)?);
            let mut cells = 0;
            while let Some(record) = reader.read_byte_record()? {
                cells += record.len() as u64;
            }
            cells
        }
        "parse" => {
            let block = NonZeroUsize::new(BLOCK).ok_or("no block")?;
            let parsed = parse(&Input::Path(PathBuf::from(file)), NonZeroUsize::MIN, block)?;
            println!("{parsed:?}");
            return Ok(());
        }
        "rows" => checked(file, rows_alone)?,
        "whole" => checked(file, run)?,
        "stages" => return stages(file),
        _ => return Err(USAGE.into()),
    };
    println!("{cells}");
    Ok(())
}

/// The rows of a register, checked on one thread.
fn checked(file: &str, run: Run) -> Result<u64, Box<dyn Error>> {
    let as_of = Date::new(2026, 11, 24);
    let options = Options { as_of, threads: Some(NonZeroUsize::MIN), ..Options::default() };
    Ok(run(&[Input::Path(PathBuf::from(file))], &options, &mut Silent, &AtomicBool::new(false))?.rows)
}

/// What comes of all blocks of a file.
fn blocks(file: &str, work: impl Fn(&[u8]) -> u64) -> Result<u64, Box<dyn Error>> {
    let (mut file, mut block, mut all) = (File::open(file)?, vec![0; BLOCK], 0_u64);
    loop {
        let read = file.read(&mut block)?;
        match block.get(..read) {
            Some(bytes) if read > 0 => all = all.wrapping_add(work(bytes)),
            _ => return Ok(all),
        }
    }
}

fn sum(bytes: &[u8]) -> u64 {
    let words = black_box(bytes).as_chunks::<8>().0;
    words.iter().fold(0, |sum, word| sum.wrapping_add(u64::from_le_bytes(*word)))
}

/// One stage: what it is called, for how many things it stands, and what it does.
type Stage<'s> = (String, usize, Box<dyn FnMut() -> bool + 's>);

fn stages(file: &str) -> Answer {
    let as_of = Date::new(2026, 11, 24);
    let fixed = |rows: Vec<String>| rows.iter().map(|row| format!("{row:<16}")).collect::<String>();
    let (sound, tenth, digits) = (fixed(rows(0)), fixed(rows(10)), fixed(digit_rows(10)));
    let values = rows(0).concat();
    let offsets: Vec<i32> = (0..=i32::try_from(ROWS)?).map(|row| row * 16).collect();
    let mut text = vec![0; BLOCK];
    File::open(file)?.read_exact(&mut text)?;
    let words = std::cell::RefCell::new(vec![0_u32; ROWS]);
    let cells = std::cell::RefCell::new(Cells::default());
    let mut stages: Vec<Stage<'_>> = vec![
        ("sum".into(), ROWS, Box::new(|| sum(sound.as_bytes()) != 1)),
        ("block-sum".into(), BLOCK, Box::new(|| sum(&text) != 1)),
        ("block-index".into(), BLOCK, Box::new(|| cells.borrow_mut().count(black_box(&text), b',').is_some())),
    ];
    for variant in Variant::all() {
        for (name, bytes) in [("fixed", &sound), ("fixed-10", &tenth), ("digits-10", &digits)] {
            let numbers = bytes.as_bytes().as_chunks::<16>().0;
            let words = &words;
            let work = move || variant.fixed(Column::Nik, black_box(numbers), as_of, &mut words.borrow_mut());
            stages.push((format!("{name}-{variant:?}"), ROWS, Box::new(work)));
        }
        let (bytes, offsets, words) = (values.as_bytes(), &offsets, &words);
        let work = move || variant.offsets(Column::Nik, black_box(bytes), offsets, as_of, &mut words.borrow_mut());
        stages.push((format!("offsets-{variant:?}"), ROWS, Box::new(work)));
    }
    let (number, options) = (made(77), nik::Options { as_of, ..nik::Options::default() });
    let check = move || (0..1000).all(|_| nik::check(black_box(&number), &options).ok());
    stages.push(("record".into(), 1000, Box::new(check)));
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); stages.len()];
    for round in 0..=ROUNDS {
        for ((name, things, work), times) in stages.iter_mut().zip(&mut times) {
            let start = Instant::now();
            if !work() {
                return Err(format!("{name} gave a wrong answer").into());
            }
            if round > 0 {
                times.push(start.elapsed().as_secs_f64() * 1e9 / *things as f64);
            }
        }
    }
    for ((name, ..), times) in stages.iter().zip(&mut times) {
        times.sort_unstable_by(f64::total_cmp);
        let at = |at: usize| times.get(at).copied().unwrap_or(f64::NAN);
        println!("{name} {:.4} {:.4} {:.4}", at(ROUNDS / 2), at(0), at(ROUNDS - 1));
    }
    Ok(())
}
