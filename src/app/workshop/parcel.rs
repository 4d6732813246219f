use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Insight, Reply, Request, Thought};

/// A request, or what comes of it, on its way between the page and a worker: the small things as JSON, and
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

/// What travels as a parcel.
pub trait Packed: Serialize + DeserializeOwned {
    /// The bytes in it that are not written into the head: no more than one stretch of them.
    fn bytes(&mut self) -> Option<&mut Vec<u8>>;
}

impl Parcel {
    /// Packs it.
    pub fn of(mut what: impl Packed) -> Self {
        let body = what.bytes().map(std::mem::take).unwrap_or_default();
        Self { head: json(&what), body }
    }

    /// What was packed.
    ///
    /// # Errors
    /// A sentence for the person, where it is something else.
    pub fn open<T: Packed>(self) -> Result<T, String> {
        let mut what: T = serde_json::from_str(&self.head).map_err(|_| SPOILED.to_owned())?;
        if let Some(bytes) = what.bytes() {
            *bytes = self.body;
        }
        Ok(what)
    }
}

impl<T: Packed> Packed for Result<T, String> {
    fn bytes(&mut self) -> Option<&mut Vec<u8>> {
        self.as_mut().ok().and_then(T::bytes)
    }
}

impl Packed for Request {
    fn bytes(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Self::Bring { bytes, .. }
            | Self::Write { native: bytes, .. }
            | Self::WriteAll { native: bytes, .. } => Some(bytes),
            _ => None,
        }
    }
}

impl Packed for Reply {
    fn bytes(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Self::Written { bytes, .. }
            | Self::Opened { native: bytes, .. }
            | Self::Ours { bytes } => Some(bytes),
            Self::Read(_) | Self::Unknown => None,
        }
    }
}

impl Packed for Thought {
    fn bytes(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Self::Equip { model: bytes } | Self::Suggest { text: bytes, .. } => Some(bytes),
        }
    }
}

impl Packed for Insight {
    fn bytes(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Self::Found(found) => Some(&mut found.items),
            Self::Ready => None,
        }
    }
}

/// Nothing that is packed has a key that is no string or a serializer that fails, the two ways in
/// which writing JSON to memory can fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::workshop::{About, Opened, Outcome, Part, Reading, Thinker};
    use tagline_core::model::Metadata;
    use tagline_core::text::BlockKind;

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
            ("\\PC{0,9}", bytes(), parts(), prop::option::of("[a-z]{1,9}")).prop_map(
                |(name, bytes, parts, format)| Request::Bring { name, bytes, parts, format }
            ),
        ]
    }

    fn thought() -> impl Strategy<Value = Thought> {
        let bytes = || prop::collection::vec(any::<u8>(), 0..20);
        prop_oneof![
            bytes().prop_map(|model| Thought::Equip { model }),
            (bytes(), prop::collection::vec("\\PC{0,5}", 0..3)).prop_map(|(text, known)| {
                let (kinds, people) = (vec![(1, 2)], vec![(0, 1)]);
                Thought::Suggest { text, about: About { paragraphs: 3, kinds, people, known } }
            }),
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
    fn found() -> Result<Insight, String> {
        let text = "“We sold 30 boats,” Ana Ruiz said in May 2024.".as_bytes().to_vec();
        let about = About { paragraphs: 1, known: vec!["Ana".to_owned()], ..About::default() };
        Thinker::default().think(Thought::Suggest { text, about })
    }

    fn outcome() -> impl Strategy<Value = Outcome> {
        let losses = prop::collection::vec("\\PC{0,8}", 0..3);
        prop_oneof![
            reading().prop_map(|reading| Ok(Reply::Read(reading))),
            prop::collection::vec(any::<u8>(), 0..20).prop_map(|bytes| Ok(Reply::Ours { bytes })),
            Just(Ok(Reply::Unknown)),
            (prop::collection::vec(any::<u8>(), 0..20), losses)
                .prop_map(|(bytes, losses)| Ok(Reply::Written { bytes, losses })),
            (prop::collection::vec(any::<u8>(), 0..20), opened())
                .prop_map(|(native, opened)| Ok(Reply::Opened { native, opened })),
            "\\PC{0,20}".prop_map(Err),
        ]
    }

    fn insight() -> impl Strategy<Value = Result<Insight, String>> {
        prop_oneof![Just(Ok(Insight::Ready)), Just(found()), "\\PC{0,20}".prop_map(Err)]
    }

    proptest! {
        #[test]
        fn what_is_packed_arrives(
            request in request(),
            outcome in outcome(),
            thought in thought(),
            insight in insight(),
        ) {
            prop_assert_eq!(Parcel::of(request.clone()).open(), Ok(request));
            prop_assert_eq!(Parcel::of(outcome.clone()).open(), Ok(outcome));
            prop_assert_eq!(Parcel::of(thought.clone()).open(), Ok(thought));
            prop_assert_eq!(Parcel::of(insight.clone()).open(), Ok(insight));
        }
    }

    #[test]
    fn what_is_no_parcel_is_said_in_a_sentence() {
        let spoiled = Parcel { head: "{".to_owned(), body: Vec::new() };
        assert_eq!(spoiled.clone().open::<Request>(), Err(SPOILED.to_owned()));
        assert_eq!(spoiled.open::<Outcome>(), Err(SPOILED.to_owned()));
    }
}
