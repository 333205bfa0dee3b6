//! A family of five made-up people.

use absah::family::{Card, Value};

const KEYS: [&str; 12] = [
    "nama",
    "nik",
    "jenis_kelamin",
    "tempat_lahir",
    "tanggal_lahir",
    "agama",
    "pendidikan",
    "pekerjaan",
    "status_perkawinan",
    "hubungan_keluarga",
    "nama_ayah",
    "nama_ibu",
];

const MEMBERS: [[&str; 12]; 5] = [
    [
        "BUDI SANTOSO",
        "3510161204879001",
        "LAKI-LAKI",
        "BANYUWANGI",
        "12-04-1987",
        "ISLAM",
        "SLTA / SEDERAJAT",
        "PETANI/PEKEBUN",
        "KAWIN TERCATAT",
        "KEPALA KELUARGA",
        "HADI SANTOSO",
        "SRI WAHYUNI",
    ],
    [
        "SITI AMINAH",
        "3510166308909002",
        "PEREMPUAN",
        "BANYUWANGI",
        "23-08-1990",
        "ISLAM",
        "SLTA / SEDERAJAT",
        "MENGURUS RUMAH TANGGA",
        "KAWIN TERCATAT",
        "ISTRI",
        "IMAM SUBEKTI",
        "ENDANG RAHAYU",
    ],
    [
        "AGUS SANTOSO",
        "3510161102109003",
        "LAKI-LAKI",
        "BANYUWANGI",
        "11-02-2010",
        "ISLAM",
        "TAMAT SD / SEDERAJAT",
        "PELAJAR/MAHASISWA",
        "BELUM KAWIN",
        "ANAK",
        "BUDI SANTOSO",
        "SITI AMINAH",
    ],
    [
        "DEWI LESTARI",
        "3510164311129004",
        "PEREMPUAN",
        "BANYUWANGI",
        "03-11-2012",
        "ISLAM",
        "TAMAT SD / SEDERAJAT",
        "PELAJAR/MAHASISWA",
        "BELUM KAWIN",
        "ANAK",
        "BUDI SANTOSO",
        "SITI AMINAH",
    ],
    [
        "BAYU SANTOSO",
        "3510162006189005",
        "LAKI-LAKI",
        "BANYUWANGI",
        "20-06-2018",
        "ISLAM",
        "TIDAK / BELUM SEKOLAH",
        "BELUM/TIDAK BEKERJA",
        "BELUM KAWIN",
        "ANAK",
        "BUDI SANTOSO",
        "SITI AMINAH",
    ],
];

/// A clean card of five members, read field by field.
#[must_use]
pub fn five() -> Card<'static> {
    let mut card = Card::new();
    let head = [("no_kk", "3510161203189001"), ("nama_kepala_keluarga", "BUDI SANTOSO"), ("rt", "001"), ("rw", "002")];
    for (key, value) in head {
        card.field(None, key, Value::Text(value.into()));
    }
    card.starts_members("anggota");
    for values in MEMBERS {
        let member = card.member();
        for (key, value) in KEYS.into_iter().zip(values) {
            card.field(Some(member), key, Value::Text(value.into()));
        }
    }
    card
}
