//! What UIMA's types and features are called, where INCEpTION and DKPro name them.

use std::collections::{BTreeMap, BTreeSet};

/// Types that divide or analyse a text and mark nothing in it, by the last part of their name.
const SEGMENTS: &[&str] = &[
    "Token",
    "Sentence",
    "Paragraph",
    "DocumentAnnotation",
    "DocumentMetaData",
    "Lemma",
    "POS",
    "Stem",
    "Dependency",
    "MorphologicalFeatures",
    "TagDescription",
    "TagsetDescription",
    "CASMetadata",
    "LayerDefinition",
    "FeatureDefinition",
    "Heading",
    "Div",
];

/// Whether structures of this type divide or analyse the text, and mark nothing.
pub(crate) fn is_segment(kind: &str) -> bool {
    SEGMENTS.contains(&last_part(kind))
}

/// The name of a type without its package.
pub(crate) fn last_part(kind: &str) -> &str {
    kind.rsplit('.').next().unwrap_or(kind)
}

/// Names that tools give the feature that says what an annotation is, the surest first; in lower
/// case.
const TYPES: &[&str] = &[
    "value",
    "label",
    "category",
    "type",
    "entitytype",
    "netype",
    "referencetype",
    "tag",
    "class",
    "kind",
    "entity",
    "role",
];

/// Ends of such names: `posValue`, `eventType`.
const ENDS: &[&str] = &["type", "value", "tag", "label", "class", "category"];

/// Up to how many values a feature of any other name may have, for each to be a label.
const FEW: usize = 20;

/// How long a value may be to be a label, in bytes.
const LABEL: usize = 80;

/// Finds of each layer the feature that says what its annotations are, whatever it is called: by its
/// name, or since the layer has no other.
#[derive(Debug, Default)]
pub(crate) struct TypeFeatures {
    /// The values of each feature, by layer and name.
    values: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
}

impl TypeFeatures {
    /// Notes the features of an annotation of a layer.
    pub(crate) fn note(&mut self, layer: &str, features: &BTreeMap<String, String>) {
        let own = self.values.entry(layer.to_owned()).or_default();
        for (name, value) in features {
            let values = own.entry(name.clone()).or_default();
            if values.len() <= FEW {
                values.insert(value.clone());
            }
        }
    }

    /// Takes the label out of the features of an annotation: what it is, or else its layer’s name.
    pub(crate) fn label(&self, layer: &str, features: &mut BTreeMap<String, String>) -> String {
        let name = self.feature(layer);
        let value = name.and_then(|name| Some((name, features.get(name)?.trim().to_owned())));
        let fits = |value: &str| !value.is_empty() && value.len() <= LABEL && !value.contains('\n');
        match value.filter(|(_, value)| fits(value)) {
            Some((name, value)) => {
                features.remove(name);
                value
            }
            None => last_part(layer).to_owned(),
        }
    }

    fn feature(&self, layer: &str) -> Option<&str> {
        let own = self.values.get(layer)?;
        let names = || own.keys().map(String::as_str);
        let called = |wanted: &&str| names().find(|name| name.eq_ignore_ascii_case(wanted));
        let ends = |name: &&str| {
            let lower = name.to_lowercase();
            ENDS.iter().any(|end| lower.ends_with(end))
        };
        let only = || match own.len() {
            1 => own.iter().next().filter(|(_, values)| values.len() <= FEW),
            _ => None,
        };
        let by_name = TYPES.iter().find_map(called).or_else(|| names().find(ends));
        by_name.or_else(|| only().map(|(name, _)| name.as_str()))
    }
}

/// The same of a tie between two, whose only feature it may be; and why the other features are not
/// read, if there are any.
pub(crate) fn feature_role(
    mut features: BTreeMap<String, String>,
    kind: &str,
) -> (String, Option<String>) {
    let names = ["role", "label", "value", "DependencyType"];
    let known = names.iter().find_map(|name| features.remove(*name));
    let only = |features: &mut BTreeMap<String, String>| match features.len() {
        1 => features.pop_first().map(|(_, value)| value),
        _ => None,
    };
    let role = known.or_else(|| only(&mut features)).filter(|role| !role.is_empty());
    let rest: Vec<&str> = features.keys().map(String::as_str).collect();
    let reason = || format!("a relation has no place for its {}", rest.join(", "));
    let reason = (!rest.is_empty()).then(reason);
    (role.unwrap_or_else(|| last_part(kind).to_owned()), reason)
}
