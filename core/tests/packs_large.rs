//! Packs larger than anybody writes, and files that somebody damaged: no panic, no minute of waiting.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::Lang;
use absah::eligibility::{Facts, Loaded, Outcome, compile, load, read};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// Far above what is needed, also without optimisation on a busy machine: squares of ten thousand take longer.
const LONGEST: Duration = Duration::from_secs(20);

const HEAD: &str = r#"[pack]
format = 1
id = "besar"
version = "1"
title = { id = "b", en = "b" }
jurisdiction = "ID"
subject = "penduduk"
languages = ["id", "en"]
effective = { from = 2026-01-01 }
status = "draft"
decide = "g0"
[source.s]
title = "s"
kind = "perbup"
checked = true
[evidence]
kk = { id = "KK", en = "KK" }
"#;

fn timed(text: &str) -> Loaded {
    let start = Instant::now();
    let loaded = read(text.as_bytes());
    let taken = start.elapsed();
    println!("{} bytes, {} notices: {taken:?}", text.len(), loaded.notices.len());
    assert!(taken < LONGEST, "{taken:?}");
    loaded
}

/// So many facts with a criterion each, in groups each within the next.
fn large(count: usize, test: impl Fn(usize) -> String) -> String {
    let mut text = HEAD.to_owned();
    text.push_str("[fact]\n");
    for at in 0..count {
        writeln!(
            text,
            "f{at} = {{ type = \"int\", range = [0, 9], label = {{ id = \"l\", en = \"l\" }}, evidence = [\"kk\"] }}"
        )
        .expect("text");
    }
    for at in 0..count {
        writeln!(
            text,
            "[[criterion]]\nid = \"c{at}\"\ntest = \"{}\"\ntext = {{ id = \"t\", en = \"t\" }}\ncite = [\"s#{at}\"]",
            test(at)
        )
        .expect("text");
        let next = if at + 1 < count { format!(", \"g{}\"", at + 1) } else { String::new() };
        writeln!(text, "[[group]]\nid = \"g{at}\"\nall = [\"c{at}\"{next}]\ntext = {{ id = \"t\", en = \"t\" }}")
            .expect("text");
    }
    text
}

#[test]
fn ten_thousand_criteria_are_read() {
    let loaded = timed(&large(10_000, |at| format!("f{at} <= 3")));
    let pack = loaded.pack.expect("a pack");
    assert_eq!((pack.criteria.len(), pack.groups.len()), (10_000, 10_000));
    let start = Instant::now();
    let compiled = compile(&pack);
    assert_eq!(compile(&load(&compiled).expect("a pack")), compiled);
    assert!(start.elapsed() < LONGEST);
}

#[test]
fn ten_thousand_groups_within_each_other_are_explained() {
    // A small stack, as a page or a COBOL program may have: nothing may call itself once a group.
    let judge = || {
        let pack = read(large(10_000, |at| format!("f{at} <= 3")).as_bytes()).pack.expect("a pack");
        let rules = pack.on("2026-03-01".parse().expect("a day")).expect("in force");
        let (facts, _) = Facts::read(&pack, "{\"f9999\": 9}", rules.as_of());
        let start = Instant::now();
        let decision = rules.decide(&facts);
        let told = decision.explanation(Lang::Id, true);
        assert_eq!((told.outcome, told.because.len()), (Outcome::Ineligible, 10_001));
        let unknown = Facts::none(&pack);
        let decision = rules.decide(&unknown);
        let told = decision.explanation(Lang::Id, true);
        assert_eq!((told.outcome, told.because.len()), (Outcome::Undetermined, 20_000));
        println!("{:?}", start.elapsed());
        assert!(start.elapsed() < LONGEST);
    };
    std::thread::Builder::new().stack_size(512 << 10).spawn(judge).expect("a thread").join().expect("no panic");
}

#[test]
fn ten_thousand_faults_are_said() {
    let loaded = timed(&large(10_000, |at| format!("faktaa{at} <= 3")));
    assert!(loaded.pack.is_none() && loaded.notices.len() >= 10_000);
    let twice = large(2_000, |_| "f1 <= 3".to_owned()).replace("id = \"c", "id = \"sama\"\nidd = \"c");
    assert!(timed(&twice).notices.len() > 4_000);
    let cases: String = (0..10_000).map(|_| "[[case]]\nname = \"a\"\ngiven = { x = 1 }\nbecause = [\"y\"]\n").collect();
    assert!(timed(&(HEAD.to_owned() + &cases)).notices.len() > 10_000);
}

#[test]
fn megabytes_are_read() {
    let comment = format!("# {}\n", "kata ".repeat(20)).repeat(100_000);
    assert!(timed(&(comment.clone() + &large(10, |at| format!("f{at} <= 3")))).pack.is_some());
    for junk in [
        "a".repeat(1_000_000),
        "[".repeat(1_000_000),
        "a.".repeat(500_000),
        "\"".repeat(1_000_000),
        "x = 1\n".repeat(160_000),
        "[[a]]\n".repeat(160_000),
        (0..60_000).map(|at| format!("k{at} = {at}\n")).collect(),
        format!("{HEAD}[words.x]\n{}", (0..30_000).map(|at| format!("k{at} = 'x'\n")).collect::<String>()),
    ] {
        assert!(timed(&junk).pack.is_none());
    }
}
