use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::escape::unescaped_line;
use super::header::{self, LayerKind, TsvLayer};
use super::rows::{Rows, TsvAnnotation, TsvRelation};
use super::{SPAN, START};
use crate::exchange::{
    ENTITY, InterchangeDoc, NOT_HERE, OffsetReader, SpanAnnotation, SpanRelation, TypeFeatures,
    counted, feature_role, is_segment,
};
use tagline_core::text::{OffsetMap, Unit};

/// The document of a file.
///
/// # Errors
/// Where it does not begin as such a file does.
pub(super) fn document(file: &str) -> Result<InterchangeDoc, String> {
    let body = file.trim_start_matches('\u{feff}');
    if !body.starts_with(START) {
        return Err(format!("it does not begin with “{START}”"));
    }
    let version = body.get(START.len()..).and_then(|rest| rest.chars().next());
    let is_java = matches!(version, Some('0' | '1'));
    let lines = || body.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).zip(1..);
    let header = lines().skip(1).take_while(|(line, _)| line.starts_with("#T_"));
    let (mut layers, mut passage) = (Vec::new(), InterchangeDoc::default());
    for (line, number) in header {
        match header::layer(line) {
            Some(layer) => layers.push(layer),
            None => passage.refuse(place(number), "it declares no layer that is known"),
        }
    }
    let mut rows = Rows::new(&layers, body.len(), is_java);
    for (line, number) in lines().skip(1 + layers.len()) {
        if let Err(reason) = rows.line(line, number) {
            passage.refuse(place(number), reason);
        }
    }
    rows.finish();
    passage.text = std::mem::take(&mut rows.text);
    fill(&mut passage, &layers, &rows);
    Ok(passage)
}

fn place(line: usize) -> String {
    format!("line {line}")
}

/// Puts what was found into the passage, and tells what was not taken over.
fn fill(passage: &mut InterchangeDoc, layers: &[TsvLayer<'_>], rows: &Rows<'_>) {
    let name = |layer: usize| layers.get(layer).map_or("", |layer| layer.name);
    let text = std::mem::take(&mut passage.text);
    let map = OffsetMap::new(&text);
    let mut places = OffsetReader::of(&text, &map, Unit::Utf16);
    let (mut known, mut left_out) = (HashMap::new(), BTreeMap::<&str, usize>::new());
    let mut types = TypeFeatures::default();
    for found in rows.found.iter().filter(|found| name(found.layer) != SPAN) {
        types.note(name(found.layer), &found.features);
    }
    for (number, found) in rows.found.iter().enumerate() {
        let layer = name(found.layer);
        if is_segment(layer) {
            *left_out.entry(layer).or_default() += 1;
            continue;
        }
        match stretch(found, &text, &mut places) {
            Ok(at) => {
                known.insert(number, passage.marks.len());
                passage.marks.push(mark(found, at, layer, &types));
            }
            Err(reason) => passage.refuse(place(found.line), reason),
        }
    }
    for tie in &rows.ties {
        let layer = name(tie.layer);
        let is_ours = layers.get(tie.layer).is_some_and(|layer| layer.kind == LayerKind::Relation);
        if is_segment(layer) && is_ours {
            *left_out.entry(layer).or_default() += 1;
            continue;
        }
        match link(tie, layer, rows, &known) {
            Some((link, left_out)) => {
                passage.links.push(link);
                if let Some(reason) = left_out {
                    passage.refuse(place(tie.line), reason);
                }
            }
            None => passage.refuse(place(tie.line), NOT_HERE),
        }
    }
    for (layer, count) in left_out {
        let reason = format!(
            "{} the text; nothing is marked by it",
            counted(count, "of this type divides or describes", "of this type divide or describe")
        );
        passage.refuse(layer.to_owned(), reason);
    }
    passage.text = text;
    passage.name_chains();
    passage.marks_to_cues();
}

/// From its first token to its last; each must be where it says.
fn stretch(
    found: &TsvAnnotation<'_>,
    text: &str,
    places: &mut OffsetReader<'_>,
) -> Result<Range<usize>, String> {
    let mut whole: Option<Range<usize>> = None;
    for &(begin, end, words) in &found.tokens {
        let at = places.bytes(begin, end)?;
        let there = text.get(at.clone()).unwrap_or_default();
        if there != words && there != unescaped_line(words) {
            // To be told in the same words as everywhere.
            places.bytes_of(begin, end, Some(words))?;
        }
        let all = whole.get_or_insert(at.clone());
        *all = all.start.min(at.start)..all.end.max(at.end);
    }
    whole.ok_or_else(|| "it is on no token".to_owned())
}

fn mark(
    found: &TsvAnnotation<'_>,
    at: Range<usize>,
    layer: &str,
    types: &TypeFeatures,
) -> SpanAnnotation {
    let mut features = found.features.clone();
    let label = match layer {
        SPAN => features.remove("label").unwrap_or_default(),
        _ => types.label(layer, &mut features),
    };
    let mut mark = SpanAnnotation::new(place(found.line), at, &label);
    mark.take_features(features, layer == SPAN);
    let chain = found.chain.map(|chain| (ENTITY.to_owned(), format!("chain {chain}")));
    mark.attributes.extend(chain);
    mark
}

fn link(
    tie: &TsvRelation<'_>,
    layer: &str,
    rows: &Rows<'_>,
    known: &HashMap<usize, usize>,
) -> Option<(SpanRelation, Option<String>)> {
    let end = |end| rows.end(end).and_then(|at| known.get(&at)).copied();
    let (from, to) = (end(tie.from)?, end(tie.to)?);
    let (role, left_out) = feature_role(tie.features.clone(), layer);
    Some((SpanRelation { place: place(tie.line), from, to, role }, left_out))
}
