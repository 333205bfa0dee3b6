//! The encoding of a source: found in its first 64 KiB, decoded as it streams.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memmem;

/// How much is looked at before the first record.
const HEAD: usize = 64 * 1024;
/// How much of it decides between text and binary.
const PROBE: usize = 8 * 1024;

/// How the bytes stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8 without a byte order mark; passed on untouched.
    Utf8,
    /// UTF-8 behind a byte order mark, which is dropped; passed on untouched.
    Utf8Bom,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, the usual encoding of older Windows programs.
    Windows1252,
}

impl Encoding {
    /// The name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 (BOM)",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Windows1252 => "Windows-1252",
        }
    }

    /// The decoder to UTF-8; none where the bytes are UTF-8 already.
    fn decoder(self) -> Option<Decoder> {
        let encoding = match self {
            Self::Utf8 | Self::Utf8Bom => return None,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
        };
        Some(encoding.new_decoder_without_bom_handling())
    }

    /// The byte order mark at the start of `bytes` that belongs to `self`.
    fn mark(self, bytes: &[u8]) -> usize {
        let mark: &[u8] = match self {
            Self::Utf8Bom => b"\xEF\xBB\xBF",
            Self::Utf16Le => b"\xFF\xFE",
            Self::Utf16Be => b"\xFE\xFF",
            Self::Utf8 | Self::Windows1252 => b"",
        };
        if bytes.starts_with(mark) { mark.len() } else { 0 }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The start of a source.
pub(super) struct Head {
    bytes: Vec<u8>,
    /// Whether the source may go on behind it.
    pub(super) cut: bool,
}

impl Head {
    /// The bytes of the byte order mark.
    pub(super) fn mark(&self, encoding: Encoding) -> usize {
        encoding.mark(&self.bytes)
    }
}

/// Reads up to 64 KiB, fewer only at the end of the source. What fails behind the first byte fails later, when all that
/// came before has been used.
pub(super) fn read_head(reader: &mut Box<dyn Read + Send>) -> io::Result<Head> {
    let mut bytes = Vec::with_capacity(HEAD);
    let mut cut = false;
    match reader.take(HEAD as u64).read_to_end(&mut bytes) {
        Ok(count) => cut |= count == HEAD,
        Err(error) if bytes.is_empty() => return Err(error),
        Err(error) => {
            *reader = Box::new(Fails(Some(error)));
            cut = true;
        }
    }
    Ok(Head { bytes, cut })
}

/// Gives an error that came too early.
struct Fails(Option<io::Error>);

impl Read for Fails {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(self.0.take().unwrap_or_else(|| io::ErrorKind::Other.into()))
    }
}

/// The encoding, or the kind of a binary file known by its first bytes.
pub(super) fn sniff(head: &Head) -> Result<Encoding, &'static str> {
    let bytes = head.bytes.as_slice();
    if let Some(kind) = magic(bytes) {
        return Err(kind);
    }
    for encoding in [Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be] {
        if encoding.mark(bytes) > 0 {
            return Ok(encoding);
        }
    }
    if let Some(encoding) = sniff_utf16(bytes) {
        return Ok(encoding);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => Ok(Encoding::Utf8),
        // A sequence that the edge of the head has cut; at the end of a whole
        // file the same bytes are no UTF-8.
        Err(error) if head.cut && error.error_len().is_none() => Ok(Encoding::Utf8),
        Err(_) => Ok(Encoding::Windows1252),
    }
}

/// UTF-16 without a mark: at least 70 % of the high bytes are NUL and at most
/// 5 % of the low ones.
fn sniff_utf16(bytes: &[u8]) -> Option<Encoding> {
    let (pairs, _) = bytes.get(..PROBE).unwrap_or(bytes).as_chunks::<2>();
    if pairs.len() < 2 {
        return None;
    }
    let first = pairs.iter().filter(|[first, _]| *first == 0).count();
    let second = pairs.iter().filter(|[_, second]| *second == 0).count();
    let most = |count: usize| count * 10 >= pairs.len() * 7;
    let few = |count: usize| count * 20 <= pairs.len();
    if most(second) && few(first) {
        Some(Encoding::Utf16Le)
    } else if most(first) && few(second) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// The kind of a file that its first bytes give away.
fn magic(bytes: &[u8]) -> Option<&'static str> {
    let holds = |part: &[u8]| memmem::find(bytes, part).is_some();
    if bytes.starts_with(b"PK\x03\x04") {
        let workbook = holds(b"xl/") || (holds(b"[Content_Types].xml") && !holds(b"word/") && !holds(b"ppt/"));
        return Some(if workbook { "xlsx" } else { "zip" });
    }
    // "PAR1" alone could be the name of a column.
    let parquet = |next: &u8| !matches!(next, b' '..=b'~' | b'\t' | b'\r' | b'\n');
    if bytes.starts_with(b"PAR1") && bytes.get(4).is_some_and(parquet) {
        return Some("parquet");
    }
    let known: [(&[u8], &str); 8] = [
        (b"PK\x05\x06", "zip"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "xls"),
        (b"%PDF-", "pdf"),
        // Pictures, databases and formatted letters sent in the place of a table.
        (b"\x89PNG", "unknown"),
        (b"\xFF\xD8\xFF", "unknown"),
        (b"GIF8", "unknown"),
        (b"SQLite format 3", "unknown"),
        (b"{\\rtf", "unknown"),
    ];
    known.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

/// Whether the decoded start has more than 10 % control characters (tab, line
/// ends and NUL not counted) or more than 30 % NUL.
pub(super) fn is_binary(text: &[u8]) -> bool {
    let probe = text.get(..PROBE).unwrap_or(text);
    let control = |byte: &&u8| matches!(byte, 1..=8 | 11 | 12 | 14..=31 | 127);
    let controls = probe.iter().filter(control).count();
    let nuls = probe.iter().filter(|byte| **byte == 0).count();
    controls * 10 > probe.len() || nuls * 10 > probe.len() * 3
}

/// The head as UTF-8, without its mark.
pub(super) fn decode_head(encoding: Encoding, head: &Head) -> Cow<'_, [u8]> {
    let bytes = head.bytes.get(encoding.mark(&head.bytes)..).unwrap_or_default();
    let Some(mut decoder) = encoding.decoder() else {
        return Cow::Borrowed(bytes);
    };
    let mut text = String::with_capacity(bytes.len().saturating_mul(3).saturating_add(16));
    // Enough room: no unit of these encodings takes more than three bytes.
    let _ = decoder.decode_to_string(bytes, &mut text, !head.cut);
    Cow::Owned(text.into_bytes())
}

/// The whole source as UTF-8, head first.
pub(super) struct Stream {
    reader: Box<dyn Read + Send>,
    decoder: Option<Decoder>,
    /// Bytes read but not passed on: first the head, later (where there is a
    /// decoder) one chunk after another.
    raw: Vec<u8>,
    taken: usize,
    filled: usize,
    ended: bool,
    /// Decoded for a space that was too small.
    decoded: Vec<u8>,
}

/// Room that a decoder needs to write anything.
const LEAST: usize = 16;

impl Stream {
    /// The stream that starts with `head` and goes on with `reader`.
    pub(super) fn new(reader: Box<dyn Read + Send>, head: Head, encoding: Encoding) -> Self {
        let taken = encoding.mark(&head.bytes);
        let (raw, filled) = {
            let mut raw = head.bytes;
            let filled = raw.len();
            raw.resize(HEAD, 0);
            (raw, filled)
        };
        Self { reader, decoder: encoding.decoder(), raw, taken, filled, ended: false, decoded: Vec::new() }
    }

    /// Writes the next bytes to `space`; 0 is the end.
    pub(super) fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        if self.decoder.is_none() || space.len() >= LEAST && self.decoded.is_empty() {
            return self.decode(space);
        }
        if self.decoded.is_empty() {
            let mut room = [0; LEAST];
            let count = self.decode(&mut room)?;
            self.decoded.extend(room.into_iter().take(count));
        }
        let count = space.len().min(self.decoded.len());
        space.iter_mut().zip(self.decoded.drain(..count)).for_each(|(to, from)| *to = from);
        Ok(count)
    }

    /// Writes the next bytes to `space` (at least [`LEAST`] bytes); 0 is the end.
    fn decode(&mut self, space: &mut [u8]) -> io::Result<usize> {
        loop {
            let waiting = self.raw.get(self.taken..self.filled).unwrap_or_default();
            match &mut self.decoder {
                None if waiting.is_empty() => return retry(&mut self.reader, space),
                None => {
                    let count = waiting.len().min(space.len());
                    for (to, from) in space.iter_mut().zip(waiting) {
                        *to = *from;
                    }
                    self.taken += count;
                    return Ok(count);
                }
                Some(_) if self.ended => return Ok(0),
                Some(decoder) if !waiting.is_empty() => {
                    let (_, read, written, _) = decoder.decode_to_utf8(waiting, space, false);
                    self.taken += read;
                    if written > 0 {
                        return Ok(written);
                    }
                    if read == 0 {
                        return Err(io::Error::other("the decoder made no progress"));
                    }
                }
                Some(decoder) => {
                    self.taken = 0;
                    self.filled = retry(&mut self.reader, &mut self.raw)?;
                    if self.filled == 0 {
                        let (result, _, written, _) = decoder.decode_to_utf8(b"", space, true);
                        self.ended = result == CoderResult::InputEmpty;
                        return Ok(written);
                    }
                }
            }
        }
    }
}

/// One read, again if a signal came in between.
fn retry(reader: &mut dyn Read, space: &mut [u8]) -> io::Result<usize> {
    loop {
        match reader.read(space) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}
