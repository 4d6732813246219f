//! Files that come in, by the button or dropped anywhere.

use leptos::ev;
use leptos::prelude::*;
use web_sys::{DataTransfer, DragEvent};

use super::file_import::{WANTED, import_files, import_folder};
use super::state::ShellState;
use crate::platform::files;
use crate::platform::folders::{self, Dropped};
use crate::ui::parts::{Glyph, Icon, Menu, MenuItem};
use crate::ui::ui_state::UiState;

/// The button that asks for files.
#[component]
pub(crate) fn OpenButton() -> impl IntoView {
    let shell = ShellState::get();
    let ask = move |_| {
        if let Some(input) = shell.file_input.get_untracked() {
            // So that the same file can be opened twice in a row.
            input.set_value("");
            input.click();
        }
    };
    view! {
        <button type="button" class="button" on:click=ask>
            <Glyph icon=Icon::Open/>
            <span class="button-text">"Open file"</span>
        </button>
    }
}

/// The button that asks for a folder.
#[component]
pub(crate) fn FolderButton() -> impl IntoView {
    let shell = ShellState::get();
    view! {
        <button type="button" class="button" on:click=move |_| ask_for_folder(shell)>
            "Open folder"
        </button>
    }
}

/// The same where there is little room.
#[component]
pub(crate) fn OpenMenu() -> impl IntoView {
    let shell = ShellState::get();
    let items = move |()| {
        let folder = MenuItem::new("Open folder", move || ask_for_folder(shell));
        vec![
            folder
                .with_hint("Every file in it, each text with the annotations that lie beside it."),
        ]
    };
    view! { <Menu name="More to open" icon=Icon::Down items=items/> }
}

fn ask_for_folder(shell: ShellState) {
    if let Some(input) = shell.folder_input.get_untracked() {
        // So that the same folder can be opened twice in a row.
        input.set_value("");
        input.click();
    }
}

/// The input that a browser needs for [`FolderButton`] and [`OpenMenu`].
#[component]
pub(super) fn FolderInput() -> impl IntoView {
    let (ui, shell) = (UiState::get(), ShellState::get());
    // Leptos has no such attribute.
    shell.folder_input.on_load(|input| input.set_webkitdirectory(true));
    let take = move |_| {
        let files = shell.folder_input.get_untracked().and_then(|input| input.files());
        if let Some(files) = files {
            import_folder(ui, shell, folders::chosen(&files, WANTED));
        }
    };
    view! {
        <input
            type="file"
            class="file-input"
            multiple
            aria-label="Folder to open"
            tabindex="-1"
            node_ref=shell.folder_input
            on:change=take
        />
    }
}

/// The input that a browser needs for [`OpenButton`].
#[component]
pub(super) fn FileInput() -> impl IntoView {
    let (ui, shell) = (UiState::get(), ShellState::get());
    let take = move |_| {
        let files = shell.file_input.get_untracked().and_then(|input| input.files());
        if let Some(files) = files {
            import_files(ui, shell, Dropped { files: files::listed(&files), ..Dropped::default() });
        }
    };
    view! {
        <input
            type="file"
            class="file-input"
            multiple
            aria-label="Files to open"
            tabindex="-1"
            node_ref=shell.file_input
            on:change=take
        />
    }
}

/// The whole page as a place to drop files.
#[component]
pub(crate) fn DropPlace() -> impl IntoView {
    let (ui, shell) = (UiState::get(), ShellState::get());
    take_drops(ui, shell);
    view! {
        <Show when=move || shell.is_dropping.get()>
            <div class="drop-curtain" aria-hidden="true">
                <p>"Drop to open"</p>
            </div>
        </Show>
    }
}

fn take_drops(ui: UiState, shell: ShellState) {
    let is_dropping = shell.is_dropping;
    let over = window_event_listener(ev::dragover, move |event| {
        if has_files(&event).is_some() {
            event.prevent_default();
            is_dropping.set(true);
        }
    });
    let leave = window_event_listener(ev::dragleave, move |event| {
        // Nothing is entered only where the pointer leaves the window.
        if event.related_target().is_none() {
            is_dropping.set(false);
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        is_dropping.set(false);
        let Some(data) = has_files(&event) else { return };
        event.prevent_default();
        import_files(ui, shell, folders::dropped(&data));
    });
    on_cleanup(move || {
        over.remove();
        leave.remove();
        drop.remove();
    });
}

fn has_files(event: &DragEvent) -> Option<DataTransfer> {
    let data = event.data_transfer()?;
    data.types().includes(&"Files".into(), 0).then_some(data)
}
