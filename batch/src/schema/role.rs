//! What a column can hold, and how its cells are checked.

use absah::number::Kind;
use absah::person::List;

/// What a cell of a role is read as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Content {
    /// A number of a kind.
    Number(Kind),
    /// A word or number of a code list.
    List(List),
    /// The name of the person of the row.
    Name,
    /// The name of a parent.
    ParentName,
    /// The birth date of the person of the row.
    BirthDate,
    /// Any text: it is not checked, only compared between rows.
    Text,
}

macro_rules! roles {
    ($($(#[doc = $doc:literal])* $role:ident = $name:literal: $content:expr, $wanted:literal;)*) => {
        /// What a column holds.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[non_exhaustive]
        pub enum Role {
            $($(#[doc = $doc])* $role,)*
        }

        impl Role {
            /// Every role, in the order in which they are printed.
            pub const ALL: &'static [Role] = &[$(Role::$role,)*];

            /// The name on the command line.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Role::$role => $name,)*
                }
            }

            /// How its cells are checked.
            pub const fn content(self) -> Content {
                match self {
                    $(Role::$role => $content,)*
                }
            }

            /// Everybody has it: an empty cell is worth a note. Of the others most people have none.
            pub const fn is_common(self) -> bool {
                match self {
                    $(Role::$role => $wanted,)*
                }
            }
        }
    };
}

roles! {
    /// Number of the person.
    Nik = "nik": Content::Number(Kind::Nik), true;
    /// Number of the family card.
    NoKk = "no_kk": Content::Number(Kind::Kk), true;
    /// Name of the person.
    Nama = "nama": Content::Name, true;
    /// Sex, compared with the NIK.
    JenisKelamin = "jenis_kelamin": Content::List(List::Sex), true;
    /// Birth date, compared with the NIK.
    TanggalLahir = "tanggal_lahir": Content::BirthDate, true;
    /// Birth place; rows of one person agree in it.
    TempatLahir = "tempat_lahir": Content::Text, false;
    /// Religion.
    Agama = "agama": Content::List(List::Religion), true;
    /// Completed education.
    Pendidikan = "pendidikan": Content::List(List::Education), true;
    /// Occupation.
    Pekerjaan = "pekerjaan": Content::List(List::Occupation), true;
    /// Marital status, in the words of either list.
    StatusPerkawinan = "status_perkawinan": Content::List(List::Marital), true;
    /// Relation to the head of the family.
    HubunganKeluarga = "hubungan_keluarga": Content::List(List::Relation), true;
    /// Citizenship.
    Kewarganegaraan = "kewarganegaraan": Content::List(List::Citizenship), true;
    /// Blood group.
    GolonganDarah = "golongan_darah": Content::List(List::Blood), false;
    /// Disability.
    Disabilitas = "disabilitas": Content::List(List::Disability), false;
    /// Name of the father.
    NamaAyah = "nama_ayah": Content::ParentName, true;
    /// Name of the mother.
    NamaIbu = "nama_ibu": Content::ParentName, true;
    /// Neighbourhood, RT.
    Rt = "rt": Content::Number(Kind::Rtrw), false;
    /// Neighbourhood, RW.
    Rw = "rw": Content::Number(Kind::Rtrw), false;
    /// Neighbourhood, RT and RW in one cell.
    RtRw = "rt_rw": Content::Number(Kind::Rtrw), false;
    /// Postal code.
    KodePos = "kode_pos": Content::Number(Kind::Postal), false;
    /// Telephone.
    Telepon = "telepon": Content::Number(Kind::Phone), false;
    /// Tax number.
    Npwp = "npwp": Content::Number(Kind::Npwp), false;
    /// Number of a pupil.
    Nisn = "nisn": Content::Number(Kind::Nisn), false;
    /// Number of a school.
    Npsn = "npsn": Content::Number(Kind::Npsn), false;
    /// Number of a civil servant.
    Nip = "nip": Content::Number(Kind::Nip), false;
    /// Card of the health insurance.
    Bpjs = "bpjs": Content::Number(Kind::Bpjs), false;
    /// Welfare card.
    Kks = "kks": Content::Number(Kind::Kks), false;
    /// Passport.
    Paspor = "paspor": Content::Number(Kind::Passport), false;
    /// Permit of a foreigner.
    Kitas = "kitas": Content::Number(Kind::Kitas), false;
    /// Certificate of civil registration.
    Akta = "akta": Content::Number(Kind::Akta), false;
    /// Taxed plot of land.
    Nop = "nop": Content::Number(Kind::Nop), false;
}

impl Role {
    /// The role of a name.
    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.iter().copied().find(|role| role.as_str() == name)
    }
}
