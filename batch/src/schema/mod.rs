//! Which column of a register holds what.

mod headings;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Number of the person.
    Nik,
    /// Number of the family card.
    NoKk,
    /// Name; found, not yet checked.
    Nama,
    /// Sex, compared with the NIK.
    JenisKelamin,
    /// Birth date, compared with the NIK.
    TanggalLahir,
}

impl Role {
    /// Every role, in the order in which they are printed.
    pub const ALL: [Role; 5] = [Role::Nik, Role::NoKk, Role::Nama, Role::JenisKelamin, Role::TanggalLahir];

    /// The name on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Nik => "nik",
            Role::NoKk => "no_kk",
            Role::Nama => "nama",
            Role::JenisKelamin => "jenis_kelamin",
            Role::TanggalLahir => "tanggal_lahir",
        }
    }

    /// The role of a name.
    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

/// A column and its heading as given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// What it holds.
    pub role: Role,
    /// Place in the row, from 0.
    pub at: usize,
    /// Heading as it stands in the file.
    pub heading: String,
}

/// The columns found under a header.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Schema {
    /// One column a role at most, the first that fits.
    pub columns: Vec<Column>,
    /// Further columns whose heading fits a role that is taken already; they are not checked.
    pub passed_over: Vec<Column>,
    /// Headings in the header.
    pub width: usize,
}

impl Schema {
    /// Finds the roles by their headings; `chosen` (role and heading) goes before.
    ///
    /// # Errors
    /// The heading chosen for a role that the header does not have.
    pub fn find<'a>(headings: impl Iterator<Item = &'a [u8]>, chosen: &[(Role, String)]) -> Result<Schema, String> {
        let headings: Vec<String> = headings.map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
        let (mut columns, mut passed_over): (Vec<Column>, Vec<Column>) = Default::default();
        for (role, heading) in chosen {
            let wanted = |text: &String| fold(text) == fold(heading);
            let at = headings.iter().position(wanted).ok_or_else(|| heading.clone())?;
            columns.retain(|column| column.role != *role);
            columns.push(Column { role: *role, at, heading: heading.clone() });
        }
        for (at, heading) in headings.iter().enumerate() {
            let Some(role) = role_of(heading) else { continue };
            let column = Column { role, at, heading: heading.clone() };
            if columns.iter().any(|other| other.at == at) {
                continue;
            }
            let taken = columns.iter().any(|other| other.role == role);
            if taken { passed_over.push(column) } else { columns.push(column) }
        }
        columns.sort_by_key(|column| Role::ALL.iter().position(|role| *role == column.role));
        Ok(Schema { columns, passed_over, width: headings.len() })
    }

    /// The column of a role.
    pub fn column(&self, role: Role) -> Option<&Column> {
        self.columns.iter().find(|column| column.role == role)
    }
}

fn role_of(heading: &str) -> Option<Role> {
    let folded = fold(heading);
    let at = headings::HEADINGS.binary_search_by_key(&folded.as_str(), |row| row.0).ok()?;
    headings::HEADINGS.get(at).and_then(|row| Role::from_name(row.1))
}

/// Lower case, letters and digits only.
fn fold(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
