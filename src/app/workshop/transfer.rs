use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Insight, Reply, Request, Thought};

/// A value that crosses between the page and a worker: small parts as a structured value, and the
/// bytes of a file or text apart from it, so that their memory can be handed over instead of copied
/// field by field.
///
/// Both ends are built together, so the form has no version.
pub trait Transfer: Serialize + DeserializeOwned {
    /// The bytes that serde skips (`#[serde(skip)]`): no more than one stretch of them.
    fn bytes(&mut self) -> Option<&mut Vec<u8>>;
}

impl<T: Transfer> Transfer for Result<T, String> {
    fn bytes(&mut self) -> Option<&mut Vec<u8>> {
        self.as_mut().ok().and_then(T::bytes)
    }
}

impl Transfer for Request {
    fn bytes(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Self::Bring { bytes, .. }
            | Self::Write { native: bytes, .. }
            | Self::WriteAll { native: bytes, .. } => Some(bytes),
            _ => None,
        }
    }
}

impl Transfer for Reply {
    fn bytes(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Self::Written { bytes, .. }
            | Self::Opened { native: bytes, .. }
            | Self::Ours { bytes } => Some(bytes),
            Self::Read(_) | Self::Unknown => None,
        }
    }
}

impl Transfer for Thought {
    fn bytes(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Self::Equip { model: bytes } | Self::Suggest { text: bytes, .. } => Some(bytes),
        }
    }
}

impl Transfer for Insight {
    fn bytes(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Self::Found(found) => Some(&mut found.items),
            Self::Ready => None,
        }
    }
}
