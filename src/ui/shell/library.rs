use std::cmp::Reverse;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::backup::Backup;
use super::library_row::{BinRow, Row};
use super::state::ShellState;
use crate::platform::page;
use crate::ui::parts::{Choice, Each, Glyph, Icon, Show, live, shown};
use crate::ui::ui_state::{DialogKind, UiState};
use tagline_app::Session;
use tagline_app::ports::Summary;
use tagline_core::model::DocumentId;
use tagline_core::model::order::sort_by_key;
use tagline_core::text::pluralize;

/// The setting that remembers the order.
const SORT: &str = "library-sort";
/// The orders: code and name.
const SORTS: [(&str, &str); 4] =
    [("changed", "Last changed"), ("title", "Title"), ("made", "Newest"), ("size", "Longest")];
/// Where the library is, in a page that is a file: what was seen in Chromium, Firefox and WebKitGTK.
const ON_DISK: &str = "This is Tagline in a file. The library is kept by your browser, not in the file: Firefox keeps one for each place of the file, so that moved or renamed it starts with an empty one; other browsers share one among all pages opened from disk. To carry work along, choose Download, then “Save as one file with this work”.";
/// Milliseconds without a key after which the texts are searched.
const SEARCH_AFTER: u32 = 200;

/// What the list shows: an order, and what was found.
#[derive(Clone, Copy)]
struct Listing {
    session: Session,
    sort: RwSignal<String>,
    found: RwSignal<Option<Vec<DocumentId>>>,
    needle: RwSignal<String>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

/// Every document in this browser.
#[component]
pub(crate) fn Library() -> impl IntoView {
    let shell = ShellState::get();
    let listing = Listing::new(UiState::get().session);
    let close_on_escape = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            shell.close_library();
        }
    };
    let is_over = move || shell.is_narrow.get() && shell.library_open.get();
    view! {
        <Show when=is_over>
            <div class="veil" on:click=move |_| shell.close_library()></div>
        </Show>
        <nav
            id="library"
            class="library"
            aria-label="Library"
            hidden=live(move || !shell.library_open.get())
            on:keydown=close_on_escape
        >
            <LibraryHead listing/>
            <ul class="documents">
                <Each of=move || listing.shown() let:id>
                    <Row id/>
                </Each>
            </ul>
            {shown(move || listing.says().map(|text| view! { <p class="hint">{text}</p> }))}
            <SuggestButton/>
            <Bin/>
            <Backup/>
            {page::is_whole().then(|| view! { <p class="hint">{ON_DISK}</p> })}
        </nav>
    }
}

/// Where there are several documents, what can be done with all of them.
#[component]
fn SuggestButton() -> impl IntoView {
    let ui = UiState::get();
    let has_several =
        move || ui.session.library().with(|l| l.iter().filter(|s| s.binned.is_none()).count() > 1);
    view! {
        <Show when=has_several>
            <button
                type="button"
                class="button"
                on:click=move |_| ui.open_dialog(DialogKind::SuggestEverywhere)
            >
                "Suggest in every document…"
            </button>
        </Show>
    }
}

#[component]
fn LibraryHead(listing: Listing) -> impl IntoView {
    let shell = ShellState::get();
    let session = listing.session;
    let start_new = move |_| {
        session.show_paste();
        shell.leave_library();
    };
    let options = SORTS.map(|(code, name)| (code.to_owned(), name.to_owned())).to_vec();
    let choose = move |code: String| {
        session.set_setting(SORT, &code);
        listing.sort.set(code);
    };
    let has_any = move || session.library().with(|l| !l.is_empty());
    view! {
        <div class="library-head">
            <h2>"Library"</h2>
            <button type="button" class="button" on:click=start_new>
                <Glyph icon=Icon::Add/>
                "New article"
            </button>
            <Show when=move || shell.is_narrow.get()>
                <button
                    type="button"
                    class="button icon"
                    aria-label="Close the library"
                    on:click=move |_| shell.close_library()
                >
                    <Glyph icon=Icon::Close/>
                </button>
            </Show>
        </div>
        <Show when=has_any>
            <input
                type="search"
                aria-label="Search the library"
                placeholder="Search titles and texts"
                prop:value=live(move || listing.needle.get())
                on:input=move |event| listing.search(event_target_value(&event))
            />
            <Choice label="Sorted by" options=options.clone() value=listing.sort choose=choose/>
        </Show>
    }
}

#[component]
fn Bin() -> impl IntoView {
    let library = UiState::get().session.library();
    let binned = move || {
        library.with(|l| {
            let binned = l.iter().filter(|s| s.binned.is_some());
            binned.map(|s| s.id.clone()).collect::<Vec<_>>()
        })
    };
    let number = Memo::new(move |_| binned().len());
    view! {
        <Show when=move || { number.get() > 0 }>
            <details class="bin">
                <summary>{shown(move || format!("Bin ({})", number.get()))}</summary>
                <ul>
                    <Each of=binned let:id>
                        <BinRow id/>
                    </Each>
                </ul>
            </details>
        </Show>
    }
}

impl Listing {
    fn new(session: Session) -> Self {
        let sort = session.setting(SORT).unwrap_or_else(|| SORTS[0].0.to_owned());
        Self {
            session,
            sort: RwSignal::new(sort),
            found: RwSignal::new(None),
            needle: RwSignal::new(String::new()),
            timer: StoredValue::new_local(None),
        }
    }

    /// The documents to list, in order.
    fn shown(self) -> Vec<DocumentId> {
        let sort = self.sort.get();
        let found = self.found.get();
        let is_shown = |s: &&Summary| {
            s.binned.is_none() && found.as_ref().is_none_or(|found| found.contains(&s.id))
        };
        self.session.library().with(|library| {
            let mut shown: Vec<&Summary> = library.iter().filter(is_shown).collect();
            match sort.as_str() {
                "title" => sort_by_key(&mut shown, |s| s.title.to_lowercase()),
                "made" => sort_by_key(&mut shown, |s| Reverse(s.created)),
                "size" => sort_by_key(&mut shown, |s| Reverse(s.bytes)),
                _ => sort_by_key(&mut shown, |s| Reverse(s.modified)),
            }
            shown.into_iter().map(|s| s.id.clone()).collect()
        })
    }

    /// What to say where the list is empty, or was searched.
    fn says(self) -> Option<String> {
        let shown = self.shown().len();
        if self.found.with(Option::is_some) {
            return Some(format!("{} found.", pluralize(shown, "document", "documents")));
        }
        (shown == 0).then(|| {
            "Articles you annotate are kept here, in this browser only; in a private window until it is closed. There are none yet."
                .to_owned()
        })
    }

    fn search(self, needle: String) {
        self.needle.set(needle.clone());
        self.timer.set_value(None);
        if needle.trim().is_empty() {
            self.found.set(None);
            return;
        }
        let search = move || {
            spawn_local(async move {
                let found = self.session.search(needle.trim()).await;
                // The person may have typed on while the texts were read.
                if self.needle.try_get_untracked().as_ref() == Some(&needle) {
                    let _ = self.found.try_set(Some(found));
                }
            });
        };
        self.timer.set_value(Some(Timeout::new(SEARCH_AFTER, search)));
    }
}
