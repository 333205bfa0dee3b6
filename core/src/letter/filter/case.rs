//! Capitals and small letters that leave alone what has its own: titles, degrees, short forms, Roman numerals.

use super::roman;
use crate::person::name::{lower, titled, upper};
use alloc::string::String;

/// Short forms that are written in capitals wherever they stand, in order.
const SHORT: [&str; 58] = [
    "ASN", "BDT", "BPJS", "BPNT", "BUMD", "BUMN", "CV", "DKI", "DPRD", "DTKS", "DTSEN", "IKD", "JKN", "KIA", "KIP",
    "KIS", "KK", "KKS", "KPS", "KTP", "KUA", "MAN", "MIN", "NIK", "NIP", "NIPD", "NISN", "NPWP", "PAUD", "PBI", "PIP",
    "PKH", "PKK", "PNS", "POLRI", "PPPK", "PT", "RI", "RS", "RSU", "RSUD", "RT", "RW", "SD", "SDN", "SE", "SKCK",
    "SKTM", "SLTA", "SLTP", "SMA", "SMAN", "SMK", "SMKN", "SMP", "SMPN", "SPM", "TNI",
];

/// Numerals that are no name, so that they are numerals also in a text that is all capitals.
const NUMERALS: [&str; 10] = ["II", "III", "IV", "VI", "VII", "VIII", "IX", "XII", "XIII", "XIV"];

/// In capitals, titles of a person and degrees as they are written.
pub(super) fn upper_case(text: &str, name: bool) -> String {
    if name {
        let (front, own, back) = titled(text);
        return join([front, &upper(own), back]);
    }
    let mut out = String::with_capacity(text.len());
    for token in text.split_inclusive(char::is_whitespace) {
        match ktp(token) {
            Some((before, after)) => out.push_str(&join([&upper(before), "KTP-el", &upper(after)])),
            None if is_degree(token) => out.push_str(token),
            None => out.push_str(&upper(token)),
        }
    }
    out
}

/// What stands around a KTP-el. A search for texts would weigh kilobytes in a page.
fn ktp(token: &str) -> Option<(&str, &str)> {
    let mut ends = token.char_indices();
    ends.find_map(|(at, _)| Some((token.get(..at)?, token.get(at..)?.strip_prefix("KTP-el")?)))
}

/// Each Word with a capital.
pub(super) fn title(text: &str, name: bool) -> String {
    if name {
        let (front, own, back) = titled(text);
        return join([front, &each(own, Kind::Name), back]);
    }
    each(text, Kind::Title)
}

/// As in a sentence: a capital at the beginning only.
pub(super) fn sentence(text: &str) -> String {
    each(text, Kind::Sentence)
}

fn join(parts: [&str; 3]) -> String {
    let mut text = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    for part in parts {
        text.push_str(part);
    }
    text
}

/// Such as `S.Pd.`: full stops between letters, of which some are small.
fn is_degree(token: &str) -> bool {
    let mut parts = token.trim().split('.');
    let first = parts.next().unwrap_or_default();
    let short = matches!(first.len(), 1..=2) && first.starts_with(|c: char| c.is_ascii_uppercase());
    let small = token.bytes().any(|byte| byte.is_ascii_lowercase());
    short && small && parts.any(|part| part.starts_with(|c: char| c.is_ascii_uppercase()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Title,
    Sentence,
}

fn each(text: &str, kind: Kind) -> String {
    let mut out = String::with_capacity(text.len());
    // Where all is capitals, capitals tell nothing.
    let shouted = text == upper(text);
    let (mut rest, mut first) = (text, true);
    while !rest.is_empty() {
        let start = rest.find(in_word).unwrap_or(rest.len());
        let (marks, tail) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let end = tail.find(|c| !in_word(c)).unwrap_or(tail.len());
        let (word, tail) = tail.split_at_checked(end).unwrap_or((tail, ""));
        out.push_str(marks);
        if !word.is_empty() {
            let card = word.eq_ignore_ascii_case("el") && out.ends_with("KTP-");
            if card {
                out.push_str("el");
            } else {
                push_word(&mut out, word, kind, shouted, first);
            }
            first = false;
        }
        rest = tail;
    }
    out
}

/// Letters, digits, and what stands inside a word: an apostrophe, an accent.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '`' | '\u{300}'..='\u{36f}')
}

fn push_word(out: &mut String, word: &str, kind: Kind, shouted: bool, first: bool) {
    let (small, large) = (lower(word), upper(word));
    if kind != Kind::Name && SHORT.binary_search(&large.as_str()).is_ok() {
        return out.push_str(&large);
    }
    let capitals = word == large && word != small;
    let numeral = if shouted { NUMERALS.contains(&word) } else { roman::parse(word).is_some() };
    let own = capitals && word.chars().nth(1).is_some() && (numeral || kind != Kind::Name && !shouted);
    // A capital inside a word that is not all capitals was meant: McDonald, MTs, but not SITI.
    let meant = !capitals && word.chars().skip(1).any(|c| lower(c.encode_utf8(&mut [0; 4])).chars().ne([c]));
    let digits = word.bytes().any(|byte| byte.is_ascii_digit());
    if own || digits {
        return out.push_str(word);
    }
    let rest_of = if meant { word } else { small.as_str() };
    // "Bin" and "binti" are small inside a name.
    let small_word = kind == Kind::Name && matches!(small.as_str(), "bin" | "binti");
    if (kind == Kind::Sentence || small_word) && !first {
        return out.push_str(rest_of);
    }
    let mut letters = rest_of.chars();
    if let Some(initial) = letters.next() {
        let capital = upper(initial.encode_utf8(&mut [0; 4]));
        let mut parts = capital.chars();
        out.extend(parts.next());
        out.push_str(&lower(parts.as_str()));
    }
    out.push_str(letters.as_str());
}

#[cfg(test)]
mod tests {
    use super::{SHORT, sentence, title, upper_case};
    use proptest::prelude::*;

    #[test]
    fn short_forms_are_in_order_for_a_search_by_halves() {
        assert!(SHORT.is_sorted());
    }

    #[test]
    fn capitals() {
        for (text, wanted) in [
            ("Siti Contoh", "SITI CONTOH"),
            ("Siti Contoh, S.Pd.", "SITI CONTOH, S.Pd."),
            ("Hj. Siti Contoh, S.Kom., M.Si.", "Hj. SITI CONTOH, S.Kom., M.Si."),
            ("Dr. H. Ahmad Contoh SE", "Dr. H. AHMAD CONTOH SE"),
            ("drg. Ahmad Contoh", "drg. AHMAD CONTOH"),
            ("Ma'ruf", "MA'RUF"),
            ("ßeda Þórr ǆ", "SSEDA ÞÓRR Ǆ"),
            ("", ""),
        ] {
            assert_eq!(upper_case(text, true), wanted);
        }
        for (text, wanted) in [
            ("Kepala Desa Sukamaju", "KEPALA DESA SUKAMAJU"),
            ("Ahmad Contoh, S.Pd.", "AHMAD CONTOH, S.Pd."),
            ("pengantar KTP-el baru", "PENGANTAR KTP-el BARU"),
            ("No. 5 a.n. warga", "NO. 5 A.N. WARGA"),
        ] {
            assert_eq!(upper_case(text, false), wanted);
        }
    }

    #[test]
    fn each_word_of_a_name() {
        for (text, wanted) in [
            ("SITI CONTOH", "Siti Contoh"),
            ("siti contoh", "Siti Contoh"),
            ("H. AHMAD CONTOH, S.Pd., M.M.", "H. Ahmad Contoh, S.Pd., M.M."),
            ("AHMAD CONTOH, SE", "Ahmad Contoh, SE"),
            ("NUR-AINI MA'RUF", "Nur-Aini Ma'ruf"),
            ("SITI BINTI AHMAD", "Siti binti Ahmad"),
            ("BIN CONTOH", "Bin Contoh"),
            ("I GUSTI NGURAH CONTOH", "I Gusti Ngurah Contoh"),
            ("PAKU CONTOH VIII", "Paku Contoh VIII"),
            ("LI XI CONTOH", "Li Xi Contoh"),
            ("Rt Contoh", "Rt Contoh"),
            ("Ronald McContoh", "Ronald McContoh"),
            ("élodie", "Élodie"),
        ] {
            assert_eq!(title(text, true), wanted);
        }
    }

    #[test]
    fn each_word_of_a_text() {
        for (text, wanted) in [
            ("dusun krajan rt 02 rw 01", "Dusun Krajan RT 02 RW 01"),
            ("DUSUN KRAJAN RT 02/RW 01", "Dusun Krajan RT 02/RW 01"),
            ("SD NEGERI 2 SUKAMAJU", "SD Negeri 2 Sukamaju"),
            ("kelas iii smp", "Kelas Iii SMP"),
            ("KELAS III SMA", "Kelas III SMA"),
            ("Blok 2A jalan XV", "Blok 2A Jalan XV"),
            ("pengantar ktp-el", "Pengantar KTP-el"),
            ("s.pd.", "S.Pd."),
            ("LSM Contoh", "LSM Contoh"),
            ("MTs Contoh", "MTs Contoh"),
        ] {
            assert_eq!(title(text, false), wanted);
        }
    }

    #[test]
    fn as_in_a_sentence() {
        for (text, wanted) in [
            ("BURUH TANI", "Buruh tani"),
            ("Mengurus Rumah Tangga", "Mengurus rumah tangga"),
            ("PEGAWAI NEGERI SIPIL (PNS)", "Pegawai negeri sipil (PNS)"),
            ("Guru SD di RT 02", "Guru SD di RT 02"),
            ("(lain-lain)", "(Lain-lain)"),
        ] {
            assert_eq!(sentence(text), wanted);
        }
    }

    proptest! {
        #[test]
        fn letters_stay_the_same_but_for_their_case(text in "\\PC{0,40}") {
            for name in [false, true] {
                for shown in [upper_case(&text, name), title(&text, name), sentence(&text)] {
                    prop_assert_eq!(shown.to_uppercase(), text.to_uppercase());
                }
            }
        }
    }
}
