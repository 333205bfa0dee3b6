//! How far a run is, on standard error: a bar on a terminal, else a line now and then.

use crate::args::ProgressArg;
use absah::check::Lang;
use absah_batch::Progress;
use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

/// Between two lines, where there is no bar.
const PAUSE: Duration = Duration::from_secs(5);

/// Shows how far a run is.
pub(crate) struct Meter {
    way: Way,
    lang: Lang,
    begun: Instant,
    latest: Progress,
}

enum Way {
    Bar(ProgressBar),
    Lines { last: Instant },
    Silent,
}

impl Meter {
    /// `beside` says whether the answer is written to standard output: a bar would stand in the middle of it.
    pub(crate) fn new(wanted: ProgressArg, quiet: bool, beside: bool, lang: Lang) -> Meter {
        let terminal = io::stderr().is_terminal();
        let clear = !(beside && io::stdout().is_terminal());
        let begun = Instant::now();
        let way = match wanted {
            ProgressArg::Never => Way::Silent,
            ProgressArg::Auto if quiet || !terminal || !clear => Way::Silent,
            _ if terminal && clear => {
                Way::Bar(ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(5)))
            }
            _ => Way::Lines { last: begun },
        };
        Meter { way, lang, begun, latest: Progress::default() }
    }

    /// So much is done.
    pub(crate) fn tell(&mut self, progress: &Progress) {
        self.latest = *progress;
        match &mut self.way {
            Way::Silent => {}
            Way::Bar(bar) => {
                if let (Some(total), None) = (progress.total, bar.length()) {
                    bar.set_length(total);
                    // A fixed pattern; what is wrong with it would show at once.
                    if let Ok(style) = ProgressStyle::with_template("{bar:30} {msg}") {
                        bar.set_style(style);
                    }
                }
                bar.set_position(progress.bytes);
                bar.set_message(said(progress, self.begun.elapsed(), self.lang));
            }
            Way::Lines { last } if last.elapsed() < PAUSE => {}
            Way::Lines { last } => {
                *last = Instant::now();
                eprintln!("absah: {}", said(progress, self.begun.elapsed(), self.lang));
            }
        }
    }

    /// Does something that writes to standard error.
    pub(crate) fn aside(&self, write: impl FnOnce()) {
        match &self.way {
            Way::Bar(bar) => bar.suspend(write),
            Way::Lines { .. } | Way::Silent => write(),
        }
    }

    /// Takes the bar away, or writes the last line.
    pub(crate) fn end(&self) {
        match &self.way {
            Way::Silent => {}
            Way::Bar(bar) => bar.finish_and_clear(),
            Way::Lines { .. } => eprintln!("absah: {}", said(&self.latest, self.begun.elapsed(), self.lang)),
        }
    }
}

/// Rows, their pace, bytes, their pace, and what is left of the time.
fn said(progress: &Progress, passed: Duration, lang: Lang) -> String {
    let tenths = u64::try_from(passed.as_millis() / 100).unwrap_or(u64::MAX).max(1);
    let pace = |done: u64| done.saturating_mul(10) / tenths;
    let (rows, speed, bytes) = (progress.rows, pace(progress.rows), HumanBytes(pace(progress.bytes)));
    let left = progress.total.filter(|total| *total >= progress.bytes && progress.bytes > 0).map(|total| {
        let seconds = u128::from(tenths) * u128::from(total - progress.bytes) / u128::from(progress.bytes) / 10;
        format!("{}:{:02}", seconds / 60, seconds % 60)
    });
    let left = left.map(|left| match lang {
        Lang::Id => format!(", sisa {left}"),
        Lang::En => format!(", {left} left"),
    });
    let left = left.unwrap_or_default();
    match lang {
        Lang::Id => format!("{rows} baris, {speed} baris/detik, {bytes}/detik{left}"),
        Lang::En => format!("{rows} rows, {speed} rows/s, {bytes}/s{left}"),
    }
}

#[cfg(test)]
mod tests {
    use super::said;
    use absah::check::Lang;
    use absah_batch::Progress;
    use std::time::Duration;

    #[test]
    fn pace_and_time_left() {
        let progress = Progress { rows: 3000, bytes: 4 << 20, total: Some(16 << 20) };
        let after = Duration::from_secs(20);
        assert_eq!(said(&progress, after, Lang::En), "3000 rows, 150 rows/s, 204.80 KiB/s, 1:00 left");
        assert_eq!(said(&progress, after, Lang::Id), "3000 baris, 150 baris/detik, 204.80 KiB/detik, sisa 1:00");
        // Of a pipe nobody knows the end, and at the beginning nothing is known.
        let pipe = Progress { total: None, ..progress };
        assert_eq!(said(&pipe, after, Lang::En), "3000 rows, 150 rows/s, 204.80 KiB/s");
        assert_eq!(said(&Progress::default(), Duration::ZERO, Lang::En), "0 rows, 0 rows/s, 0 B/s");
    }
}
