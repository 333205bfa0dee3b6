//! Takes the two faces that letters are set in out of the package of fonts: linked as a whole, that package would add nine
//! megabytes to every program. The fonts are under the SIL Open Font License, which stands in the package beside them.

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "pdf")]
    faces()?;
    Ok(())
}

/// The places of the faces in the package are held by a test in `letter/pdf/font.rs`.
#[cfg(feature = "pdf")]
fn faces() -> std::io::Result<()> {
    let missing = || std::io::Error::other("the package of fonts has become another one");
    let folder = std::path::PathBuf::from(std::env::var_os("OUT_DIR").ok_or_else(missing)?);
    for (place, name) in [(0, "regular.otf"), (1, "bold.otf")] {
        let face = typst_assets::fonts().nth(place).ok_or_else(missing)?;
        std::fs::write(folder.join(name), face)?;
    }
    Ok(())
}
