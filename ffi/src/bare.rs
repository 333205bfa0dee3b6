//! What a library without std must bring. The handler calls a function that does not exist: were any panic left,
//! linking would fail or the check of the symbols would find it.

// SAFETY: the declaration is never called; there is no such function.
unsafe extern "C" {
    fn absah_panic_is_linked() -> !;
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    // SAFETY: never runs; there is no such function.
    unsafe { absah_panic_is_linked() }
}

// Copying memory is left to the C library of the host. Naming it keeps it in the list of what the library needs.
// SAFETY: nothing is declared.
#[cfg(target_os = "linux")]
#[link(name = "c")]
unsafe extern "C" {}
