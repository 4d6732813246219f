//! What UIMA's types and features are called, where INCEpTION and DKPro name them.

use std::collections::BTreeMap;

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

/// Takes the label out of the features of an annotation: the feature of that name, or what
/// INCEpTION's layers call so, or else its type.
pub(crate) fn feature_label(features: &mut BTreeMap<String, String>, kind: &str) -> String {
    let name = ["label", "value", "category"].iter().find_map(|name| features.remove(*name));
    let label = name.filter(|name| !name.is_empty());
    label.unwrap_or_else(|| last_part(kind).to_owned())
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
