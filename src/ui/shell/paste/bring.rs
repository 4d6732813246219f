//! What comes to the desk: pasted, opened, or the sample; read by the workshop first.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::PasteDesk;
use super::prose;
use crate::platform::clipboard::{self, Pasted};
use crate::ui::ui_state::{DialogKind, UiState};
use tagline_app::workshop::{Reading, Request};
use tagline_core::model::Metadata;

impl PasteDesk {
    /// Has something read, and does with it what there is to do, given what it was; freezing waits
    /// for that.
    fn read(self, request: Request, was: String, take: fn(Self, Result<Reading, String>, &str)) {
        self.awaited.update_value(|n| *n += 1);
        spawn_local(async move {
            take(self, self.session.read(request).await, &was);
            self.awaited.update_value(|n| *n -= 1);
            if self.awaited.get_value() == 0 && self.is_to_freeze.get_value() {
                self.freeze();
            }
        });
    }

    /// Puts a whole article in the place of whatever there was.
    pub(crate) fn load(self, reading: Reading) {
        self.clear();
        self.learn(&reading);
        self.show(reading.text);
    }

    fn load_read(self, read: Result<Reading, String>, _: &str) {
        match read {
            Ok(reading) => self.load(reading),
            Err(reason) => self.refuse(reason),
        }
    }

    pub(super) fn load_sample(self) {
        self.read(Request::Sample, String::new(), Self::load_read);
    }

    /// Remembers what a reading says besides its text.
    fn learn(self, reading: &Reading) {
        self.kinds.update_value(|kinds| prose::remember(kinds, reading));
        self.meta.update(|meta| fill_empty(meta, reading.meta.clone()));
        self.notices.set(reading.notices.clone());
        self.keep();
    }

    /// Takes what is pasted into the field. Plain text goes the browser's way, so that its own undo
    /// still knows it; what rich text comes to is put at the caret.
    pub(super) fn paste(self, ui: UiState, event: &web_sys::ClipboardEvent) {
        let Pasted { html, plain, too_long } = clipboard::pasted(event);
        let (html, plain) = (html.map(|html| html.text), plain.text);
        // Rich text is cut when it is read.
        let is_as_it_is = html.is_none() && !is_ours(&plain);
        let too_long = too_long.or_else(|| prose::too_long(&plain).filter(|_| is_as_it_is));
        if let Some(reason) = too_long {
            event.prevent_default();
            self.refuse(reason);
        } else if is_ours(&plain) {
            event.prevent_default();
            self.import(ui, plain);
        } else if let Some(html) = html {
            event.prevent_default();
            let request = Request::Paste { html, plain: plain.clone() };
            self.read(request, plain, Self::insert_read);
        } else {
            self.read(Request::Text(plain), String::new(), |desk, read, _| {
                // The text itself has come without our help.
                if let Ok(reading) = read {
                    desk.learn(&reading);
                }
            });
        }
    }

    /// Puts what was read of rich text at the caret; where it could not be read, its plain form.
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
    pub(super) fn join_lines(self) {
        self.settle();
        self.read(Request::Unwrap(self.text()), self.text(), |desk, read, was| {
            desk.settle();
            match read {
                Ok(_) if desk.text() != was => desk.refuse(CHANGED.to_owned()),
                Ok(reading) => {
                    desk.learn(&reading);
                    desk.show(reading.text);
                }
                Err(reason) => desk.refuse(reason),
            }
        });
    }
}

/// Said where lines were to be joined in a text that is another by now.
const CHANGED: &str = "The text has changed meanwhile, so its lines were left as they are.";

/// Whether a pasted text is a file of ours rather than an article.
pub(crate) fn is_ours(text: &str) -> bool {
    let start = text.trim_start();
    let head: String = start.chars().take(200).filter(|c| !c.is_whitespace()).collect();
    head.starts_with("{\"format\":\"tagline")
}

/// Fills the empty fields of `meta` in.
fn fill_empty(meta: &mut Metadata, found: Metadata) {
    let pairs = [
        (&mut meta.title, found.title),
        (&mut meta.source_url, found.source_url),
        (&mut meta.publisher, found.publisher),
        (&mut meta.byline, found.byline),
        (&mut meta.date, found.date),
        (&mut meta.language, found.language),
    ];
    for (field, value) in pairs {
        if field.trim().is_empty() {
            *field = value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_files_are_told_from_articles() {
        assert!(is_ours(" {\n  \"format\": \"tagline\",\n  \"version\": 1"));
        assert!(is_ours("{\"format\":\"tagline-library\""));
        assert!(!is_ours("{\"format\":\"other\"}") && !is_ours("The format: tagline"));
    }

    #[test]
    fn what_the_person_typed_is_not_replaced() {
        let mut meta = Metadata { title: "Mine".to_owned(), ..Metadata::default() };
        let found = Metadata { title: "Found".into(), byline: "A. B.".into(), ..meta.clone() };
        fill_empty(&mut meta, found);
        assert_eq!((meta.title.as_str(), meta.byline.as_str()), ("Mine", "A. B."));
    }
}
