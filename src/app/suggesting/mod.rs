//! Suggestions about the open document: had found, shown, accepted, turned down.

mod accept;
mod all;
mod think;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

pub use all::Sweep;
use futures_util::future::AbortHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ports::{Settings, Tools};
use super::{Action, Cause, Outcome, Session};
use tagline_core::edit::Touched;
use tagline_core::model::{AnnotationId, SuggestionId, Workspace};
use tagline_core::text::Span;
use tagline_language::suggestions::{Filter, Suggestion, Suggestions};

/// The setting that says whether suggestions are made.
const ON: &str = "suggestions";
/// The setting that says how sure they must be, in percent.
const LEAST: &str = "suggestions-least";
/// How sure they must be until the person says otherwise, in percent.
const SURE_ENOUGH: u8 = 50;

/// Whether suggestions are being made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thinking {
    /// The person does not want any, or there is no document.
    Off,
    /// They are being found.
    Busy,
    /// All there are are there.
    Done,
    /// They could not be made, or not all of them; a sentence for the person.
    Failed(String),
}

/// What the session knows of suggestions.
#[derive(Clone, Copy)]
pub(super) struct Suggesting {
    list: StoredValue<Suggestions, LocalStorage>,
    /// Goes up whenever a suggestion comes or goes.
    revision: RwSignal<u32>,
    current: RwSignal<Option<SuggestionId>>,
    filter: RwSignal<Filter>,
    is_on: RwSignal<bool>,
    thinking: RwSignal<Thinking>,
    sweep: RwSignal<Sweep>,
    /// The language that the document said it is in when they were last asked for.
    language: StoredValue<String>,
    /// What was touched since they were last asked for.
    meanwhile: StoredValue<Touched>,
    /// What it takes to look at them again, while there are any.
    tools: StoredValue<Option<Tools>>,
    /// Breaks off what is being thought.
    abort: StoredValue<Option<AbortHandle>, LocalStorage>,
}

impl Suggesting {
    pub(super) fn new(settings: &dyn Settings) -> Self {
        let least = settings.get(LEAST).and_then(|n| n.parse().ok()).filter(|n| *n <= 100);
        let filter = Filter { least: least.unwrap_or(SURE_ENOUGH), sorts: [true; 3] };
        Self {
            list: StoredValue::new_local(Suggestions::default()),
            revision: RwSignal::new(0),
            current: RwSignal::new(None),
            filter: RwSignal::new(filter),
            is_on: RwSignal::new(settings.get(ON).as_deref() != Some("off")),
            thinking: RwSignal::new(Thinking::Off),
            sweep: RwSignal::new(Sweep::default()),
            language: StoredValue::new(String::new()),
            meanwhile: StoredValue::new(Touched::default()),
            tools: StoredValue::new(None),
            abort: StoredValue::new_local(None),
        }
    }
}

impl Session {
    /// Whether suggestions are made at all.
    pub fn suggests(self) -> ReadSignal<bool> {
        self.suggesting.is_on.read_only()
    }

    /// Whether suggestions are being made.
    pub fn thinking(self) -> ReadSignal<Thinking> {
        self.suggesting.thinking.read_only()
    }

    /// Which suggestions are shown.
    pub fn filter(self) -> ReadSignal<Filter> {
        self.suggesting.filter.read_only()
    }

    /// The suggestion that the person looks at.
    pub fn current(self) -> ReadSignal<Option<SuggestionId>> {
        self.suggesting.current.read_only()
    }

    /// Changes whenever a suggestion comes or goes; read it to follow
    /// [`Self::with_suggestions`].
    pub fn suggestions_revision(self) -> ReadSignal<u32> {
        self.suggesting.revision.read_only()
    }

    /// Looks at the open document and the suggestions about it; `None` where none is open.
    pub fn with_suggestions<T>(
        self,
        look: impl FnOnce(&Workspace, &Suggestions) -> T,
    ) -> Option<T> {
        self.with(|workspace| self.suggesting.list.try_with_value(|list| look(workspace, list)))?
    }

    /// The suggestions to be drawn in a paragraph, a stretch each.
    pub fn suggested_in(self, block: usize) -> Vec<(SuggestionId, Span)> {
        if !self.suggesting.is_on.get_untracked() {
            return Vec::new();
        }
        let filter = self.suggesting.filter.get_untracked();
        let stretches = self.suggesting.list.try_with_value(|list| {
            let here = list.in_block(block).filter(|one| filter.lets(one));
            here.flat_map(|one| one.fragments.iter().map(|&f| (one.id, f))).collect()
        });
        stretches.unwrap_or_default()
    }

    /// Looks at a suggestion, or at none.
    pub fn look_at(self, id: Option<SuggestionId>) {
        let id = id.filter(|&id| self.suggestion(id).is_some());
        if self.suggesting.current.get_untracked() != id {
            self.suggesting.current.set(id);
        }
    }

    /// The suggestion, if it stands.
    pub fn suggestion(self, id: SuggestionId) -> Option<Suggestion> {
        self.suggesting.list.try_with_value(|list| list.get(id).cloned()).flatten()
    }

    /// The suggestion behind (or before) the one looked at, or a byte of the text.
    pub fn next_suggestion(self, at: usize, forward: bool) -> Option<SuggestionId> {
        let (from, filter) =
            (self.suggesting.current.get_untracked(), self.suggesting.filter.get_untracked());
        self.suggesting.list.with_value(|list| list.neighbour(at, from, forward, filter))
    }

    /// Shows other suggestions.
    pub fn set_filter(self, filter: Filter) {
        if self.suggesting.filter.get_untracked() == filter {
            return;
        }
        self.set_setting(LEAST, &filter.least.to_string());
        self.suggesting.filter.set(filter);
        self.redraw_suggestions();
    }

    /// Begins to suggest, or stops.
    pub fn suggest(self, is_on: bool) {
        self.set_setting(ON, if is_on { "on" } else { "off" });
        self.suggesting.is_on.set(is_on);
        if is_on {
            self.think();
        } else {
            self.forget_suggestions();
        }
    }

    /// Turns suggestions down, in one step that can be undone.
    pub fn reject(self, ids: &[SuggestionId]) -> Outcome {
        let rejections = ids.iter().filter_map(|&id| Some(self.suggestion(id)?.rejection()));
        self.dispatch(Action::Reject(rejections.collect()))
    }

    /// Forgets everything about suggestions, and breaks off what is being thought.
    pub(super) fn forget_suggestions(self) {
        self.break_off();
        self.suggesting.tools.set_value(None);
        self.suggesting.thinking.set(Thinking::Off);
        self.suggesting.current.set(None);
        let empty = |list: &mut Suggestions| {
            let none = list.set_apart(0);
            std::mem::replace(list, none)
        };
        let old = self.suggesting.list.try_update_value(empty).unwrap_or_default();
        if !old.is_empty() {
            self.tell_changed(old.blocks());
        }
    }

    fn break_off(self) {
        if let Some(abort) = self.suggesting.abort.try_update_value(Option::take).flatten() {
            abort.abort();
        }
    }

    /// Thinks over what an edit touched; the paragraphs in which suggestions came or went.
    pub(super) fn look_again(self, touched: &Touched) -> BTreeSet<usize> {
        let Some(tools) = self.suggesting.tools.get_value() else { return BTreeSet::new() };
        self.suggesting.meanwhile.update_value(|all| {
            all.blocks.extend(&touched.blocks);
            all.schema |= touched.schema;
        });
        let changed = self.change_suggestions(&mut |list, workspace| {
            // Another label set has labels for others.
            let all = touched.schema.then(|| list.blocks());
            (tools.look_again)(list, workspace, all.as_ref().unwrap_or(&touched.blocks))
        });
        if !changed.is_empty() {
            self.suggesting.revision.update(|n| *n += 1);
        }
        let asked_in = self.suggesting.language.get_value();
        if self.with(|w| w.meta.language != asked_in) == Some(true) {
            self.think();
        }
        changed
    }

    /// Changes what is suggested; the paragraphs that `change` answers with. Who looks at something
    /// goes on looking at what is suggested in its place, or at nothing any more.
    fn change_suggestions(
        self,
        change: &mut dyn FnMut(&mut Suggestions, &Workspace) -> BTreeSet<usize>,
    ) -> BTreeSet<usize> {
        let list = self.suggesting.list;
        let was = self.suggesting.current.get_untracked().and_then(|id| self.suggestion(id));
        let changed = self.with(|w| list.try_update_value(|list| change(list, w))).flatten();
        let same = was.and_then(|was| {
            let tools = self.suggesting.tools.get_value()?;
            self.with_suggestions(|w, list| (tools.in_place_of)(list, w, &was)).flatten()
        });
        self.look_at(same);
        changed.unwrap_or_default()
    }

    /// Learns from new annotations once they are on the screen, some at a time, so that no act waits
    /// for it.
    pub(super) fn learn_soon(self, new: RangeInclusive<u32>) {
        let turn = self.turn.get_value();
        let new: Vec<AnnotationId> = new.take(MOST_LEARNED).map(AnnotationId).collect();
        spawn_local(async move {
            for some in new.chunks(LEARNED_AT_ONCE as usize) {
                self.painted().await;
                if self.turn.try_get_value() != Some(turn) {
                    break;
                }
                self.learn(some);
            }
        });
    }

    /// Learns from new annotations: their words are proposed wherever else they stand, and who
    /// speaks near them is thought over.
    fn learn(self, new: &[AnnotationId]) {
        let Some(tools) = self.suggesting.tools.get_value() else { return };
        let changed = self.change_suggestions(&mut |list, w| (tools.learn)(list, w, new));
        self.tell_changed(changed);
    }

    fn tell_changed(self, blocks: BTreeSet<usize>) {
        if !blocks.is_empty() {
            self.redraw(&Touched { blocks, schema: false }, Cause::Found);
            self.suggesting.revision.update(|n| *n += 1);
        }
    }

    fn redraw_suggestions(self) {
        let blocks = self.suggesting.list.try_with_value(Suggestions::blocks);
        self.tell_changed(blocks.unwrap_or_default());
    }
}

/// New annotations of one edit from which is learned: who accepts more than these at once has little
/// left to be proposed.
const MOST_LEARNED: usize = 1000;

/// How many are learned from before the page goes on: each looks through the whole text.
const LEARNED_AT_ONCE: u32 = 8;
