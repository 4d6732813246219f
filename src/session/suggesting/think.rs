use futures_util::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Session, Thinking};
use crate::suggest::suggestions::{Known, known};
use crate::workshop::{About, Found, Reply, Request};

impl Session {
    /// Has suggestions found for the open document, in the worker, once the document stands on the
    /// screen; what was being found before is broken off.
    pub(in crate::session) fn think(self) {
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
                self.suggesting.thinking.set(match ended {
                    Ok(()) => Thinking::Done,
                    Err(reason) => Thinking::Failed(reason),
                });
            }
        });
    }

    /// Asks twice: quotes and figures at once, and everything again once the model for names is
    /// there, since names tell who speaks.
    async fn thought(self) -> Result<(), String> {
        self.painted().await;
        let (found, known) = self.asked().await?;
        let has_names = found.has_names;
        self.take_suggestions(found, &known);
        if has_names {
            return Ok(());
        }
        let weights = self.surroundings.with_value(|s| s.model.weights()).await?;
        let workshop = self.surroundings.with_value(|s| s.workshop.clone());
        workshop.ask(Request::Equip { weights }).await?;
        let (found, known) = self.asked().await?;
        self.take_suggestions(found, &known);
        Ok(())
    }

    async fn asked(self) -> Result<(Found, Vec<Known>), String> {
        let asked = self.with(|workspace| {
            let known = known(workspace);
            let about = About::of(workspace, &known);
            let text = workspace.document.text().as_bytes().to_vec();
            (Request::Suggest { text, about }, known)
        });
        let Some((request, known)) = asked else { return Ok(Default::default()) };
        let workshop = self.surroundings.with_value(|s| s.workshop.clone());
        match workshop.ask(request).await? {
            Reply::Found(found) => Ok((found, known)),
            _ => Ok((Found::default(), known)),
        }
    }

    /// Puts what was found in the place of what is suggested.
    fn take_suggestions(self, found: Found, known: &[Known]) {
        let Some(new) = self.with(|workspace| found.suggestions(workspace, known)) else { return };
        let blocks = new.blocks();
        let was = self.suggesting.current.get_untracked().and_then(|id| self.suggestion(id));
        let same = was.and_then(|was| {
            let mut open = new.open();
            open.find(|one| one.fragments == was.fragments && one.sort() == was.sort())
                .map(|one| one.id)
        });
        let old = self.suggesting.list.try_update_value(|list| std::mem::replace(list, new));
        let old = old.map(|old| old.blocks()).unwrap_or_default();
        self.suggesting.current.set(same);
        self.tell_changed(&blocks | &old);
    }
}
