//! The encodings in which texts come: by a mark, by what the file declares, or by a guess that says
//! so.
//!
//! UTF-8 and UTF-16 are read here. The tables of all others are behind a port, since every browser
//! has them already: in a worker [`set_decoder`] installs the browser's `TextDecoder`; natively they
//! are those of `encoding_rs`. Both know the labels of the WHATWG Encoding Standard.

mod declared;
mod guess;

use std::borrow::Cow;
use std::sync::OnceLock;

/// Decodes the encodings of the WHATWG Encoding Standard.
pub trait Decoder: Send + Sync {
    /// The text of `bytes` in the encoding of this label, with U+FFFD for what is malformed and
    /// nothing done about byte order marks; `None` for a label that it does not know.
    fn decode(&self, label: &str, bytes: &[u8]) -> Option<String>;
}

static DECODER: OnceLock<Box<dyn Decoder>> = OnceLock::new();

/// Installs the decoder of this program; one that is installed already stays.
pub fn set_decoder(decoder: impl Decoder + 'static) {
    // A second one would decode alike, so that it does not matter which of them stays.
    let _ = DECODER.set(Box::new(decoder));
}

/// Decodes by the installed decoder, or natively by `encoding_rs`.
fn by_table(label: &str, bytes: &[u8]) -> Option<String> {
    match DECODER.get() {
        Some(decoder) => decoder.decode(label, bytes),
        None => native(label, bytes),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn native(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Some(text.into_owned())
}

#[cfg(target_arch = "wasm32")]
fn native(_: &str, _: &[u8]) -> Option<String> {
    None
}

/// The order of the bytes of a UTF-16 unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ByteOrder {
    Little,
    Big,
}

/// How the bytes of a file become text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// UTF-8; what is malformed in it becomes U+FFFD.
    Utf8,
    /// UTF-16, known by its mark or by its zeros.
    Utf16(ByteOrder, Evidence),
    /// One of the tables, by its label.
    Table(Cow<'static, str>, Evidence),
}

/// How an encoding is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// The file says it.
    Stated,
    /// The bytes look like it, which a person should be told.
    Guessed,
}

/// Why the text of a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Undecodable {
    /// It declares an encoding that is not known here.
    Unknown(String),
    /// Its bytes are no text.
    Binary,
}

impl Encoding {
    /// The encoding of a file: that of its mark; UTF-16 by its zeros; UTF-8 where it is valid, since
    /// other encodings hardly ever are; what it declares, if it `is_markup`; UTF-8 with a few faults;
    /// or a guess.
    ///
    /// # Errors
    /// [`Undecodable`] where there is none.
    pub(crate) fn of(bytes: &[u8], is_markup: bool) -> Result<Self, Undecodable> {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => return Ok(Self::Utf8),
            [0xff, 0xfe, ..] => return Ok(Self::Utf16(ByteOrder::Little, Evidence::Stated)),
            [0xfe, 0xff, ..] => return Ok(Self::Utf16(ByteOrder::Big, Evidence::Stated)),
            _ => {}
        }
        if let Some(order) = unmarked_utf16(bytes) {
            return Ok(Self::Utf16(order, Evidence::Guessed));
        }
        let stated = declared::label(bytes).filter(|_| is_markup);
        // An escape sequence in ASCII is the one encoding that is valid UTF-8 and something else.
        let is_escaped = stated.as_deref() == Some("iso-2022-jp") && bytes.contains(&0x1b);
        if std::str::from_utf8(bytes).is_ok() && !is_escaped {
            return Ok(Self::Utf8);
        }
        match stated.filter(|label| !label.starts_with("utf")) {
            Some(label) if by_table(&label, b"").is_some() => {
                return Ok(Self::Table(label.into(), Evidence::Stated));
            }
            Some(label) => return Err(Undecodable::Unknown(label)),
            None => {}
        }
        if is_binary(bytes) {
            return Err(Undecodable::Binary);
        }
        if is_faulty_utf8(bytes) {
            return Ok(Self::Utf8);
        }
        let guessed = guess::label(bytes, by_table).ok_or(Undecodable::Binary)?;
        Ok(Self::Table(guessed.into(), Evidence::Guessed))
    }

    /// The text of bytes in this encoding, without a byte order mark.
    pub(crate) fn text<'a>(&self, bytes: &'a [u8]) -> Cow<'a, str> {
        match self {
            Self::Utf8 => {
                String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))
            }
            Self::Utf16(ByteOrder::Little, _) => {
                utf16(bytes.strip_prefix(b"\xff\xfe").unwrap_or(bytes), u16::from_le_bytes).into()
            }
            Self::Utf16(ByteOrder::Big, _) => {
                utf16(bytes.strip_prefix(b"\xfe\xff").unwrap_or(bytes), u16::from_be_bytes).into()
            }
            // The label was known when the encoding was made.
            Self::Table(label, _) => by_table(label, bytes).unwrap_or_default().into(),
        }
    }

    /// The name of the encoding, for a person who should check the text; `None` where the file says
    /// it itself.
    pub(crate) fn guess(&self) -> Option<String> {
        match self {
            Self::Utf16(_, Evidence::Guessed) => Some("UTF-16".to_owned()),
            Self::Table(label, Evidence::Guessed) => Some(guess::name(label).to_owned()),
            _ => None,
        }
    }
}

/// Reads UTF-16 with `unit` giving the order of its bytes; what is unpaired becomes U+FFFD.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| unit(pair));
    let read = |c: Result<char, _>| c.unwrap_or(char::REPLACEMENT_CHARACTER);
    let odd = odd.first().map(|_| char::REPLACEMENT_CHARACTER);
    char::decode_utf16(units).map(read).chain(odd).collect()
}

/// The order of the bytes of a unit, where `bytes` are UTF-16 without a mark: in text with spaces,
/// digits and letters of the Latin alphabet one byte of most pairs is zero, always on the same side.
/// In other scripts spaces and line ends still are, and no byte of a text in any other encoding is.
fn unmarked_utf16(bytes: &[u8]) -> Option<ByteOrder> {
    let start = bytes.get(..4096).unwrap_or(bytes);
    let (pairs, _) = start.as_chunks::<2>();
    let count = |is: fn(&[u8; 2]) -> bool| pairs.iter().filter(|pair| is(pair)).count();
    let (high, low) = (count(|[high, _]| *high == 0), count(|[_, low]| *low == 0));
    let is_most = |zeros: usize, others: usize| others == 0 && zeros > 1 && zeros * 2 > pairs.len();
    // A space or line end as a whole unit, in every tenth place at the least.
    let spaces = |order: ByteOrder| {
        let is_space = |pair: &&[u8; 2]| match order {
            ByteOrder::Little => matches!(pair, [b' ' | b'\n' | b'\r', 0]),
            ByteOrder::Big => matches!(pair, [0, b' ' | b'\n' | b'\r']),
        };
        pairs.iter().filter(is_space).count()
    };
    let is_spaced = |order| pairs.len() > 16 && spaces(order) * 16 > pairs.len();
    match () {
        () if is_most(low, high) || high == 0 && is_spaced(ByteOrder::Little) => {
            Some(ByteOrder::Little)
        }
        () if is_most(high, low) || low == 0 && is_spaced(ByteOrder::Big) => Some(ByteOrder::Big),
        () => None,
    }
}

/// Whether `bytes`, which are not all valid UTF-8, are UTF-8 with a few faults rather than another
/// encoding: its sequences of several bytes outnumber the faults.
fn is_faulty_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&b| b >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// More than one control character in thirty: no text has as many.
fn is_binary(bytes: &[u8]) -> bool {
    let odd = |b: &&u8| b.is_ascii_control() && !matches!(b, b'\n' | b'\r' | b'\t' | 0x0c | 0x1b);
    bytes.iter().filter(odd).count() * 30 > bytes.len()
}

#[cfg(test)]
mod tests;
