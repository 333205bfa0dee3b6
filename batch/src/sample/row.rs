//! Rows of the register as CSV, true or damaged.

use super::{
    family::Family,
    person::{Person, Tax},
};
use std::io::{self, Write};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Card,
    Nik,
    Name,
    Sex,
    BirthPlace,
    Born,
    Religion,
    Education,
    Occupation,
    Marital,
    Relation,
    Citizenship,
    Father,
    Mother,
    Address,
    Rt,
    Rw,
    Postal,
    Phone,
    Tax,
}

const COLUMNS: [Column; 20] = [
    Column::Card,
    Column::Nik,
    Column::Name,
    Column::Sex,
    Column::BirthPlace,
    Column::Born,
    Column::Religion,
    Column::Education,
    Column::Occupation,
    Column::Marital,
    Column::Relation,
    Column::Citizenship,
    Column::Father,
    Column::Mother,
    Column::Address,
    Column::Rt,
    Column::Rw,
    Column::Postal,
    Column::Phone,
    Column::Tax,
];

impl Column {
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Column::Card => "NO_KK",
            Column::Nik => "NIK",
            Column::Name => "NAMA",
            Column::Sex => "JENIS KELAMIN",
            Column::BirthPlace => "TEMPAT LAHIR",
            Column::Born => "TANGGAL LAHIR",
            Column::Religion => "AGAMA",
            Column::Education => "PENDIDIKAN",
            Column::Occupation => "PEKERJAAN",
            Column::Marital => "STATUS PERKAWINAN",
            Column::Relation => "HUBUNGAN KELUARGA",
            Column::Citizenship => "KEWARGANEGARAAN",
            Column::Father => "NAMA AYAH",
            Column::Mother => "NAMA IBU",
            Column::Address => "ALAMAT",
            Column::Rt => "RT",
            Column::Rw => "RW",
            Column::Postal => "KODE POS",
            Column::Phone => "TELEPON",
            Column::Tax => "NPWP",
        }
    }

    fn write(self, out: &mut Vec<u8>, family: &Family, person: &Person) -> io::Result<()> {
        let address = &family.address;
        match self {
            Column::Card => write!(out, "{}", family.card),
            Column::Nik => write!(out, "{}", person.nik),
            Column::Name => person.name.write(out),
            Column::Sex => out.write_all(person.sex.text().as_bytes()),
            Column::BirthPlace => out.write_all(person.birth_place.as_bytes()),
            Column::Born => write!(out, "{}", person.born),
            Column::Religion => out.write_all(person.religion.as_bytes()),
            Column::Education => out.write_all(person.education.as_bytes()),
            Column::Occupation => out.write_all(person.occupation.as_bytes()),
            Column::Marital => out.write_all(person.marital.text().as_bytes()),
            Column::Relation => out.write_all(person.relation.text().as_bytes()),
            Column::Citizenship => out.write_all(b"WNI"),
            Column::Father => person.father.write(out),
            Column::Mother => person.mother.write(out),
            // A lane may hold a comma.
            Column::Address if address.lane.contains(',') => write!(out, "\"{} {}\"", address.lane, address.number),
            Column::Address => write!(out, "{} {}", address.lane, address.number),
            Column::Rt => write!(out, "{:03}", address.rt),
            Column::Rw => write!(out, "{:03}", address.rw),
            Column::Postal => write!(out, "{:05}", address.postal),
            Column::Phone => person.phone.map_or(Ok(()), |phone| write!(out, "0{phone}")),
            Column::Tax => match person.tax {
                Tax::Nothing => Ok(()),
                Tax::Nik => write!(out, "{}", person.nik),
                Tax::Old(number) => write!(out, "{number:015}"),
            },
        }
    }
}

/// What stands in a row in place of the truth.
pub(super) enum Damage {
    /// Another text in the cell.
    Cell(Column, String),
    /// One more cell at the end; elsewhere an empty last cell could pass as the surplus one.
    Extra(&'static str),
}

pub(super) fn write_headings(out: &mut Vec<u8>) {
    out.extend_from_slice(COLUMNS.map(Column::heading).join(",").as_bytes());
    out.push(b'\n');
}

pub(super) fn write(out: &mut Vec<u8>, family: &Family, person: &Person, damage: Option<&Damage>) -> io::Result<()> {
    for column in COLUMNS {
        if column != Column::Card {
            out.push(b',');
        }
        match damage {
            Some(Damage::Cell(at, text)) if *at == column => out.extend_from_slice(text.as_bytes()),
            _ => column.write(out, family, person)?,
        }
    }
    if let Some(Damage::Extra(text)) = damage {
        out.push(b',');
        out.extend_from_slice(text.as_bytes());
    }
    out.push(b'\n');
    Ok(())
}
