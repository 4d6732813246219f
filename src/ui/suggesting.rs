use leptos::prelude::*;

use super::bus::Bus;
use super::tagging::TOLD_CHARS;
use tagline_core::model::SuggestionId;
use tagline_core::text::shortened;
use tagline_language::suggestions::{Filter, Suggestions, label_of};

impl Bus {
    /// Accepts a suggestion and goes on to the next.
    pub(crate) fn accept_and_go_on(self, id: SuggestionId) {
        self.go_on(id, |bus| bus.session.accept(&[id]).changed);
    }

    /// Turns a suggestion down and goes on to the next.
    pub(crate) fn reject_and_go_on(self, id: SuggestionId) {
        self.go_on(id, |bus| bus.session.reject(&[id]).changed);
    }

    /// Accepts a suggestion and opens its card.
    pub(crate) fn accept_and_stay(self, id: SuggestionId) {
        let fragments = self.session.suggestion(id).map(|one| one.fragments);
        if !self.session.accept(&[id]).changed {
            return;
        }
        self.stop_looking();
        let made = self.session.with(|w| {
            let fragments = fragments?;
            let mut here = w.annotations.in_block(w.document.block_at(fragments[0].start()));
            here.rfind(|a| a.fragments == fragments).map(|a| a.id)
        });
        self.session.select(made.flatten());
        self.focus_card.notify();
    }

    fn go_on(self, id: SuggestionId, act: impl FnOnce(Self) -> bool) {
        let session = self.session;
        let place = session.suggestion(id).map_or(0, |one| one.extent().start());
        session.look_at(Some(id));
        let next = session.next_suggestion(place, true);
        if !act(self) {
            return;
        }
        // What was accepted may have taken others along.
        let next = next.filter(|&next| session.suggestion(next).is_some());
        match next.or_else(|| session.next_suggestion(place, true)) {
            Some(next) => self.look_at.set(Some(next)),
            None => {
                self.stop_looking();
                self.let_go(place);
                self.tell_no_more();
            }
        }
    }

    /// Looks at no suggestion any more.
    pub(crate) fn stop_looking(self) {
        self.session.look_at(None);
        self.popup.set(None);
        self.session.set_selection(None);
    }

    /// Says that there is no further suggestion.
    pub(crate) fn tell_no_more(self) {
        let filter = self.session.filter().get_untracked();
        let left = self.session.with_suggestions(|_, all| standing(all, filter)).unwrap_or(0);
        self.session.say(match left {
            0 => "No suggestions are left.".to_owned(),
            1 => "No more suggestions this way; one is left the other way.".to_owned(),
            n => format!("No more suggestions this way; {n} are left the other way."),
        });
    }

    /// A suggestion in one line, for a screen reader.
    pub(crate) fn describe_suggestion(self, id: SuggestionId) -> Option<String> {
        let about = self.session.about_suggestion(id).filter(|a| !a.is_empty());
        let described = self.session.with_suggestions(|w, all| {
            let one = all.get(id)?;
            let label = label_of(&w.schema, one)?;
            let words = shortened(&w.document.slice_all(&one.fragments), TOLD_CHARS);
            Some(format!("Suggested {}: {words}", label.name.to_lowercase()))
        });
        let described = described.flatten()?;
        Some(about.map_or(described.clone(), |about| format!("{described}, {about}")))
    }
}

fn standing(all: &Suggestions, filter: Filter) -> usize {
    all.open().filter(|one| filter.lets(one)).count()
}
