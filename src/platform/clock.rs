//! The time, and random names.

use js_sys::{Date, Math};

use crate::model::DocumentId;
use crate::session::ports::{Clock, Timestamp};

/// Letters and digits that are not mistaken for each other (base 32 of RFC 4648, lower case).
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The browser's clock and its random numbers.
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now(&self) -> Timestamp {
        Date::now().max(0.0) as Timestamp
    }

    fn new_document_id(&self) -> DocumentId {
        loop {
            // Every name made of the alphabet is an identifier, so this goes round once.
            if let Some(id) = DocumentId::new(&name(random())) {
                return id;
            }
        }
    }
}

/// Sixteen characters, of five bits each: two in a trillion trillion are the same.
fn name(random: [u8; 16]) -> String {
    random.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()
}

/// Random bytes; of lesser quality, mixed with the time, where the page has no `crypto`.
fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    if !matches!(filled, Some(Ok(_))) {
        mix(&mut bytes);
    }
    bytes
}

fn mix(bytes: &mut [u8; 16]) {
    let mut time = Date::now() as u64;
    for byte in bytes {
        *byte = (Math::random() * 256.0) as u8 ^ time as u8;
        time >>= 5;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_an_identifier() {
        for byte in 0..=u8::MAX {
            assert!(DocumentId::new(&name([byte; 16])).is_some());
        }
    }
}
