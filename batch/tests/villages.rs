//! The table of villages against the list it was made from.

#![allow(clippy::expect_used, reason = "a test may panic")]

use absah::region::{Region, Status};
use absah_batch::villages::exists;
use std::collections::BTreeSet;

#[test]
fn every_village_of_the_list_exists_and_no_other() {
    let (mut codes, mut districts) = (BTreeSet::new(), 0);
    for line in include_str!("../../spec/regions/villages.csv").lines().skip(1) {
        let (district, runs) = line.split_once(',').expect("two columns");
        assert_eq!(Region::parse(district).map(Region::status), Some(Status::Current), "{district}");
        let district: u64 = district.parse().expect("a number");
        districts += 1;
        for run in runs.split(' ') {
            let (first, last) = run.split_once('-').unwrap_or((run, run));
            let ends: (u64, u64) = (first.parse().expect("a number"), last.parse().expect("a number"));
            codes.extend((ends.0..=ends.1).map(|number| district * 10_000 + number));
        }
    }
    let kelurahan = codes.iter().filter(|code| *code % 10_000 < 2_000).count();
    // What the decree counts: 8,496 kelurahan, and 75,266 desa of both kinds.
    assert_eq!((districts, codes.len(), kelurahan), (7_285, 83_762, 8_496));
    for code in &codes {
        assert!(exists(*code), "{code}");
        for beside in [code - 1, code + 1, code ^ (1 << 40), code + 10_000_000_000] {
            assert_eq!(exists(beside), codes.contains(&beside), "{beside}");
        }
    }
    assert!(!exists(0) && !exists(u64::MAX));
}
