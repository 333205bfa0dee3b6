//! A function with a bug, to be called from C: shows that a panic ends at the border and the host goes on. Only in a
//! library built for that test; the header does not know it.

/// Panics.
#[unsafe(no_mangle)]
pub extern "C" fn absah_self_test() -> i32 {
    #[allow(clippy::panic, reason = "that is what it is for")]
    fn bug() -> i32 {
        panic!("on purpose, to be caught")
    }
    crate::boundary::entry!({ Ok(bug()) })
}
