use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Outcome, Reply, Request};

/// A request or an outcome on its way between the page and a worker: the small things as JSON, and
/// the bytes of a file, which travel without being copied.
///
/// Both ends are built together, so the form has no version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parcel {
    /// Everything but the bytes.
    pub head: String,
    /// The bytes; none where there are none.
    pub body: Vec<u8>,
}

/// What is said to the person where a parcel cannot be opened.
const SPOILED: &str = "Part of Tagline did not understand another. Reload the page.";

impl Parcel {
    /// Packs a request.
    pub fn of_request(mut request: Request) -> Self {
        let body = request.bytes().map(std::mem::take).unwrap_or_default();
        Self { head: json(&request), body }
    }

    /// Packs an outcome.
    pub fn of_outcome(mut outcome: Outcome) -> Self {
        let body = outcome.as_mut().ok().and_then(Reply::bytes).map(std::mem::take);
        Self { head: json(&outcome), body: body.unwrap_or_default() }
    }

    /// The request that was packed.
    ///
    /// # Errors
    /// A sentence for the person.
    pub fn request(self) -> Result<Request, String> {
        let mut request: Request = read(&self.head)?;
        if let Some(bytes) = request.bytes() {
            *bytes = self.body;
        }
        Ok(request)
    }

    /// The outcome that was packed.
    ///
    /// # Errors
    /// That of the outcome, a sentence for the person.
    pub fn outcome(self) -> Outcome {
        let mut reply = read::<Outcome>(&self.head)??;
        if let Some(bytes) = reply.bytes() {
            *bytes = self.body;
        }
        Ok(reply)
    }
}

impl Request {
    fn bytes(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Self::Bring { bytes, .. }
            | Self::Equip { weights: bytes }
            | Self::Suggest { text: bytes, .. }
            | Self::Write { native: bytes, .. }
            | Self::WriteAll { native: bytes, .. } => Some(bytes),
            _ => None,
        }
    }
}

impl Reply {
    fn bytes(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Self::Written { bytes, .. }
            | Self::Opened { native: bytes, .. }
            | Self::Ours { bytes } => Some(bytes),
            Self::Read(_) | Self::Unknown | Self::Ready | Self::Found(_) => None,
        }
    }
}

/// No request or reply has a key that is no string or a serializer that fails, the two ways in
/// which writing JSON to memory can fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn read<T: DeserializeOwned>(head: &str) -> Result<T, String> {
    serde_json::from_str(head).map_err(|_| SPOILED.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Metadata;
    use crate::text::BlockKind;
    use crate::workshop::{About, Opened, Part, Reading, perform};

    fn kind() -> impl Strategy<Value = BlockKind> {
        prop_oneof![
            Just(BlockKind::Paragraph),
            (1..=6_u8).prop_map(BlockKind::Heading),
            Just(BlockKind::ListItem),
            Just(BlockKind::Caption),
        ]
    }

    prop_compose! {
        fn reading()(
            text in "\\PC{0,40}",
            kinds in prop::collection::vec(kind(), 0..6),
            fields in prop::array::uniform6("\\PC{0,8}"),
            notices in prop::collection::vec("\\PC{0,8}", 0..3),
            is_wrapped in any::<bool>(),
        ) -> Reading {
            let [title, source_url, publisher, byline, date, language] = fields;
            let meta = Metadata { title, source_url, publisher, byline, date, language };
            Reading { meta, text, kinds, notices, is_wrapped }
        }
    }

    fn parts() -> impl Strategy<Value = Vec<Part>> {
        let part = ("\\PC{0,9}", 0..9_usize).prop_map(|(name, bytes)| Part { name, bytes });
        prop::collection::vec(part, 0..3)
    }

    fn request() -> impl Strategy<Value = Request> {
        let bytes = || prop::collection::vec(any::<u8>(), 0..20);
        prop_oneof![
            "\\PC{0,20}".prop_map(Request::Text),
            "\\PC{0,20}".prop_map(Request::Unwrap),
            ("\\PC{0,20}", "\\PC{0,20}").prop_map(|(html, plain)| Request::Paste { html, plain }),
            Just(Request::Sample),
            ("[a-z.]{1,9}", bytes()).prop_map(|(format, native)| Request::Write { format, native }),
            ("[a-z.]{1,9}", bytes())
                .prop_map(|(format, native)| Request::WriteAll { format, native }),
            bytes().prop_map(|weights| Request::Equip { weights }),
            (bytes(), prop::collection::vec("\\PC{0,5}", 0..3)).prop_map(|(text, known)| {
                let (kinds, people) = (vec![(1, 2)], vec![(0, 1)]);
                Request::Suggest { text, about: About { paragraphs: 3, kinds, people, known } }
            }),
            ("\\PC{0,9}", bytes(), parts(), prop::option::of("[a-z]{1,9}")).prop_map(
                |(name, bytes, parts, format)| Request::Bring { name, bytes, parts, format }
            ),
        ]
    }

    fn opened() -> impl Strategy<Value = Opened> {
        let refused = || prop::collection::vec(("\\PC{0,8}", "\\PC{0,8}"), 0..3);
        ("[a-z]{1,9}", prop::collection::vec((refused(), any::<bool>()), 0..3), refused()).prop_map(
            |(format, documents, refused)| {
                let (documents, named) = documents.into_iter().unzip();
                Opened { format, documents, named, refused }
            },
        )
    }

    /// What is found in a sentence.
    fn found() -> Outcome {
        let text = "“We sold 30 boats,” Ana Ruiz said in May 2024.".as_bytes().to_vec();
        let about = About { paragraphs: 1, known: vec!["Ana".to_owned()], ..About::default() };
        perform(Request::Suggest { text, about })
    }

    fn outcome() -> impl Strategy<Value = Outcome> {
        let losses = prop::collection::vec("\\PC{0,8}", 0..3);
        prop_oneof![
            reading().prop_map(|reading| Ok(Reply::Read(reading))),
            prop::collection::vec(any::<u8>(), 0..20).prop_map(|bytes| Ok(Reply::Ours { bytes })),
            Just(Ok(Reply::Unknown)),
            Just(Ok(Reply::Ready)),
            Just(found()),
            (prop::collection::vec(any::<u8>(), 0..20), losses)
                .prop_map(|(bytes, losses)| Ok(Reply::Written { bytes, losses })),
            (prop::collection::vec(any::<u8>(), 0..20), opened())
                .prop_map(|(native, opened)| Ok(Reply::Opened { native, opened })),
            "\\PC{0,20}".prop_map(Err),
        ]
    }

    proptest! {
        #[test]
        fn what_is_packed_arrives(request in request(), outcome in outcome()) {
            prop_assert_eq!(Parcel::of_request(request.clone()).request(), Ok(request));
            prop_assert_eq!(Parcel::of_outcome(outcome.clone()).outcome(), outcome);
        }
    }

    #[test]
    fn what_is_no_parcel_is_said_in_a_sentence() {
        let spoiled = Parcel { head: "{".to_owned(), body: Vec::new() };
        assert_eq!(spoiled.clone().request(), Err(SPOILED.to_owned()));
        assert_eq!(spoiled.outcome(), Err(SPOILED.to_owned()));
    }
}
