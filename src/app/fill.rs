//! Fills an annotation's fields in from the words, so that the person corrects instead of typing.

use tagline_core::edit::commands::{Naming, Tagging};
use tagline_core::model::{Body, Figure, LabelId, LabelKind, Provenance, Quote, Workspace};
use tagline_core::text::Span;
use tagline_language::detection::{has_pack, tag_of};
use tagline_language::plain::plain_figure;
use tagline_language::speaker::Why;
use tagline_language::{figures, identity, speaker};

/// A tagging of `fragments` with `label`, everything filled in that the text says plainly.
///
/// `None` where the label is gone or there is nothing to tag.
pub fn tagging(workspace: &Workspace, label: LabelId, fragments: Vec<Span>) -> Option<Tagging> {
    let label = workspace.schema.label(label)?;
    let first = *fragments.first()?;
    let (body, naming) = match label.kind {
        LabelKind::Mention => {
            let words = workspace.document.slice_all(&fragments);
            (Body::Mention { entity: None }, identity::naming(workspace, &words, label.id))
        }
        LabelKind::Quote => (Body::Quote(quote(workspace, &fragments)), Naming::Nobody),
        LabelKind::Figure => (Body::Figure(figure_of(workspace, first)), Naming::Nobody),
        LabelKind::Remark => (Body::Remark, Naming::Nobody),
    };
    let provenance = Provenance::Manual;
    Some(Tagging { label: label.id, fragments, body, naming, provenance })
}

/// Reads the words of a figure; digits alone where there are no rules for the language.
fn figure_of(workspace: &Workspace, words: Span) -> Figure {
    let tag = tag_of(workspace);
    if has_pack(&tag) {
        figures::read(&workspace.document, words)
    } else {
        plain_figure(workspace.document.slice(words), &tag)
    }
}

fn quote(workspace: &Workspace, fragments: &[Span]) -> Quote {
    let manner = tagline_language::manner(&workspace.document, fragments);
    if !has_pack(&tag_of(workspace)) {
        // Cue and speaker are told by words.
        return Quote { manner, cue: None, speaker: None, addressee: None };
    }
    let cue = tagline_language::cue(&workspace.document, fragments);
    let candidates = speaker::speakers(workspace, fragments);
    let told = candidates.into_iter().next().filter(|c| c.why == Why::Cue);
    Quote { manner, cue, speaker: told.map(|c| c.party), addressee: None }
}
