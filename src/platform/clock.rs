//! The time, and random names.

use js_sys::{Date, Math, Promise};
use wasm_bindgen_futures::JsFuture;

use tagline_app::ports::{Answer, Clock, Timestamp};
use tagline_core::model::DocumentId;

/// How long a frame is waited for, in milliseconds: a page in the background paints none.
const PATIENCE: i32 = 300;

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

    fn wait(&self, millis: u32) -> Answer<()> {
        let millis = i32::try_from(millis).unwrap_or(i32::MAX);
        Box::pin(async move {
            JsFuture::from(pause(millis)).await.ok();
        })
    }

    fn painted(&self) -> Answer<()> {
        Box::pin(async {
            // The first frame lays out and paints; while the second begins, the first is being
            // shown; with the third, surely.
            for _ in 0..3 {
                JsFuture::from(next_frame()).await.ok();
            }
            JsFuture::from(pause(0)).await.ok();
        })
    }
}

fn next_frame() -> Promise {
    Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            window.request_animation_frame(&resolve).ok();
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PATIENCE).ok();
        }
    })
}

fn pause(millis: i32) -> Promise {
    Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis).ok();
        }
    })
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
