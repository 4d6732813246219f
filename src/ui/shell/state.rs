//! What the parts around the article share.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use crate::ui::draft::DraftState;
use crate::ui::parts::effect;
use tagline_app::{Import, Session, View};
use tagline_core::model::DocumentId;

/// The setting that remembers whether the library is shown.
const LIBRARY_OPEN: &str = "library-open";
/// Below this the library lies over the page instead of beside it; the same as in `layout.css`.
const NARROW: &str = "(max-width: 68.75rem)";

/// What the parts around the article share; given as context at the root.
#[derive(Clone, Copy)]
pub(crate) struct ShellState {
    session: Session,
    /// Whether the library is shown.
    pub(super) library_open: RwSignal<bool>,
    /// Whether the panel is shown where it lies over the page.
    pub(super) panel_open: RwSignal<bool>,
    /// Whether the library lies over the page.
    pub(super) is_narrow: RwSignal<bool>,
    /// Whether files are being dragged over the page.
    pub(super) is_dropping: RwSignal<bool>,
    /// The document put in the bin last, and what was said of it.
    pub(super) binned: RwSignal<Option<(String, DocumentId)>>,
    /// The file of another program that was opened last, and what was said of it.
    pub(super) opened: RwSignal<Option<(String, Import)>>,
    /// The input through which a browser asks for files.
    pub(super) file_input: NodeRef<html::Input>,
    /// The input through which a browser asks for a folder.
    pub(super) folder_input: NodeRef<html::Input>,
    /// The draft in the place to paste.
    pub(crate) draft: DraftState,
}

impl ShellState {
    /// Gives the shell to everything below.
    pub(crate) fn provide(session: Session) -> Self {
        let shell = Self {
            session,
            library_open: RwSignal::new(false),
            panel_open: RwSignal::new(false),
            is_narrow: RwSignal::new(false),
            is_dropping: RwSignal::new(false),
            binned: RwSignal::new(None),
            opened: RwSignal::new(None),
            file_input: NodeRef::new(),
            folder_input: NodeRef::new(),
            draft: DraftState::new(session),
        };
        provide_context(shell);
        shell.follow_width();
        // Nobody leaves a document that is not kept, so the draft of one that is left is done with.
        effect(move |had_document: Option<bool>| {
            if had_document == Some(true) {
                shell.draft.empty_if_document();
            }
            matches!(session.view().get(), View::Reader(_))
        });
        shell
    }

    /// The shell given by [`Self::provide`].
    pub(crate) fn get() -> Self {
        expect_context()
    }

    /// Shows or hides the library, and remembers it where the library has a column of its own.
    pub(super) fn toggle_library(self) {
        let open = !self.library_open.get_untracked();
        self.library_open.set(open);
        if self.is_narrow.get_untracked() {
            focus_soon("#library button");
        } else {
            self.session.set_setting(LIBRARY_OPEN, if open { "yes" } else { "no" });
        }
    }

    /// Hides the library where it lies over the page.
    pub(super) fn leave_library(self) {
        if self.is_narrow.get_untracked() {
            self.library_open.set(false);
        }
    }

    /// Hides the library where it lies over the page, and goes back to the button that showed it.
    pub(super) fn close_library(self) {
        if self.is_narrow.get_untracked() {
            self.library_open.set(false);
            focus_soon("[aria-controls=library]");
        }
    }

    /// Whether there is a text in the place to paste that would be lost with the page.
    pub(crate) fn has_unkept_draft(self) -> bool {
        self.draft.is_unkept()
    }

    fn follow_width(self) {
        let Ok(Some(query)) = window().match_media(NARROW) else { return };
        self.set_narrow(query.matches());
        let listened = query.clone();
        let changed = Closure::<dyn Fn()>::new(move || self.set_narrow(listened.matches()));
        // The page's root is never taken down, so neither is this listener.
        query.set_onchange(Some(changed.as_ref().unchecked_ref()));
        changed.forget();
    }

    fn set_narrow(self, is_narrow: bool) {
        self.is_narrow.set(is_narrow);
        let wanted = self.session.setting(LIBRARY_OPEN).as_deref() != Some("no");
        self.library_open.set(!is_narrow && wanted);
    }
}

/// Puts the keyboard on the first element of a selector, once what was just asked for is drawn.
fn focus_soon(selector: &'static str) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(element) = found.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}
