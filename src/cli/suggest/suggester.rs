use std::fs;

use super::super::arguments::Suggesting;
use super::super::input::shown;
use tagline_core::edit::{apply, commands};
use tagline_core::model::Workspace;
use tagline_core::text::Span;
use tagline_language::detection::tag_of;
use tagline_language::names::{Finder, Kind};
use tagline_language::suggestions::{
    Acceptance, Filter, Suggestion, Suggestions, find, known, places,
};

/// The known names, and the weights of the model.
const NAMES: &str = include_str!("../../language/names/lists/names.txt");
const WEIGHTS: &[u8] = include_bytes!("../../language/names/weights/names.bin");

/// All that it takes to suggest; shared by the threads.
pub(super) struct Suggester {
    finder: Finder,
    filter: Filter,
}

impl Suggester {
    /// Reads the model.
    ///
    /// # Errors
    /// A sentence for the person where the model that they name is none.
    pub(super) fn new(options: &Suggesting) -> Result<Self, String> {
        let read = |weights: &[u8]| Finder::read(weights, NAMES);
        let finder = match &options.model {
            None => read(WEIGHTS).map_err(|fault| fault.to_string()),
            Some(path) => {
                let fault =
                    |why: String| format!("The model {} cannot be used: {why}.", shown(path));
                let weights = fs::read(path).map_err(|why| fault(why.to_string()))?;
                read(&weights).map_err(|why| fault(why.to_string()))
            }
        };
        Ok(Self { finder: finder?, filter: options.filter })
    }

    /// Everything that is suggested about a document, also what is not wanted: it tells who speaks
    /// in what is.
    pub(super) fn find(&self, workspace: &Workspace) -> Suggestions {
        let mut suggestions = Suggestions::default();
        for one in
            find(&workspace.document, &tag_of(workspace), Some(&self.finder), &people(workspace))
        {
            suggestions.add(workspace, one);
        }
        for taught in known(workspace) {
            let places = places(&workspace.document, &taught.known.words);
            suggestions.learn_at(workspace, &taught, &places);
        }
        suggestions
    }

    /// Those that are wanted, in the order of the text.
    pub(super) fn wanted<'a>(
        &self,
        suggestions: &'a Suggestions,
    ) -> impl Iterator<Item = &'a Suggestion> {
        let filter = self.filter;
        suggestions.open().filter(move |one| filter.lets(one))
    }

    /// Makes annotations of those that are wanted.
    ///
    /// # Errors
    /// A clause for the person where they do not fit the document.
    pub(super) fn annotate(&self, workspace: &mut Workspace) -> Result<(), String> {
        let suggestions = self.find(workspace);
        let acceptance = Acceptance::new(workspace, &suggestions);
        let wanted = self.wanted(&suggestions);
        let accepted = wanted.filter_map(|one| acceptance.accepted(one)).collect();
        match commands::accept(workspace, accepted) {
            Some(edit) => apply(workspace, &edit).map(drop).map_err(|why| why.to_string()),
            None => Ok(()),
        }
    }
}

/// The words that are tagged as people: they may speak.
fn people(workspace: &Workspace) -> Vec<Span> {
    let is_person = |id| {
        let label = workspace.schema.label(id);
        label.is_some_and(|label| label.name == Kind::Person.label())
    };
    let tagged = workspace.annotations.iter().filter(|a| is_person(a.label));
    tagged.filter_map(|a| a.fragments.first().copied()).collect()
}
