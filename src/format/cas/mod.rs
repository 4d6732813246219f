//! UIMA's common analysis structure, as INCEpTION and other UIMA programs have it: as JSON 0.4
//! (<https://github.com/apache/uima-uimaj-io-jsoncas>) and as XMI with its type system. Offsets
//! in UTF-16 code units.
//!
//! An annotation is a feature structure of our type for spans over its first stretch, with what it
//! says as features; each further stretch is one of its own that refers to it. A tie is one over
//! its target that refers to both, as INCEpTION's relation layers do.

mod features;
mod json;
mod xml;

pub(super) use json::CasJson;
pub(super) use xml::CasXmi;

#[cfg(test)]
mod tests;
