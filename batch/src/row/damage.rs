//! Numbers of a whole column that carry the marks of a spreadsheet.

use absah::check::bit;
use absah::number::Status;

/// How many numbers of a column carry the marks of a spreadsheet.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Damage {
    pub(crate) damaged: u32,
    pub(crate) total: u32,
}

impl Damage {
    /// Fewer numbers than this say nothing about a column.
    const ENOUGH: u32 = 20;

    pub(crate) fn see(&mut self, cell: &[u8], status: Status) {
        let marks =
            bit::NUMBER_SPREADSHEET_SCIENTIFIC | bit::NUMBER_SPREADSHEET_TRUNCATED | bit::NUMBER_SPREADSHEET_DECIMAL;
        if status.is_placeholder() {
            return;
        }
        self.total = self.total.saturating_add(1);
        if status.0 & marks != 0 || cell.trim_ascii().ends_with(b"0") {
            self.damaged = self.damaged.saturating_add(1);
        }
    }

    /// Adds what was counted in other rows.
    pub(crate) fn add(&mut self, other: Damage) {
        self.total = self.total.saturating_add(other.total);
        self.damaged = self.damaged.saturating_add(other.damaged);
    }

    /// Nineteen of twenty numbers end in zero or worse; by chance that happens to one column in 10^18.
    pub(crate) fn is_lost(self) -> bool {
        self.total >= Damage::ENOUGH && u64::from(self.damaged) * 20 >= u64::from(self.total) * 19
    }
}
