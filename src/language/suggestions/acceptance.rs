use super::{Proposal, Sort, Suggestion, Suggestions, kind_of_speaker, label_of, label_of_kind};
use crate::detection::{has_pack, tag_of};
use crate::names::Kind;
use crate::{figures, identity};
use tagline_core::edit::commands::{Accepted, Laid, Naming, Tagging};
use tagline_core::model::{
    Annotation, Body, Figure, LabelId, LabelKind, Party, Provenance, Quote, Workspace,
};
use tagline_core::text::Span;

/// Suggestions on their way to annotations: a document and all that is suggested about it, since
/// who speaks in one suggestion may be named by another.
#[derive(Clone, Copy, Debug)]
pub struct Acceptance<'a> {
    /// The document with what is annotated in it.
    pub workspace: &'a Workspace,
    /// Everything suggested about it, also what is not to be accepted.
    pub suggestions: &'a Suggestions,
    /// The source of a quote without a speaker: nobody, where one was looked for. Without rules for
    /// the language that is left to the person.
    unattributed: Option<Party>,
}

impl<'a> Acceptance<'a> {
    /// Suggestions about a document, ready to be accepted.
    pub fn new(workspace: &'a Workspace, suggestions: &'a Suggestions) -> Self {
        let unattributed = has_pack(&tag_of(workspace)).then_some(Party::Unattributed);
        Self { workspace, suggestions, unattributed }
    }
}

impl Acceptance<'_> {
    /// The annotation that a suggestion becomes; `None` where the label set has no label for it.
    pub fn accepted(&self, one: &Suggestion) -> Option<Accepted> {
        let label = label_of(&self.workspace.schema, one)?;
        let (body, naming, laid) = match &one.proposal {
            Proposal::Name { .. } | Proposal::Again { .. } => {
                (Body::empty(LabelKind::Mention), self.naming(one), None)
            }
            Proposal::Quote { manner, cue, speaker, stands_for } => {
                let laid = self.speaker(one, *speaker, *stands_for);
                let (manner, cue) = (*manner, *cue);
                let quote = Quote { manner, cue, speaker: None, addressee: None };
                (Body::Quote(quote), Naming::Nobody, laid.or(self.unattributed.map(Laid::To)))
            }
            Proposal::Figure { claimed_by } => {
                let figure = self.figure(one);
                let laid = claimed_by.and_then(|by| self.speaker(one, Some(by), None));
                (Body::Figure(figure), Naming::Nobody, laid)
            }
        };
        let provenance = Provenance::Accepted(one.source.clone());
        let fragments = one.fragments.clone();
        let tagging = Tagging { label: label.id, fragments, body, naming, provenance };
        Some(Accepted { tagging, laid })
    }

    /// What a suggestion says besides its words: the fullest name, the speaker, the value.
    pub fn about(&self, one: &Suggestion) -> String {
        let words = self.workspace.document.slice_all(&one.fragments);
        match &one.proposal {
            Proposal::Name { .. } | Proposal::Again { .. } => {
                let name = self.entity_name(one);
                name.filter(|name| *name != words).unwrap_or_default()
            }
            Proposal::Quote { .. } => self
                .speaker_name(one)
                .or_else(|| self.workspace.party_name(self.unattributed?))
                .unwrap_or_default(),
            Proposal::Figure { .. } => {
                let figure = self.figure(one);
                let value = figure.value.map(figures::display).unwrap_or_default();
                let amount = [value, figure.unit_words()].join(" ");
                let parts = [amount.trim().to_owned(), figure.measured_words()];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
            }
        }
    }

    /// Who says a quote or claims a figure, as a person would name them; `None` for nobody.
    pub fn speaker_name(&self, one: &Suggestion) -> Option<String> {
        let laid = match &one.proposal {
            Proposal::Quote { speaker, stands_for, .. } => self.speaker(one, *speaker, *stands_for),
            Proposal::Figure { claimed_by } => self.speaker(one, *claimed_by, None),
            Proposal::Name { .. } | Proposal::Again { .. } => None,
        };
        match laid? {
            Laid::To(party) => self.workspace.party_name(party),
            Laid::Tagging(mention) => {
                let words = || self.workspace.document.slice_all(&mention.fragments);
                Some(self.name_of(&mention.naming).unwrap_or_else(words))
            }
        }
    }

    /// The fullest name of what is named; `None` for what names nobody, as a pronoun alone.
    pub fn entity_name(&self, one: &Suggestion) -> Option<String> {
        self.name_of(&self.naming(one))
    }

    /// What the words of a suggested figure come to; without a value where they are not known.
    pub fn figure(&self, one: &Suggestion) -> Figure {
        one.fragments
            .first()
            .map(|&words| figures::read(&self.workspace.document, words))
            .unwrap_or_default()
    }

    fn name_of(&self, naming: &Naming) -> Option<String> {
        match naming {
            Naming::Existing(entity) => self.workspace.entity(*entity).map(|e| e.name.clone()),
            Naming::New(name) => Some(name.clone()),
            Naming::Nobody => None,
        }
    }

    /// The entity of a name: one that is there, or a new one of its fullest name.
    fn naming(&self, one: &Suggestion) -> Naming {
        let label = label_of(&self.workspace.schema, one).map(|l| l.id);
        match (&one.proposal, label) {
            (Proposal::Again { entity: Some(entity), .. }, _) => Naming::Existing(*entity),
            (Proposal::Name { name, .. }, Some(label)) => {
                let words = self.workspace.document.slice_all(&one.fragments);
                let known = identity::same(self.workspace, &words, label).map(Naming::Existing);
                match identity::naming(self.workspace, name, label) {
                    Naming::New(name) => known.unwrap_or(Naming::New(name)),
                    there => there,
                }
            }
            _ => Naming::Nobody,
        }
    }

    /// Who speaks: the mention in these words, or one that is suggested there, or they themselves.
    fn speaker(
        &self,
        one: &Suggestion,
        words: Option<Span>,
        stands_for: Option<Span>,
    ) -> Option<Laid> {
        let words = words?;
        if let Some(mention) = self.mention_in(words) {
            return Some(Laid::To(Party::Mention(mention.id)));
        }
        if let Some(name) = self.name_in(words) {
            return self.accepted(name).map(|accepted| Laid::Tagging(Box::new(accepted.tagging)));
        }
        self.spoken(one, words, stands_for).map(|mention| Laid::Tagging(Box::new(mention)))
    }

    /// A mention of words that name nobody by themselves: a pronoun, a role.
    fn spoken(&self, one: &Suggestion, words: Span, stands_for: Option<Span>) -> Option<Tagging> {
        let document = &self.workspace.document;
        let (label, naming) = match stands_for.and_then(|place| self.named_at(place)) {
            Some(known) => known,
            None => {
                let text = document.slice(words);
                let schema = &self.workspace.schema;
                let kind = label_of_kind(schema, kind_of_speaker(text));
                let label = kind.or_else(|| label_of_kind(schema, Kind::Person))?.id;
                (label, identity::naming(self.workspace, text, label))
            }
        };
        let (body, fragments) = (Body::empty(LabelKind::Mention), vec![words]);
        let provenance = Provenance::Accepted(one.source.clone());
        Some(Tagging { label, fragments, body, naming, provenance })
    }

    /// Label and entity of the name at a place.
    fn named_at(&self, place: Span) -> Option<(LabelId, Naming)> {
        if let Some(mention) = self.mention_in(place) {
            return Some((
                mention.label,
                mention.entity().map_or(Naming::Nobody, Naming::Existing),
            ));
        }
        if let Some(name) = self.name_in(place) {
            let label = label_of(&self.workspace.schema, name)?.id;
            return Some((label, self.naming(name)));
        }
        let label = label_of_kind(&self.workspace.schema, Kind::Person)?.id;
        let text = self.workspace.document.slice(place);
        Some((label, identity::naming(self.workspace, text, label)))
    }

    /// The mention that these words are, or are about: a person's before another's.
    fn mention_in(&self, words: Span) -> Option<&Annotation> {
        let block = self.workspace.document.block_at(words.start());
        let here = self.workspace.annotations.in_block(block).map(std::rc::Rc::as_ref);
        let mentions = here.filter(|a| matches!(a.body, Body::Mention { .. }));
        let person = label_of_kind(&self.workspace.schema, Kind::Person).map(|l| l.id);
        let fits = |a: &&Annotation| is_head(words, a.extent(), Some(a.label) == person);
        mentions.filter(fits).min_by_key(|a| (Some(a.label) != person, a.id))
    }

    fn name_in(&self, words: Span) -> Option<&Suggestion> {
        let block = self.workspace.document.block_at(words.start());
        let is_person = |one: &Suggestion| match &one.proposal {
            Proposal::Name { kind, .. } => *kind == Kind::Person,
            Proposal::Again { label, .. } => {
                label_of_kind(&self.workspace.schema, Kind::Person).is_some_and(|l| l.id == *label)
            }
            _ => false,
        };
        let names = self.suggestions.in_block(block).filter(|one| one.sort() == Sort::Names);
        let fits = |one: &&Suggestion| is_head(words, one.extent(), is_person(one));
        names.filter(fits).min_by_key(|one| (!is_person(one), one.id))
    }
}

/// Whether a name in the words for somebody is who they are: a person’s anywhere in them ("Foreign
/// Minister Ann Lee"); any other name where it is most of them ("the Kremlin"), and not where it
/// only tells of whom ("the president of Ukraine").
fn is_head(words: Span, name: Span, is_person: bool) -> bool {
    let shared = words.intersection(name).map_or(0, Span::len);
    shared > 0 && (is_person || 2 * shared > words.len())
}
