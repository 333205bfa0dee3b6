//! The C library: its interface is what is committed, C programs of two compilers get the answers of the vectors, bad
//! calls harm nothing, threads may share it, and its examples run.

mod bench;
mod examples;
mod families;
mod install;
mod letters;
mod packs;
mod vectors;

pub(crate) use install::command as install;

use crate::failure::{Failure, Result};
use crate::{header, tools, workspace};
use install::{Build, SONAME};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Functions that the numbers-only library does without.
const TEXTS: [&str; 18] = [
    "absah_code_of",
    "absah_family_compare_json",
    "absah_family_json",
    "absah_letter_check",
    "absah_letter_fields_json",
    "absah_letter_free",
    "absah_letter_html",
    "absah_letter_load",
    "absah_letter_text",
    "absah_message",
    "absah_pack_decide",
    "absah_pack_facts_json",
    "absah_pack_free",
    "absah_pack_load",
    "absah_pack_run",
    "absah_pack_words",
    "absah_region_name",
    "absah_text",
];
/// What the numbers-only library may ask of its host.
const HOST: [&str; 5] = ["bcmp", "memcmp", "memcpy", "memmove", "memset"];
/// What must not be linked into it.
const FORBIDDEN: [&str; 4] = ["alloc", "panic", "__rg_", "unwind"];
const BARE_TARGET: &str = "x86_64-unknown-none";
const WARNINGS: [&str; 5] = ["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror"];
/// Program, Debian package.
const PROGRAMS: [(&str, &str); 5] = [
    ("gcc", "gcc libc6-dev"),
    ("clang", "clang libclang-rt-dev"),
    ("valgrind", "valgrind"),
    ("pkg-config", "pkg-config"),
    ("nm", "binutils"),
];

/// `cargo xtask test c`
pub(crate) fn run(root: &Path) -> Result<()> {
    for (program, packages) in PROGRAMS {
        tools::debian_package(program, packages)?;
    }
    header::run(root, true)?;
    let stage = workspace::target(root).join("c");
    let (full, bare, faulty) = (stage.join("full"), stage.join("bare"), stage.join("faulty"));
    // First the faulty one, so that the full one is what stays among the products.
    install::run(root, &faulty, Build::SelfTest)?;
    install::run(root, &full, Build::Full)?;
    install::run(root, &bare, Build::Bare)?;
    exports(root, &full, Build::Full)?;
    exports(root, &bare, Build::Bare)?;
    freestanding(root)?;
    let cases = stage.join("vectors.tsv");
    println!("{} cases of spec/vectors for C", vectors::write(root, &cases)?);
    let families = stage.join("families.tsv");
    println!("{} family cards for C", families::write(root, &families)?);
    let (decisions, compiled) = (stage.join("decisions.tsv"), stage.join("packs"));
    println!("{} decisions for C", packs::write(root, &decisions)?);
    crate::packs::compile(root, &["spec/rules", "spec/vectors/facts.toml"], &compiled)?;
    let (letters, templates) = (stage.join("letters.tsv"), stage.join("templates"));
    crate::packs::letters(root, &["spec/letters", "spec/vectors/letter.toml"], &templates)?;
    println!("{} letters for C", letters::write(root, &templates, &letters)?);
    let inputs = Inputs {
        cases: &cases,
        families: &families,
        decisions: &decisions,
        packs: &compiled,
        letters: &letters,
        templates: &templates,
    };
    languages(&full)?;
    for compiler in ["gcc", "clang"] {
        let c = C { root, compiler, prefix: &full, flags: &[] };
        run_tests(&c, &["vectors", "family", "pack", "letter", "misuse", "threads"], inputs, &[])?;
        let bare = C { prefix: &bare, flags: &["-DABSAH_TEST_BARE"], ..c };
        run_tests(&bare, &["vectors", "misuse"], inputs, &[])?;
    }
    let gcc = C { root, compiler: "gcc", prefix: &full, flags: &["-g"] };
    run_tests(&C { prefix: &faulty, ..gcc }, &["panic"], inputs, &[])?;
    let linked = C { flags: &["-static-libgcc", "-Wl,-Bstatic"], ..gcc };
    run_tests(&linked, &["vectors"], inputs, &[])?;
    let checker = ["valgrind", "--quiet", "--error-exitcode=9", "--leak-check=full"];
    run_tests(&gcc, &["vectors", "family", "pack", "letter", "misuse"], inputs, &checker)?;
    let sanitized =
        C { compiler: "clang", flags: &["-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"], ..gcc };
    run_tests(&sanitized, &["vectors", "family", "pack", "letter", "misuse", "threads"], inputs, &[])?;
    examples::run(root, &full)?;
    bench::run(&C { flags: &[], ..gcc }, &stage)
}

/// One way to compile a test.
#[derive(Clone, Copy)]
struct C<'a> {
    root: &'a Path,
    compiler: &'a str,
    prefix: &'a Path,
    flags: &'a [&'a str],
}

impl C<'_> {
    /// Compiles a program of `ffi/tests` and gives its path.
    fn compile(&self, name: &str, number: usize) -> Result<PathBuf> {
        let program = self.prefix.join(format!("{name}-{}-{number}", self.compiler));
        let mut command = Command::new(self.compiler);
        command.args(WARNINGS).args(["-O2", "-pthread"]).arg("-o").arg(&program);
        command.arg(self.root.join(format!("ffi/tests/{name}.c")));
        let archive = self.flags.contains(&"-Wl,-Bstatic");
        let mut config = Command::new("pkg-config");
        config.args(["--cflags", "--libs", "absah"]).env("PKG_CONFIG_PATH", self.prefix.join("lib/pkgconfig"));
        if archive {
            config.arg("--static");
        }
        for word in tools::output(&mut config)?.split_whitespace() {
            // Only our own library comes from its archive.
            if archive && word == "-labsah" {
                command.arg("-l:libabsah.a");
            } else {
                command.arg(word);
            }
        }
        command.args(self.flags.iter().filter(|flag| **flag != "-Wl,-Bstatic"));
        tools::run(&mut command)?;
        Ok(program)
    }
}

/// The vectors as files that C programs can read.
#[derive(Clone, Copy)]
struct Inputs<'a> {
    cases: &'a Path,
    families: &'a Path,
    decisions: &'a Path,
    packs: &'a Path,
    letters: &'a Path,
    templates: &'a Path,
}

fn run_tests(c: &C<'_>, names: &[&str], inputs: Inputs<'_>, through: &[&str]) -> Result<()> {
    let number = c.flags.len() + 10 * through.len();
    println!("-- {} {} {}", c.compiler, c.flags.join(" "), through.first().unwrap_or(&""));
    for name in names {
        let program = c.compile(name, number)?;
        let mut command = match through.split_first() {
            Some((first, rest)) => {
                let mut command = Command::new(first);
                command.args(rest).arg(program);
                command
            }
            None => Command::new(program),
        };
        match *name {
            "vectors" => _ = command.arg(inputs.cases),
            "family" => _ = command.arg(inputs.families),
            "pack" => _ = command.arg(inputs.decisions).arg(inputs.packs),
            "letter" => _ = command.arg(inputs.letters).arg(inputs.templates),
            "threads" => _ = command.arg(inputs.packs.join("id.kip-kuliah.json")),
            _ => {}
        }
        tools::run(command.env("LD_LIBRARY_PATH", c.prefix.join("lib")))?;
    }
    Ok(())
}

/// The header in the oldest C and in C++.
fn languages(prefix: &Path) -> Result<()> {
    let header = prefix.join("include/absah.h");
    for (compiler, language, standard) in [("gcc", "c", "c89"), ("clang", "c", "c89"), ("clang", "c++", "c++11")] {
        let mut command = Command::new(compiler);
        command.args(["-fsyntax-only", "-pedantic", "-Wall", "-Wextra", "-Werror", "-x", language]);
        tools::run(command.arg(format!("-std={standard}")).arg(&header))?;
    }
    Ok(())
}

/// The library exports the functions of the header and nothing else.
fn exports(root: &Path, prefix: &Path, build: Build) -> Result<()> {
    let library = prefix.join("lib").join(SONAME);
    let symbols = |flag: &str| -> Result<Vec<String>> {
        let text = tools::output(Command::new("nm").args(["-D", flag]).arg(&library))?;
        let names = text.lines().filter_map(|line| line.split_whitespace().last());
        Ok(names.map(|name| name.split('@').next().unwrap_or(name).to_owned()).collect())
    };
    let committed = workspace::read(&root.join(header::SYMBOLS))?;
    let bare = build == Build::Bare;
    let wanted: Vec<&str> = committed.lines().filter(|name| !(bare && TEXTS.contains(name))).collect();
    let mut faults = Vec::new();
    let found = symbols("--defined-only")?;
    faults.extend(
        wanted
            .iter()
            .filter(|name| !found.iter().any(|other| other == *name))
            .map(|name| format!("{name} is not exported")),
    );
    faults
        .extend(found.iter().filter(|name| !wanted.contains(&name.as_str())).map(|name| format!("{name} is exported")));
    let dynamic = tools::output(Command::new("readelf").arg("-d").arg(&library))?;
    if !dynamic.contains(&format!("soname: [{SONAME}]")) {
        faults.push(format!("the library does not call itself {SONAME}"));
    }
    if bare {
        let asked = symbols("--undefined-only")?;
        let strange = asked.iter().filter(|name| {
            !HOST.contains(&name.as_str())
                && !name.starts_with("__cxa_")
                && !name.starts_with("_ITM_")
                && !name.starts_with("__gmon")
        });
        faults.extend(strange.map(|name| format!("the numbers-only library needs {name}")));
        let all = tools::output(Command::new("nm").arg(&library))?;
        let linked = all.lines().filter(|line| FORBIDDEN.iter().any(|part| line.contains(part)));
        faults.extend(linked.map(|line| format!("linked without need: {line}")));
    }
    if !faults.is_empty() {
        return Err(Failure::list(&faults, "faults of the exported interface"));
    }
    let bytes = std::fs::metadata(&library).map_err(|cause| Failure::file(&library, cause))?.len();
    println!("{}: {} functions, {bytes} bytes", build.profile(), found.len());
    Ok(())
}

/// Links every function of the numbers-only library without any system: a panic or an allocator left would be missed.
fn freestanding(root: &Path) -> Result<()> {
    tools::rust_target(BARE_TARGET)?;
    let archive = Build::Bare.build(root, Some(BARE_TARGET))?.join("libabsah.a");
    let program = archive.with_file_name("absah.elf");
    let mut linker = Command::new(tools::rust_lld()?);
    linker.args(["-flavor", "gnu", "--gc-sections", "-static", "--entry=absah_nik", "-o"]).arg(&program);
    let committed = workspace::read(&root.join(header::SYMBOLS))?;
    linker.args(committed.lines().filter(|name| !TEXTS.contains(name)).map(|name| format!("--undefined={name}")));
    tools::run(linker.arg(&archive)).map_err(|failure| {
        Failure::Found(format!("{failure}\na panic path is linked, or something that the library does not bring"))
    })?;
    let names = tools::output(Command::new("nm").arg(&program))?;
    match names.lines().find(|line| FORBIDDEN.iter().any(|part| line.contains(part))) {
        Some(line) => Err(Failure::Found(format!("linked without need: {line}"))),
        None => Ok(()),
    }
}
