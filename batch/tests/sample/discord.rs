//! Faults between members: each line of the truth against the rows of its family.

use super::*;

/// The line is about a whole family, not about one row.
pub(super) fn is_between(line: &Line) -> bool {
    let family = line.code.starts_with("family-") && line.code != "family-parent-name-absent";
    family || matches!(line.code.as_str(), "register-nik-duplicate" | "kk-equals-nik")
}

/// All rows of families whose members do not go together. A second wife is odd, not wrong.
pub(super) fn rows(sample: &Sample) -> BTreeSet<usize> {
    let lines: BTreeSet<usize> =
        sample.truth.iter().filter(|line| line.kind == "fault" && is_between(line)).map(|line| line.row).collect();
    let struck = |family: &std::ops::Range<usize>| lines.range(family.clone()).next().is_some();
    families(sample).into_iter().filter(struck).flatten().collect()
}

/// Completed years of the elder at the birth of the younger; nothing if the younger was born first.
fn age(elder: &StringRecord, younger: &StringRecord) -> Option<u32> {
    let ([a, m, d], [b, n, e]) = (parts(&elder[BORN]), parts(&younger[BORN]));
    (a, m, d).lt(&(b, n, e)).then(|| b - a - u32::from((n, e) < (m, d)))
}

/// The younger names the elder as the parent of its sex.
fn names(younger: &StringRecord, elder: &StringRecord) -> bool {
    younger[if &elder[SEX] == "LAKI-LAKI" { FATHER } else { MOTHER }] == elder[NAME]
}

fn own(cells: &StringRecord) -> bool {
    born_in(&cells[NIK]) == born_as(&cells[BORN]) && sex_in(&cells[NIK]) == &cells[SEX]
}

/// Severity and column of a code, and whether the rows have that fault: the one told, the others, the whole family.
fn judge(code: &str, at: &StringRecord, others: &[&StringRecord], family: &[&StringRecord]) -> (&'static str, bool) {
    let head = family[0];
    let all = |relation: &str| family.iter().filter(|cells| &cells[RELATION] == relation).count();
    let spouse = family.iter().copied().find(|cells| matches!(&cells[RELATION], "ISTRI" | "SUAMI"));
    let couple = |one: &StringRecord, two: &StringRecord| Some(two) == spouse && one == head;
    let fits = |cells: &StringRecord| (&cells[RELATION] == "ISTRI") == (&cells[SEX] == "PEREMPUAN");
    let is = |relation: &str| &at[RELATION] == relation;
    let child = |least: u32, most: u32| {
        is("ANAK") && names(at, others[0]) && age(others[0], at).is_some_and(|age| (least..=most).contains(&age))
    };
    let elder = || matches!(&at[RELATION], "ORANGTUA" | "MERTUA") && (&at[RELATION] == "MERTUA") != (others[0] == head);
    match (code, others.len()) {
        ("family-head-several", 1) => ("HUBUNGAN KELUARGA", all("KEPALA KELUARGA") == 2 && others[0] == head),
        ("family-head-too-young", 0) => {
            ("TANGGAL LAHIR", family.len() == 1 && &at[BORN] > "2012" && &at[MARITAL] == "BELUM KAWIN")
        }
        ("family-spouse-sex", 0) => ("HUBUNGAN KELUARGA", Some(at) == spouse && !fits(at) && own(at)),
        ("family-sex-wrong", 0) => {
            let two = spouse.unwrap();
            let typed = sex_in(&at[NIK]) != &at[SEX] && head[SEX] == two[SEX];
            ("JENIS KELAMIN", typed && (at == head && fits(two) || at == two && !fits(at)))
        }
        ("family-spouse-same-sex", 1) => {
            ("HUBUNGAN KELUARGA", couple(others[0], at) && at[SEX] == head[SEX] && fits(at) && own(at) && own(head))
        }
        ("family-husbands-several", 1) => ("HUBUNGAN KELUARGA", all("SUAMI") == 2 && Some(others[0]) == spouse),
        ("family-wives-several", 1) => ("HUBUNGAN KELUARGA", all("ISTRI") == 2 && Some(others[0]) == spouse),
        ("family-wives-over-four", 4) => ("HUBUNGAN KELUARGA", all("ISTRI") == 5 && is("ISTRI")),
        ("family-spouse-status-differs", 1) => {
            let pair = couple(at, others[0]) || couple(others[0], at);
            ("STATUS PERKAWINAN", pair && &at[MARITAL] != "KAWIN" && &others[0][MARITAL] == "KAWIN")
        }
        ("family-spouse-registration-differs", 1) => {
            let mut two = [&at[MARITAL], &others[0][MARITAL]];
            two.sort_unstable();
            ("STATUS PERKAWINAN", couple(others[0], at) && two == ["KAWIN BELUM TERCATAT", "KAWIN TERCATAT"])
        }
        ("family-in-law-unmarried", 0) => ("STATUS PERKAWINAN", is("MENANTU") && &at[MARITAL] == "BELUM KAWIN"),
        ("family-child-older", 2) => {
            let before = others.iter().all(|parent| names(at, parent) && age(parent, at).is_none());
            ("TANGGAL LAHIR", is("ANAK") && before && couple(others[0], others[1]))
        }
        ("family-parent-born-later", 1) => {
            let later = family.iter().filter(|parent| names(at, parent) && age(parent, at).is_none());
            ("TANGGAL LAHIR", is("ANAK") && later.eq(&[others[0]]))
        }
        ("family-mother-too-young", 1) => ("TANGGAL LAHIR", &others[0][SEX] == "PEREMPUAN" && child(0, 9)),
        ("family-mother-young", 1) => ("TANGGAL LAHIR", &others[0][SEX] == "PEREMPUAN" && child(10, 14)),
        ("family-mother-old", 1) => ("TANGGAL LAHIR", &others[0][SEX] == "PEREMPUAN" && child(56, 99)),
        ("family-father-young", 1) => ("TANGGAL LAHIR", &others[0][SEX] == "LAKI-LAKI" && child(0, 12)),
        ("family-father-old", 1) => ("TANGGAL LAHIR", &others[0][SEX] == "LAKI-LAKI" && child(81, 99)),
        ("family-elder-younger", 1) => {
            ("TANGGAL LAHIR", elder() && names(others[0], at) && age(at, others[0]).is_none())
        }
        ("family-elder-younger-step", 1) => {
            ("TANGGAL LAHIR", elder() && !names(others[0], at) && age(at, others[0]).is_none())
        }
        ("family-elder-gap", 1) => {
            ("TANGGAL LAHIR", elder() && !names(others[0], at) && age(at, others[0]).is_some_and(|age| age < 15))
        }
        ("family-grandchild-gap", 1) => {
            let parents = family.iter().any(|parent| names(at, parent));
            let gap = age(head, at).is_some_and(|age| age < 30);
            ("TANGGAL LAHIR", is("CUCU") && others[0] == head && gap && !parents)
        }
        ("family-child-parent-differs", 1) => {
            let column = if &others[0][SEX] == "LAKI-LAKI" { "NAMA AYAH" } else { "NAMA IBU" };
            let one = !names(at, others[0]);
            (column, is("ANAK") && one && (others[0] == head || Some(others[0]) == spouse))
        }
        ("family-child-parents-differ", 0) => {
            ("HUBUNGAN KELUARGA", is("ANAK") && !names(at, head) && !names(at, spouse.unwrap()))
        }
        ("family-parents-swapped", 0) => {
            let two = [&head[NAME], &spouse.unwrap()[NAME]];
            let turned = two.contains(&&at[FATHER]) && two.contains(&&at[MOTHER]) && !names(at, head);
            ("NAMA AYAH", is("ANAK") && turned)
        }
        ("family-niks-swapped", 1) => {
            let of =
                |nik: &str, cells: &StringRecord| born_in(nik) == born_as(&cells[BORN]) && sex_in(nik) == &cells[SEX];
            ("NIK", of(&at[NIK], others[0]) && of(&others[0][NIK], at) && !own(at) && !own(others[0]))
        }
        ("register-nik-duplicate", 1) => ("NIK", at[NIK] == others[0][NIK] && own(at) != own(others[0])),
        ("kk-equals-nik", 0) => ("NO_KK", at[KK] == at[NIK] && family.len() > 1),
        (code, count) => panic!("{code} with {count} others"),
    }
}

#[test]
fn members_are_at_odds_as_the_truth_says() {
    let sample = large();
    let families = families(sample);
    let severe = [
        "family-head-several",
        "family-spouse-sex",
        "family-sex-wrong",
        "family-spouse-same-sex",
        "family-spouse-status-differs",
        "family-child-older",
        "family-parent-born-later",
        "family-mother-too-young",
        "family-elder-younger",
        "register-nik-duplicate",
    ];
    let mut women = BTreeSet::new();
    for line in sample.truth.iter().filter(|line| is_between(line)) {
        let family = &families[families.partition_point(|family| family.end <= line.row)];
        let others: Vec<&StringRecord> = line.related.iter().map(|row| &sample.rows[*row]).collect();
        assert!(line.related.iter().all(|row| family.contains(row)), "row {}", line.row);
        let cells: Vec<&StringRecord> = sample.rows[family.clone()].iter().collect();
        let (column, holds) = judge(&line.code, &sample.rows[line.row], &others, &cells);
        let context = || format!("row {}: {} of {cells:#?}", line.row, line.code);
        assert!(holds && line.column == column, "{}", context());
        assert_eq!(line.severity == "error", severe.contains(&line.code.as_str()), "{}", context());
        assert_eq!(line.kind == "odd", line.code == "family-wives-several", "{}", context());
        if line.code == "kk-equals-nik" && sex_in(&sample.rows[line.row][NIK]) == "PEREMPUAN" {
            women.extend(family.clone());
        }
    }
    // A card under the NIK of a woman shows it in every row.
    let size = |row: usize| families[families.partition_point(|family| family.end <= row)].len();
    let looks = sample.truth.iter().filter(|line| line.code == "kk-looks-like-nik").map(|line| line.row);
    assert!(looks.filter(|row| size(*row) > 1).eq(women));
}
