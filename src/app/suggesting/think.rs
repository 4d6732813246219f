use std::ops::RangeInclusive;

use futures_util::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{LEARNED_AT_ONCE, Session, Thinking};
use crate::ports::Tools;
use crate::workshop::{Insight, Thought};
use tagline_core::edit::Touched;
use tagline_core::model::AnnotationId;
use tagline_language::suggestions::Suggestions;

impl Session {
    /// Has suggestions found for the open document, in the worker, once the document stands on the
    /// screen; what was being found before is broken off.
    pub(crate) fn think(self) {
        self.break_off();
        if !self.suggesting.is_on.get_untracked() {
            return;
        }
        let (abort, registration) = AbortHandle::new_pair();
        self.suggesting.abort.set_value(Some(abort));
        self.suggesting.thinking.set(Thinking::Busy);
        let turn = self.turn.get_value();
        spawn_local(async move {
            let Ok(ended) = Abortable::new(self.thought(), registration).await else { return };
            if self.turn.try_get_value() == Some(turn) {
                self.show_thought(&ended);
            }
        });
    }

    /// Shows that everything has been found, or why not.
    pub(super) fn show_thought(self, ended: &Result<(), String>) {
        self.suggesting.thinking.set(match ended {
            Ok(()) => Thinking::Done,
            Err(reason) => Thinking::Failed(reason.clone()),
        });
    }

    /// Gets ready to suggest before there is a document, once that is in nobody's way.
    pub(crate) async fn prepare_to_think(self) {
        let is_wanted = self.suggesting.is_on.get_untracked()
            && self.suggesting.thinking.get_untracked() == Thinking::Off;
        if is_wanted {
            // Where the model cannot be had now, the first document asks again, and says so.
            let _ = self.equip().await;
        }
    }

    pub(super) async fn equip(self) -> Result<(), String> {
        let model = self.surroundings.with_value(|s| s.model.bytes()).await?;
        let workshop = self.surroundings.with_value(|s| s.workshop.clone());
        workshop.think(Thought::Equip { model }).await.map(drop)
    }

    /// Asks twice: quotes and figures at once, and everything again once the model for names is
    /// there, since names tell who speaks.
    pub(super) async fn thought(self) -> Result<(), String> {
        let turn = self.turn.try_get_value();
        self.painted().await;
        let tools = self.tools().await?;
        self.suggesting.tools.set_value(Some(tools));
        if self.ask_for_suggestions(tools).await? {
            return Ok(());
        }
        self.equip().await?;
        if self.turn.try_get_value() != turn {
            return Ok(());
        }
        self.ask_for_suggestions(tools).await.map(drop)
    }

    /// Has suggestions found and shows them; whether names are among them.
    async fn ask_for_suggestions(self, tools: Tools) -> Result<bool, String> {
        let turn = self.turn.try_get_value();
        let told = self.with(|w| w.last_ids.annotation).unwrap_or_default();
        self.suggesting.meanwhile.set_value(Touched::default());
        self.suggesting
            .language
            .set_value(self.with(|w| w.meta.language.clone()).unwrap_or_default());
        let Some((thought, taught)) = self.with(tools.think) else { return Ok(true) };
        let workshop = self.surroundings.with_value(|s| s.workshop.clone());
        let Insight::Found(found) = workshop.think(thought).await? else { return Ok(true) };
        let taking = self.suggesting.list.try_update_value(|list| (tools.taking)(found, list));
        let Some(mut taking) = taking else { return Ok(true) };
        let is_same = || self.turn.try_get_value() == turn;
        while is_same() && self.with(|w| (tools.take)(&mut taking, w, &taught)) == Some(true) {
            self.painted().await;
        }
        let has_names = taking.has_names();
        if is_same() {
            // What was tagged while it was being found was not told.
            let now = self.with(|w| w.last_ids.annotation).unwrap_or_default();
            let at_once = now.min(told + LEARNED_AT_ONCE);
            self.take_suggestions(taking.suggestions(), tools, told + 1..=at_once);
            self.learn_soon(at_once + 1..=now);
        }
        Ok(has_names)
    }

    /// Puts what was found in the place of what is suggested, with what was done meanwhile in it
    /// and what these annotations teach.
    fn take_suggestions(self, mut new: Suggestions, tools: Tools, by: RangeInclusive<u32>) {
        let done = self.suggesting.meanwhile.try_update_value(std::mem::take).unwrap_or_default();
        let blocks = new.blocks();
        let touched = if done.schema { &blocks } else { &done.blocks };
        let by: Vec<AnnotationId> = by.map(AnnotationId).collect();
        self.suggesting.list.with_value(|list| new.go_on_from(list));
        self.with(|workspace| {
            (tools.look_again)(&mut new, workspace, touched);
            (tools.learn)(&mut new, workspace, &by);
        });
        let changed = self.change_suggestions(&mut |list, _| {
            let blocks = &new.blocks() | &list.blocks();
            *list = std::mem::take(&mut new);
            blocks
        });
        self.tell_changed(changed);
    }
}
