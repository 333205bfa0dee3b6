//! A module with its code in streams: the numbers behind one kind of instruction pack better among their like.
//! `wasm/npm/src/join.ts` puts it together again.

/// Instructions, branches, calls, locals, offsets of memory, constants.
const STREAMS: usize = 6;

/// First and last instruction, and the streams of the numbers behind it.
const BEHIND: [(u8, u8, &[usize]); 11] = [
    (0x02, 0x04, &[0]),
    (0x0c, 0x0d, &[1]),
    (0x10, 0x10, &[2]),
    (0x11, 0x11, &[2, 2]),
    (0x1c, 0x1c, &[0, 0]),
    (0x20, 0x22, &[3]),
    (0x23, 0x26, &[0]),
    (0x28, 0x3e, &[0, 4]),
    (0x3f, 0x40, &[0]),
    (0x41, 0x42, &[5]),
    (0xd0, 0xd2, &[0]),
];

const BRANCH_TABLE: u8 = 0x0e;
const FLOAT_CONSTANTS: [u8; 2] = [0x43, 0x44];
const MORE: u8 = 0xfc;
const VECTORS: u8 = 0xfd;
const CODE: u8 = 10;

/// Bytes in another order, and where in them each stream begins, with the rest of the module behind the last; nothing
/// for a module with floats or vectors, or with function sizes that are not as short as can be.
pub(crate) fn split(module: &[u8]) -> Option<(Vec<u8>, Vec<usize>)> {
    let mut at = 8;
    let end = loop {
        let id = *module.get(at)?;
        at += 1;
        let size = number(module, &mut at)?;
        if id == CODE {
            break at + size;
        }
        at += size;
    };
    let functions = number(module, &mut at)?;
    let mut split = Split { module, at, streams: Default::default() };
    let front = at;
    for _ in 0..functions {
        split.function()?;
    }
    let (mut bytes, mut starts) = (module.get(..front)?.to_vec(), Vec::new());
    for stream in &split.streams {
        starts.push(bytes.len());
        bytes.extend_from_slice(stream);
    }
    starts.push(bytes.len());
    bytes.extend_from_slice(module.get(end..)?);
    (split.at == end).then_some((bytes, starts))
}

/// A number in groups of seven bits.
fn number(bytes: &[u8], at: &mut usize) -> Option<usize> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= usize::from(byte & 127).checked_shl(shift)?;
        shift += 7;
        if byte < 128 {
            return Some(value);
        }
    }
}

struct Split<'a> {
    module: &'a [u8],
    at: usize,
    streams: [Vec<u8>; STREAMS],
}

impl Split<'_> {
    /// Moves a number into a stream.
    fn take(&mut self, stream: usize) -> Option<usize> {
        let start = self.at;
        let value = number(self.module, &mut self.at)?;
        self.streams.get_mut(stream)?.extend_from_slice(self.module.get(start..self.at)?);
        Some(value)
    }

    fn function(&mut self) -> Option<()> {
        let before = self.at;
        let end = number(self.module, &mut self.at)? + self.at;
        let shortest = (end - self.at).checked_ilog2().unwrap_or(0) as usize / 7 + 1;
        if self.at - before != shortest {
            return None;
        }
        for _ in 0..self.take(0)? {
            self.take(0)?;
            self.take(0)?;
        }
        while self.at < end {
            let code = *self.module.get(self.at)?;
            self.at += 1;
            self.streams.first_mut()?.push(code);
            match code {
                BRANCH_TABLE => {
                    for _ in 0..=self.take(1)? {
                        self.take(1)?;
                    }
                }
                MORE => {
                    let numbers = match self.take(0)? {
                        8 | 10 => 2,
                        9 | 11 => 1,
                        _ => 0,
                    };
                    for _ in 0..numbers {
                        self.take(0)?;
                    }
                }
                VECTORS => return None,
                code if FLOAT_CONSTANTS.contains(&code) => return None,
                code => {
                    let row = BEHIND.iter().find(|(from, to, _)| (*from..=*to).contains(&code));
                    for stream in row.map_or(&[][..], |row| row.2) {
                        self.take(*stream)?;
                    }
                }
            }
        }
        (self.at == end).then_some(())
    }
}
