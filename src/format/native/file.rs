//! The outermost shape of a file, read so that one bad part spoils no other.

use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::wire;

/// The parts of a file or of one document of a library; each may be missing or wrong.
#[derive(Default)]
pub(super) struct File<'a> {
    pub(super) format: Option<&'a RawValue>,
    pub(super) version: Option<&'a RawValue>,
    pub(super) offset_unit: Option<&'a RawValue>,
    pub(super) document: Option<&'a RawValue>,
    pub(super) metadata: Option<&'a RawValue>,
    pub(super) schema: Option<&'a RawValue>,
    pub(super) last_ids: Option<&'a RawValue>,
    pub(super) entities: Items<wire::Entity<'a>>,
    pub(super) annotations: Items<wire::Annotation<'a>>,
    pub(super) relations: Items<wire::Relation>,
    pub(super) rejections: Items<wire::Rejection<'a>>,
    pub(super) documents: Option<&'a RawValue>,
    /// Keys that occur more than once; the first counts.
    pub(super) repeated: Vec<String>,
}

/// A list whose items are read one by one.
pub(super) struct Items<T> {
    pub(super) items: Vec<Result<T, Unreadable>>,
    /// Whether what stood there was no list.
    pub(super) no_list: bool,
    /// How many items there were beyond the limit.
    pub(super) left_out: usize,
}

impl<T> Default for Items<T> {
    fn default() -> Self {
        Self { items: Vec::new(), no_list: false, left_out: 0 }
    }
}

/// An item that is not in the form it should be in.
pub(super) struct Unreadable {
    /// Its identifier, if that much could be read.
    pub(super) id: Option<String>,
    pub(super) reason: String,
}

/// How deep a value may be nested. Source: serde_json's `RECURSION_LIMIT`.
const DEPTH: usize = 128;

/// What is wrong, without serde's "at line 1 column 5": we read item by item.
pub(crate) fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    if text.starts_with("recursion limit exceeded") {
        return format!("it is nested more than {DEPTH} deep");
    }
    let end = text.rfind(" at line ").unwrap_or(text.len());
    text[..end].to_owned()
}

/// Reads one value.
pub(super) fn value<'a, T: Deserialize<'a>>(raw: &'a RawValue) -> Result<T, String> {
    serde_json::from_str(raw.get()).map_err(|e| reason(&e))
}

/// Reads one value, or says nothing.
pub(super) fn simple<T: DeserializeOwned>(raw: Option<&RawValue>) -> Option<T> {
    raw.and_then(|raw| serde_json::from_str(raw.get()).ok())
}

fn item<'a, T: Deserialize<'a>>(raw: &'a RawValue) -> Result<T, Unreadable> {
    value(raw).map_err(|reason| Unreadable { id: id_of(raw), reason })
}

fn id_of(raw: &RawValue) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        id: String,
    }
    let Named { id } = serde_json::from_str(raw.get()).ok()?;
    Some(id.chars().take(40).collect())
}

/// Reads a file. Nearly every file is sound, and is then read in one pass; where one is not, each
/// item is found first and read on its own, so that it alone is refused.
pub(super) fn file(json: &str) -> serde_json::Result<File<'_>> {
    let whole = |way: ReadPass| {
        let mut from = serde_json::Deserializer::from_str(json);
        let file = from.deserialize_map(FileVisitor { way, part: PhantomData })?;
        from.end().map(|()| file)
    };
    whole(ReadPass::Straight).or_else(|_| whole(ReadPass::ItemByItem))
}

/// How lists are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ReadPass {
    /// A bad item is an error.
    Straight,
    /// A bad item is put down as such.
    ItemByItem,
}

impl<'de: 'a, 'a> Deserialize<'de> for File<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(FileVisitor { way: ReadPass::ItemByItem, part: PhantomData })
    }
}

/// The members of an object, each key once.
#[derive(Default)]
pub(super) struct Members<'a> {
    pub(super) fields: BTreeMap<Cow<'a, str>, &'a RawValue>,
    /// Keys that occur more than once; the first counts.
    pub(super) repeated: Vec<String>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(MembersVisitor(PhantomData))
    }
}

struct MembersVisitor<'a>(PhantomData<&'a ()>);

impl<'de: 'a, 'a> Visitor<'de> for MembersVisitor<'a> {
    type Value = Members<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Members<'a>, M::Error> {
        let mut members = Members::default();
        while let Some((key, value)) = map.next_entry::<Cow<'de, str>, &'de RawValue>()? {
            match members.fields.entry(key) {
                Entry::Vacant(place) => drop(place.insert(value)),
                Entry::Occupied(taken) => {
                    members.repeated.push(taken.key().chars().take(40).collect());
                }
            }
        }
        Ok(members)
    }
}

struct FileVisitor<'a> {
    way: ReadPass,
    part: PhantomData<&'a ()>,
}

impl<'de: 'a, 'a> Visitor<'de> for FileVisitor<'a> {
    type Value = File<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<File<'a>, M::Error> {
        let mut file = File::default();
        let mut seen = BTreeSet::new();
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if seen.contains(&key) {
                file.repeated.push(key.chars().take(40).collect());
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            match key.as_ref() {
                "format" => file.format = Some(map.next_value()?),
                "version" => file.version = Some(map.next_value()?),
                "offsetUnit" => file.offset_unit = Some(map.next_value()?),
                "document" => file.document = Some(map.next_value()?),
                "metadata" => file.metadata = Some(map.next_value()?),
                "schema" => file.schema = Some(map.next_value()?),
                "lastIds" => file.last_ids = Some(map.next_value()?),
                "entities" => file.entities = map.next_value_seed(ItemsVisitor::of(self.way))?,
                "annotations" => {
                    file.annotations = map.next_value_seed(ItemsVisitor::of(self.way))?;
                }
                "relations" => file.relations = map.next_value_seed(ItemsVisitor::of(self.way))?,
                "rejections" => {
                    file.rejections = map.next_value_seed(ItemsVisitor::of(self.way))?;
                }
                "documents" => file.documents = Some(map.next_value()?),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
            seen.insert(key);
        }
        Ok(file)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Items<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ItemsVisitor::of(ReadPass::ItemByItem))
    }
}

struct ItemsVisitor<T> {
    way: ReadPass,
    item: PhantomData<T>,
}

impl<T> ItemsVisitor<T> {
    fn of(way: ReadPass) -> Self {
        Self { way, item: PhantomData }
    }
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for ItemsVisitor<T> {
    type Value = Items<T>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Items<T>, D::Error> {
        from.deserialize_any(self)
    }
}

impl<T> Items<T> {
    fn no_list<E>() -> Result<Self, E> {
        Ok(Self { no_list: true, ..Self::default() })
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for ItemsVisitor<T> {
    type Value = Items<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Items<T>, S::Error> {
        let mut items = Vec::new();
        if self.way == ReadPass::Straight {
            while let Some(item) = seq.next_element()? {
                items.push(Ok(item));
            }
            return Ok(Items { items, ..Items::default() });
        }
        while let Some(raw) = seq.next_element::<&'de RawValue>()? {
            items.push(item(raw));
        }
        Ok(Items { items, ..Items::default() })
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Items<T>, M::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Items::no_list()
    }

    fn visit_unit<E: Error>(self) -> Result<Items<T>, E> {
        Items::no_list()
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Items<T>, E> {
        Items::no_list()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Items<T>, E> {
        Items::no_list()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Items<T>, E> {
        Items::no_list()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Items<T>, E> {
        Items::no_list()
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Items<T>, E> {
        Items::no_list()
    }
}
