use leptos::prelude::*;

use super::file_inputs::{FileInput, FolderInput, OpenButton, OpenMenu};
use super::formats::{Scope, download, few};
use super::state::ShellState;
use super::status::SavingStatus;
use super::theme::ThemeMenu;
use crate::platform::page;
use crate::ui::parts::{Glyph, Icon, Menu, MenuItem, Show, live, shown};
use crate::ui::ui_state::{DialogKind, UiState};
use tagline_app::View;
use tagline_core::edit::Crossing;
use tagline_format::Format;

/// The masthead: what the page is, what is open, and what can be done with it as a whole.
#[component]
pub(crate) fn TopBar() -> impl IntoView {
    let ui = UiState::get();
    view! {
        <header class="topbar">
            <div class="masthead">
                <LibraryToggle/>
                <button
                    type="button"
                    class="wordmark"
                    aria-label="Tagline: paste another article"
                    title="Paste another article"
                    on:click=move |_| ui.session.show_paste()
                >
                    "Tagline"
                </button>
                <NewButton/>
                <TitleButton/>
            </div>
            <div class="tools">
                <SavingStatus/>
                <CrossingButton crossing=Crossing::Undo name="Undo" icon=Icon::Undo/>
                <CrossingButton crossing=Crossing::Redo name="Redo" icon=Icon::Redo/>
                <OpenButton/>
                <span class="more-to-open"><OpenMenu/></span>
                <FileInput/>
                <FolderInput/>
                <DownloadMenu/>
                <button
                    type="button"
                    class="button icon"
                    aria-label="Keys"
                    title="Keys (?)"
                    on:click=move |_| ui.open_dialog(DialogKind::Help)
                >
                    <Glyph icon=Icon::Keys/>
                </button>
                <ThemeMenu/>
            </div>
        </header>
    }
}

#[component]
fn LibraryToggle() -> impl IntoView {
    let shell = ShellState::get();
    view! {
        <button
            type="button"
            class="button icon"
            aria-label="Show the library"
            title="Library"
            aria-expanded=live(move || shell.library_open.get().to_string())
            aria-controls="library"
            on:click=move |_| shell.toggle_library()
        >
            <Glyph icon=Icon::Library/>
        </button>
    }
}

/// The library has such a button of its own; this one is for when it is hidden.
#[component]
fn NewButton() -> impl IntoView {
    let shell = ShellState::get();
    let session = UiState::get().session;
    view! {
        <Show when=move || !shell.library_open.get()>
            <button
                type="button"
                class="button icon"
                aria-label="New article"
                title="New article"
                on:click=move |_| session.show_paste()
            >
                <Glyph icon=Icon::New/>
            </button>
        </Show>
    }
}

/// The open document's title, which opens what is known about it.
#[component]
fn TitleButton() -> impl IntoView {
    let ui = UiState::get();
    let is_open = move || matches!(ui.session.view().get(), View::Reader(_));
    let title = move || {
        let title = ui.session.follow(|w| w.meta.title.clone()).unwrap_or_default();
        if title.is_empty() { "Untitled".to_owned() } else { title }
    };
    let button = move || {
        view! {
            <button
                type="button"
                class="document-title"
                title="Title, source, publisher, byline, date, language"
                aria-haspopup="dialog"
                on:click=move |_| ui.open_dialog(DialogKind::Details)
            >
                <span>{shown(title)}</span>
                <Glyph icon=Icon::Edit/>
            </button>
        }
    };
    view! { <Show when=is_open>{button()}</Show> }
}

/// Undo or redo; says what it would take back or do again.
#[component]
fn CrossingButton(crossing: Crossing, name: &'static str, icon: Icon) -> impl IntoView {
    let session = UiState::get().session;
    let what = Memo::new(move |_| {
        // Another document has another history.
        session.view().track();
        session.crossing_name(crossing)
    });
    let tip = move || match what.get() {
        Some(what) => format!("{name}: {what}"),
        None => format!("{name}: nothing"),
    };
    let cross = move |_| {
        match crossing {
            Crossing::Undo => session.undo(),
            Crossing::Redo => session.redo(),
        };
    };
    view! {
        <button
            type="button"
            class="button icon"
            aria-label=name
            title=live(tip)
            aria-description=live(move || what.get())
            disabled=live(move || what.get().is_none())
            on:click=cross
        >
            <Glyph icon=icon/>
        </button>
    }
}

/// What stands behind the few formats of the menu.
const OTHERS: &str = "Excel, brat, doccano, INCEpTION, Label Studio, Prodigy, spaCy, CoNLL, TEI, Web Annotation and more.";

#[component]
fn DownloadMenu() -> impl IntoView {
    let ui = UiState::get();
    let session = ui.session;
    let is_open = move || matches!(session.view().get_untracked(), View::Reader(_));
    let has_nothing = move || {
        let is_reading = matches!(session.view().get(), View::Reader(_));
        !is_reading && session.library().with(Vec::is_empty)
    };
    let format = move |format: &'static Format| {
        MenuItem::new(format.name, move || download(ui, Scope::Document, format))
            .with_hint(format.who)
    };
    let items = move |()| {
        let library = MenuItem::new("Whole library", move || session.download_library())
            .with_hint("Every document with everything, in one file to open again here.");
        if !is_open() {
            let others = MenuItem::new("Library in other formats…", move || {
                ui.open_dialog(DialogKind::Formats);
            })
            .with_hint(OTHERS);
            return vec![library, others];
        }
        let others = MenuItem::new("Other formats…", move || ui.open_dialog(DialogKind::Formats))
            .with_hint(OTHERS);
        let itself = page::is_whole().then(|| whole_page(ui));
        let few = few(session).into_iter().map(format);
        few.chain([others]).chain(itself).chain([library]).collect()
    };
    view! {
        <Menu
            name="Download"
            icon=Icon::Download
            with_text=true
            disabled=Signal::derive(has_nothing)
            items=items
        />
    }
}

/// Where the page is one file: another such file, with the open document in it.
fn whole_page(ui: UiState) -> MenuItem {
    let save = move || match ui.session.make_page(page::with_work) {
        Ok(Some(made)) => ui.session.download(&made),
        Ok(None) => {}
        Err(reason) => ui.session.complain(reason),
    };
    MenuItem::new("Save as one file with this work", save)
        .with_hint("Tagline itself with this document in it, to open from disk anywhere.")
}
