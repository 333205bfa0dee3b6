//! A buffer that is filled again and again without being cleared in between.

use std::io;
use std::ops::{Deref, Range};

/// Bytes read from an input, and cells that were unescaped behind them. What lies in the buffer behind its length stays as
/// it is, so that no time goes into zeros that are overwritten at once.
#[derive(Debug, Default)]
pub(crate) struct Text {
    bytes: Vec<u8>,
    length: usize,
}

impl Text {
    pub(super) fn cut(&mut self, length: usize) {
        self.length = self.length.min(length);
    }

    /// Reads until so many more bytes are there or nothing follows; tells how many came. `read` is told how many were read
    /// before.
    pub(super) fn fill(
        &mut self,
        most: usize,
        mut read: impl FnMut(&mut [u8], usize) -> io::Result<usize>,
    ) -> io::Result<usize> {
        let mut done = 0;
        let from = self.length;
        while done < most {
            let space = self.space(most - done);
            match read(space, done) {
                Ok(0) => break,
                Ok(count) => {
                    done += count.min(most - done);
                    self.length = from + done;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(done)
    }

    /// Room behind the end.
    fn space(&mut self, size: usize) -> &mut [u8] {
        let end = self.length.saturating_add(size);
        if self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
        self.bytes.get_mut(self.length..end).unwrap_or_default()
    }

    pub(super) fn push(&mut self, bytes: &[u8]) -> Range<usize> {
        let start = self.length;
        self.space(bytes.len()).copy_from_slice(bytes);
        self.length = start + bytes.len();
        start..self.length
    }

    /// Appends a copy of what stands in a range and lets it be made shorter.
    pub(super) fn again(&mut self, range: Range<usize>, shorten: impl FnOnce(&mut [u8]) -> usize) -> Range<usize> {
        let start = self.length;
        self.space(range.len());
        self.bytes.copy_within(range.clone(), start);
        let copy = self.bytes.get_mut(start..start + range.len()).unwrap_or_default();
        self.length = start + shorten(copy);
        start..self.length
    }
}

impl Deref for Text {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}
