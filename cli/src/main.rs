//! The command `absah`.
fn main() {}
