//! Inputs that are compressed: told by their first bytes, unpacked as they are read.

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, BufReader, Read};

/// How an input is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    /// Bytes that tell it.
    pub(super) const MAGIC: usize = 4;

    pub(super) fn of(start: &[u8]) -> Option<Packing> {
        match start {
            [0x1F, 0x8B, 8, _] => Some(Packing::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD] => Some(Packing::Zstd),
            // A frame that holds no data may come first.
            [0x50..=0x5F, 0x2A, 0x4D, 0x18] => Some(Packing::Zstd),
            _ => None,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
        }
    }

    /// What the input is made of. An input that breaks off gives [`io::ErrorKind::UnexpectedEof`].
    pub(super) fn unpack(self, reader: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
        let reader = BufReader::with_capacity(1 << 16, reader);
        match self {
            Packing::Gzip => Box::new(MultiGzDecoder::new(reader)),
            Packing::Zstd => Box::new(Zstd { reader, decoder: FrameDecoder::new(), begun: false }),
        }
    }
}

/// Frames of zstd, one after another.
struct Zstd<R> {
    reader: R,
    decoder: FrameDecoder,
    begun: bool,
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.begun {
                if self.reader.fill_buf()?.is_empty() {
                    return Ok(0);
                }
                self.begin()?;
                continue;
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let most = BlockDecodingStrategy::UptoBytes(space.len().max(1));
                let decoded = self.decoder.decode_blocks(&mut self.reader, most);
                decoded.map_err(|cause| self.broken(&cause))?;
            }
            let count = self.decoder.read(space)?;
            if count > 0 || space.is_empty() {
                return Ok(count);
            }
            let (stated, own) = (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum());
            if stated.is_some() && stated != own {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "wrong checksum"));
            }
            self.begun = false;
        }
    }
}

impl<R: BufRead> Zstd<R> {
    fn begin(&mut self) -> io::Result<()> {
        use FrameDecoderError::ReadFrameHeaderError as Unread;
        match self.decoder.init(&mut self.reader) {
            Ok(()) => self.begun = true,
            Err(Unread(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                let skipped = io::copy(&mut self.reader.by_ref().take(length.into()), &mut io::sink())?;
                if skipped < u64::from(length) {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
            Err(cause) => return Err(self.broken(&cause)),
        }
        Ok(())
    }

    /// Of data that nothing follows it is said that they break off.
    fn broken(&mut self, cause: &FrameDecoderError) -> io::Error {
        match self.reader.fill_buf() {
            Ok([]) => io::ErrorKind::UnexpectedEof.into(),
            _ => io::Error::new(io::ErrorKind::InvalidData, cause.to_string()),
        }
    }
}
