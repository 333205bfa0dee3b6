//! What `spec/` declares about checks, laws and words, as typed values.

use super::schema;
use crate::failure::{Failure, Result};
use crate::workspace;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// Text in both languages of the product.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Both {
    pub(crate) id: String,
    pub(crate) en: String,
}

/// The crate that raises a check; `rules` and `letters` are the parts of core that read rule packs and templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Owner {
    Core,
    Batch,
    Rules,
    Letters,
}

/// A parameter of a message.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Param {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: ParamType,
    /// Group of `words.toml`, for words only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) words: Option<String>,
}

/// What may stand in the place of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ParamType {
    Subject,
    Int,
    Two,
    Char,
    Region,
    Month,
    Word,
    Lengths,
    Text,
    Both,
}

/// The texts of a check in one language.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Texts {
    pub(crate) message: String,
    pub(crate) help: String,
    pub(crate) why: String,
}

/// An example: operation, input and options.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Case {
    pub(crate) op: String,
    pub(crate) input: String,
    #[serde(flatten)]
    pub(crate) options: BTreeMap<String, String>,
}

/// One check.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Check {
    pub(crate) code: String,
    pub(crate) number: u16,
    pub(crate) bit: Option<u8>,
    pub(crate) owner: Owner,
    pub(crate) severity: String,
    pub(crate) since: String,
    #[serde(default)]
    pub(crate) applies: Vec<String>,
    pub(crate) params: Vec<Param>,
    pub(crate) law: Vec<String>,
    pub(crate) id: Texts,
    pub(crate) en: Texts,
    pub(crate) fires: Case,
    pub(crate) near_miss: Case,
}

/// One file of checks.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Family {
    #[serde(skip)]
    pub(crate) file: String,
    pub(crate) family: String,
    pub(crate) title: Both,
    #[serde(rename = "check")]
    pub(crate) checks: Vec<Check>,
}

/// A law, regulation or decree.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Act {
    pub(crate) key: String,
    pub(crate) kind: String,
    pub(crate) number: String,
    pub(crate) year: u16,
    pub(crate) title: Both,
}

impl Act {
    /// Such as `PP 37/2007`.
    pub(crate) fn citation(&self) -> String {
        format!("{} {}/{}", self.kind, self.number, self.year)
    }
}

/// A place in an act that checks point to.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Provision {
    pub(crate) key: String,
    pub(crate) act: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) article: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) paragraph: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) point: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) annex: Option<String>,
    pub(crate) says: Both,
    pub(crate) confidence: String,
}

impl Provision {
    /// Such as `Pasal 61 ayat (3)` and `article 61 (3)`; empty where the whole act is meant.
    pub(crate) fn place(&self) -> Both {
        let mut id = Vec::new();
        let mut en = Vec::new();
        if let Some(article) = &self.article {
            id.push(format!("Pasal {article}"));
            en.push(format!("article {article}"));
        }
        if let Some(paragraph) = &self.paragraph {
            id.push(format!("ayat ({paragraph})"));
            en.push(format!("({paragraph})"));
        }
        if let Some(point) = &self.point {
            id.push(format!("angka {point}"));
            en.push(format!("point {point}"));
        }
        if let Some(annex) = &self.annex {
            id.push(format!("Lampiran {annex}"));
            en.push(format!("annex {annex}"));
        }
        Both { id: id.join(" "), en: en.join(" ") }
    }
}

#[derive(Clone, Debug, Deserialize)]
struct Laws {
    #[serde(rename = "act")]
    acts: Vec<Act>,
    #[serde(rename = "provision")]
    provisions: Vec<Provision>,
}

/// A word of a message.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) key: String,
    pub(crate) text: Both,
}

/// Words in the order of the file, by group.
pub(crate) type Words = Vec<(String, Vec<Word>)>;

/// Everything that the catalogue declares.
#[derive(Clone, Debug)]
pub(crate) struct Spec {
    pub(crate) families: Vec<Family>,
    pub(crate) acts: Vec<Act>,
    pub(crate) provisions: Vec<Provision>,
    pub(crate) words: Words,
}

impl Spec {
    /// Reads the files and validates their form against the schemas.
    pub(crate) fn read(root: &Path) -> Result<Spec> {
        let mut faults = Vec::new();
        let mut families = Vec::new();
        let checks = schema::Schema::read(root, "checks")?;
        for path in workspace::files(&root.join("spec/checks"), ".toml")? {
            let file = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            let table = parse(&path)?;
            let found = checks.faults(&file, &table)?;
            if found.is_empty() {
                let family: Family = table.try_into().map_err(|cause| Failure::file(&path, cause))?;
                families.push(Family { file, ..family });
            }
            faults.extend(found);
        }
        let path = root.join("spec/laws.toml");
        let table = parse(&path)?;
        faults.extend(schema::Schema::read(root, "laws")?.faults("spec/laws.toml", &table)?);
        if !faults.is_empty() {
            return Err(Failure::list(&faults, "faults of form in spec/"));
        }
        let laws: Laws = table.try_into().map_err(|cause| Failure::file(&path, cause))?;
        let mut words = read_words(&root.join("spec/words.toml"))?;
        words.push(("family-field".to_owned(), super::family::words(root)?));
        Ok(Spec { families, acts: laws.acts, provisions: laws.provisions, words })
    }

    /// Every check in the order of its number.
    pub(crate) fn checks(&self) -> Vec<&Check> {
        let mut checks: Vec<&Check> = self.families.iter().flat_map(|family| &family.checks).collect();
        checks.sort_by_key(|check| check.number);
        checks
    }

    /// The act of a provision.
    pub(crate) fn act(&self, provision: &Provision) -> Option<&Act> {
        self.acts.iter().find(|act| act.key == provision.act)
    }
}

fn parse(path: &Path) -> Result<toml::Table> {
    workspace::read(path)?.parse().map_err(|cause| Failure::file(path, cause))
}

fn read_words(path: &Path) -> Result<Words> {
    #[derive(Deserialize)]
    struct File {
        words: toml::Table,
    }
    let file: File = toml::from_str(&workspace::read(path)?).map_err(|cause| Failure::file(path, cause))?;
    let mut groups = Vec::new();
    for (group, table) in file.words {
        let table: toml::Table = table.try_into().map_err(|cause| Failure::file(path, cause))?;
        let mut words = Vec::new();
        for (key, text) in table {
            let text: Both = text.try_into().map_err(|cause| Failure::file(path, cause))?;
            words.push(Word { key, text });
        }
        groups.push((group, words));
    }
    Ok(groups)
}
