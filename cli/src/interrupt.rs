//! Ctrl-C: the run is asked to stop at its next row, and ended if it cannot hear.

use crate::Failure;
use absah::check::Lang;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long a run may take to notice; longer only if it waits for input that does not come.
const PATIENCE: Duration = Duration::from_millis(500);

/// The wish to stop, shared with the handler of the signal.
pub(crate) struct Interrupt {
    stop: Arc<AtomicBool>,
    /// Taken once: by the run that ends by itself, or by the handler that ends it.
    ended: Arc<AtomicBool>,
}

impl Interrupt {
    /// Listens from now on. A run that does not end in time is ended with `said` and without its temporary file.
    pub(crate) fn listen(temporary: Option<PathBuf>, said: &'static str) -> Result<Interrupt, Failure> {
        let interrupt = Interrupt { stop: Arc::default(), ended: Arc::default() };
        let (stop, ended) = (Arc::clone(&interrupt.stop), Arc::clone(&interrupt.ended));
        ctrlc::set_handler(move || {
            stop.store(true, Ordering::SeqCst);
            std::thread::sleep(PATIENCE);
            if !ended.swap(true, Ordering::SeqCst) {
                if let Some(path) = &temporary {
                    // If the system refuses, the name still says that the file is temporary.
                    let _ = std::fs::remove_file(path);
                }
                eprintln!("absah: {said}");
                std::process::exit(130);
            }
        })
        .map_err(|error| Failure(format!("cannot listen for Ctrl-C: {error}")))?;
        Ok(interrupt)
    }

    /// Raised when the run should stop.
    pub(crate) fn flag(&self) -> &AtomicBool {
        &self.stop
    }

    /// The run has ended by itself; if the handler was faster, it ends the process.
    pub(crate) fn end(&self) {
        while self.ended.swap(true, Ordering::SeqCst) {
            std::thread::sleep(PATIENCE);
        }
    }
}

/// What an interrupted run leaves behind.
pub(crate) fn said(to_file: bool, lang: Lang) -> &'static str {
    match (to_file, lang) {
        (false, Lang::Id) => "dihentikan; laporan di atas belum lengkap",
        (false, Lang::En) => "interrupted; the report above is partial",
        (true, Lang::Id) => "dihentikan; berkas laporan tidak ditulis",
        (true, Lang::En) => "interrupted; no report file was written",
    }
}
