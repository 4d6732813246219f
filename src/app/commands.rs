//! Commands of keys, buttons and menus that depend on what is selected: what they come to, and
//! what is to be shown afterwards. The page moves focus, caret and menus accordingly.

use leptos::prelude::*;

use crate::party::{PartyRole, likely_party};
use crate::{Action, Session, place};
use tagline_core::model::{AnnotationId, LabelId, Party, SuggestionId, Workspace};
use tagline_core::text::Span;
use tagline_language::suggestions::label_of;

/// The outcome of tagging the selected words: an annotation, which is selected now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaggedWords {
    /// The annotation.
    pub id: AnnotationId,
    /// Its words.
    pub span: Span,
    /// Whether the words carried that label already.
    pub was_there: bool,
}

/// Tags the selected words, fitted to the kind of the label. Where they carry the label already,
/// that annotation is selected instead. `None` if nothing is selected or the edit is refused.
pub fn tag_selection(session: Session, label: LabelId) -> Option<TaggedWords> {
    let selection = session.selection().get_untracked()?;
    let fitted = session.with(|w| {
        let kind = w.schema.label(label)?.kind;
        place::fit(&w.document, selection.span, kind, selection.grain)
    });
    let span = fitted.flatten()?;
    let outcome = session.dispatch(Action::Tag { label, fragments: vec![span] });
    let tagged = match outcome.made {
        Some(id) => TaggedWords { id, span, was_there: false },
        None if outcome.changed => return None,
        None => TaggedWords { id: session.with(|w| same(w, label, span))??, span, was_there: true },
    };
    session.select(Some(tagged.id));
    Some(tagged)
}

/// The annotation with this label on exactly these words.
fn same(workspace: &Workspace, label: LabelId, span: Span) -> Option<AnnotationId> {
    let mut here = workspace.annotations.in_block(workspace.document.block_at(span.start()));
    here.find(|a| a.label == label && a.fragments == [span]).map(|a| a.id)
}

/// Gives the selected annotation another label where `relabels`; else makes the label sticky, or
/// no longer.
pub fn relabel_or_stick(session: Session, label: LabelId, relabels: bool) {
    match session.selected().get_untracked().filter(|_| relabels) {
        Some(id) => drop(session.dispatch(Action::Relabel { id, label })),
        None => {
            let is_stuck = session.sticky().get_untracked() == Some(label);
            session.stick((!is_stuck).then_some(label));
        }
    }
}

/// Adds the selected words to an annotation as one more stretch. Returns the words, fitted to its
/// kind, and whether they were added; `None` if nothing is selected or the annotation is gone.
pub fn add_selected_fragment(session: Session, to: AnnotationId) -> Option<(Span, bool)> {
    let selection = session.selection().get_untracked()?;
    let fitted = session.with(|w| {
        let kind = w.annotation(to)?.body.kind();
        place::fit(&w.document, selection.span, kind, selection.grain)
    });
    let span = fitted.flatten()?;
    let is_added = session.dispatch(Action::AddFragment { to, span }).changed;
    if is_added {
        session.select(Some(to));
    }
    Some((span, is_added))
}

/// Puts a party, or nobody, in a role of an annotation; whether it has that role.
pub fn set_party(
    session: Session,
    of: AnnotationId,
    role: PartyRole,
    party: Option<Party>,
) -> bool {
    let body = session.with(|w| role.with_party(&w.annotation(of)?.body, party)).flatten();
    body.is_some_and(|body| {
        session.dispatch(Action::SetBody { id: of, body });
        true
    })
}

/// Gives an annotation the `nth` of those who likely say or claim it, from 0; where there are
/// fewer, says so and answers no.
pub fn choose_likely_party(
    session: Session,
    of: AnnotationId,
    role: PartyRole,
    nth: usize,
) -> bool {
    match session.with(|w| likely_party(w, of, nth)).flatten() {
        Some(party) => set_party(session, of, role, Some(party)),
        None => {
            session.say(format!(
                "There is no name {} on the card. Press s and choose one in the text.",
                nth + 1
            ));
            false
        }
    }
}

/// An answer to a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestionAnswer {
    /// Make an annotation of it.
    Accept,
    /// Turn it down.
    Reject,
}

/// The place to go to once a suggestion has been answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterAnswer {
    /// The next suggestion.
    Next(SuggestionId),
    /// No suggestion is left; the text at this byte.
    Text(usize),
}

/// Answers a suggestion and finds the next one; `None` if nothing was changed.
pub fn answer_suggestion(
    session: Session,
    id: SuggestionId,
    answer: SuggestionAnswer,
) -> Option<AfterAnswer> {
    let at = session.suggestion(id).map_or(0, |one| one.extent().start());
    session.look_at(Some(id));
    let next = session.next_suggestion(at, true);
    let outcome = match answer {
        SuggestionAnswer::Accept => session.accept(&[id]),
        SuggestionAnswer::Reject => session.reject(&[id]),
    };
    if !outcome.changed {
        return None;
    }
    // An accepted suggestion may have taken the next one along.
    let next = next.filter(|&next| session.suggestion(next).is_some());
    let next = next.or_else(|| session.next_suggestion(at, true));
    Some(next.map_or(AfterAnswer::Text(at), AfterAnswer::Next))
}

/// Accepts a suggestion and selects the annotation that it became; whether anything was changed.
pub fn accept_and_select(session: Session, id: SuggestionId) -> bool {
    let fragments = session.suggestion(id).map(|one| one.fragments);
    if !session.accept(&[id]).changed {
        return false;
    }
    stop_looking(session);
    let made = session.with(|w| {
        let fragments = fragments?;
        let mut here = w.annotations.in_block(w.document.block_at(fragments[0].start()));
        here.rfind(|a| a.fragments == fragments).map(|a| a.id)
    });
    session.select(made.flatten());
    true
}

/// Looks at no suggestion any more, and deselects its words.
pub fn stop_looking(session: Session) {
    session.look_at(None);
    session.set_selection(None);
}

/// Says that there is no further suggestion this way, and how many there are the other way.
pub fn say_no_more_suggestions(session: Session) {
    let filter = session.filter().get_untracked();
    let left = session.with_suggestions(|_, all| all.open().filter(|one| filter.lets(one)).count());
    session.say(match left.unwrap_or(0) {
        0 => "No suggestions are left.".to_owned(),
        1 => "No more suggestions this way; one is left the other way.".to_owned(),
        n => format!("No more suggestions this way; {n} are left the other way."),
    });
}

/// A command of a letter key while an annotation is selected, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterCommand {
    /// Choose a label.
    Label(LabelId),
    /// Show or hide the small print over the marks.
    SmallPrint,
    /// Add a stretch to the annotation.
    AddFragment(AnnotationId),
    /// Choose the party of the annotation in the text.
    PickParty(AnnotationId),
    /// Say that the text does not attribute the annotation.
    Unattribute(AnnotationId),
    /// Look for every other place with its words.
    Occurrences(AnnotationId),
    /// Delete the annotation.
    Delete,
}

impl LetterCommand {
    /// The command of a letter. A label's key comes first: people choose those themselves.
    pub fn of(workspace: &Workspace, letter: char, chosen: Option<AnnotationId>) -> Option<Self> {
        if let Some(label) = workspace.schema.label_of_key(letter) {
            return Some(Self::Label(label.id));
        }
        Some(match (letter, chosen) {
            ('c', _) => Self::SmallPrint,
            ('a', Some(id)) => Self::AddFragment(id),
            ('s', Some(id)) => Self::PickParty(id),
            ('u', Some(id)) => Self::Unattribute(id),
            ('t', Some(id)) => Self::Occurrences(id),
            ('x', Some(_)) => Self::Delete,
            _ => return None,
        })
    }
}

/// A command of a digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigitCommand {
    /// Put the likely party at that place in the role of the annotation.
    Party(AnnotationId, PartyRole),
    /// Choose the label at that place in the palette.
    Label(LabelId),
}

impl DigitCommand {
    /// The command of a digit `nth`, from 0, with `chosen` on its card (and no words selected).
    pub fn of(workspace: &Workspace, nth: usize, chosen: Option<AnnotationId>) -> Option<Self> {
        let annotation = chosen.and_then(|id| workspace.annotation(id));
        let role = annotation.and_then(|a| Some((a.id, PartyRole::main_of(a)?)));
        match role {
            Some((id, role)) => Some(Self::Party(id, role)),
            None => workspace.schema.labels.get(nth).map(|label| Self::Label(label.id)),
        }
    }
}

/// A command of a letter key while a suggestion is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestionCommand {
    /// Accept or reject, and go on to the next.
    Answer(SuggestionAnswer),
    /// Accept, and stay to correct it.
    AcceptAndStay,
}

impl SuggestionCommand {
    /// The command of a letter. A label's key is that label's: with the suggestion's own it
    /// accepts; with another it is no command, so that the words are tagged with that label.
    pub fn of(session: Session, id: SuggestionId, letter: char, shift: bool) -> Option<Self> {
        let labels = session.with(|w| {
            let one = session.suggestion(id)?;
            Some((w.schema.label_of_key(letter)?.id, label_of(&w.schema, &one)?.id))
        });
        match (labels.flatten(), letter) {
            (Some((pressed, own)), _) if pressed == own => {
                Some(Self::Answer(SuggestionAnswer::Accept))
            }
            (Some(_), _) => None,
            (None, 'a') if shift => Some(Self::AcceptAndStay),
            (None, 'a') => Some(Self::Answer(SuggestionAnswer::Accept)),
            (None, 'x') => Some(Self::Answer(SuggestionAnswer::Reject)),
            _ => None,
        }
    }
}
