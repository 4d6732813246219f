//! Articles that come into the draft: pasted, opened, or the sample; read by the worker first.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::DraftState;
use crate::platform::clipboard::{self, Pasted};
use crate::ui::ui_state::{DialogKind, UiState};
use tagline_app::draft::{DraftStage, is_tagline_file, refuse_too_long};
use tagline_app::workshop::{Reading, Request};

impl DraftState {
    /// Sends a request to the worker and passes the reading, with the original text, to `take`. No
    /// document is made of the draft until every pending reading has come.
    fn read(self, request: Request, was: String, take: fn(Self, Result<Reading, String>, &str)) {
        self.pending_reads.update_value(|n| *n += 1);
        spawn_local(async move {
            take(self, self.session.read(request).await, &was);
            self.pending_reads.update_value(|n| *n -= 1);
            let is_awaited = self.stage.get_value() == DraftStage::AwaitingReads;
            if self.pending_reads.get_value() == 0 && is_awaited {
                self.freeze();
            }
        });
    }

    /// Puts a whole article in the place of the draft.
    pub(crate) fn load(self, reading: Reading) {
        self.clear();
        self.learn(&reading);
        self.show_text(reading.text);
    }

    fn load_read(self, read: Result<Reading, String>, _: &str) {
        match read {
            Ok(reading) => self.load(reading),
            Err(reason) => self.refuse(reason),
        }
    }

    pub(crate) fn load_sample(self) {
        self.read(Request::Sample, String::new(), Self::load_read);
    }

    /// Takes over all that a reading says besides its text.
    fn learn(self, reading: &Reading) {
        self.draft.update(|draft| draft.learn(reading));
        self.notices.set(reading.notices.clone());
        self.keep();
    }

    /// Handles a paste into the field. Plain text is left to the browser, so that its own undo still
    /// knows it; rich text is read and put at the caret.
    pub(crate) fn paste(self, ui: UiState, event: &web_sys::ClipboardEvent) {
        let Pasted { html, plain, too_long } = clipboard::pasted(event);
        let (html, plain) = (html.map(|html| html.text), plain.text);
        // Rich text is cut when it is read.
        let is_as_it_is = html.is_none() && !is_tagline_file(&plain);
        let too_long = too_long.or_else(|| refuse_too_long(&plain).filter(|_| is_as_it_is));
        if let Some(reason) = too_long {
            event.prevent_default();
            self.refuse(reason);
        } else if is_tagline_file(&plain) {
            event.prevent_default();
            self.import(ui, plain);
        } else if let Some(html) = html {
            event.prevent_default();
            let request = Request::Paste { html, plain: plain.clone() };
            self.read(request, plain, Self::insert_read);
        } else {
            self.read(Request::Text(plain), String::new(), |state, read, _| {
                // The text itself has come without our help.
                if let Ok(reading) = read {
                    state.learn(&reading);
                }
            });
        }
    }

    /// Puts the reading of rich text at the caret; where it could not be read, its plain form.
    fn insert_read(self, read: Result<Reading, String>, plain: &str) {
        match read {
            Ok(reading) => {
                self.learn(&reading);
                self.insert(&reading.text);
            }
            Err(reason) => {
                self.insert(plain);
                self.refusal.set(Some(format!("Only the plain text was taken. {reason}")));
            }
        }
    }

    fn insert(self, text: &str) {
        let Some(field) = self.field.get_untracked() else { return };
        let start = field.selection_start().ok().flatten().unwrap_or_default();
        // The field counts in UTF-16 units; a text of 8 MB has fewer than 2³² of them.
        let length = u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
        if field.set_range_text(text).is_ok() {
            let end = start.saturating_add(length);
            let _ = field.set_selection_range(end, end);
        }
        self.settle();
    }

    fn import(self, ui: UiState, json: String) {
        spawn_local(async move {
            match self.session.import("what was pasted".to_owned(), json).await {
                Ok(report) if report.refused.is_empty() => {}
                Ok(report) => ui.open_dialog(DialogKind::Import(report)),
                Err(reason) => self.session.complain(reason),
            }
        });
    }

    /// Joins lines that were broken by hand, unless the person goes on writing meanwhile.
    pub(crate) fn join_lines(self) {
        self.settle();
        self.read(Request::Unwrap(self.text()), self.text(), |state, read, was| {
            state.settle();
            match read {
                Ok(_) if state.text() != was => state.refuse(CHANGED.to_owned()),
                Ok(reading) => {
                    state.learn(&reading);
                    state.show_text(reading.text);
                }
                Err(reason) => state.refuse(reason),
            }
        });
    }
}

/// The refusal to join lines in a text that is another by now.
const CHANGED: &str = "The text has changed meanwhile, so its lines were left as they are.";
