//! Every form in which the open document can be taken away, and the few that are used most.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ui::parts::live;
use crate::ui::ui_state::{DialogKind, UiState};
use tagline_app::ports::Summary;
use tagline_app::{Session, View};
use tagline_format::{FORMATS, Format, Group, Way};

/// The setting that remembers the formats that were used last.
const RECENT: &str = "recent-formats";

/// How many stand in the menu itself.
const FEW: usize = 3;

/// Those that stand in the menu: the one that holds everything, then what was used last.
pub(super) fn few(session: Session) -> Vec<&'static Format> {
    let used = session.setting(RECENT).unwrap_or_default();
    let used = used.split(' ').filter_map(|id| FORMATS.iter().find(|format| format.id == id));
    let mut few: Vec<&Format> = Vec::with_capacity(FEW);
    for format in FORMATS.iter().take(1).chain(used).chain(FORMATS) {
        let is_new = few.iter().all(|known| known.id != format.id);
        if is_new && format.way != Way::Read && few.len() < FEW {
            few.push(format);
        }
    }
    few
}

/// The groups of formats that are written, and what they are called.
const GROUPS: [(Group, &str); 4] = [
    (Group::Reading, "To go on here, to read, to count"),
    (Group::Tools, "To annotate further in another tool"),
    (Group::Training, "To train and to measure programs"),
    (Group::Publishing, "To publish and to archive"),
];

/// What is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// The open document.
    Document,
    /// Every document that is not in the bin.
    Library,
}

/// Downloads a document, or all, once the person has seen what the file does not hold.
pub(super) fn download(ui: UiState, scope: Scope, format: &'static Format) {
    remember(ui.session, format);
    spawn_local(async move {
        let made = match scope {
            Scope::Document => ui.session.make_file(format).await,
            Scope::Library => ui.session.make_library_file(format).await,
        };
        match made {
            Ok(Some(made)) if made.losses.is_empty() => ui.session.download(&made),
            Ok(Some(made)) => ui.open_dialog(DialogKind::Losses(made)),
            Ok(None) => {}
            Err(reason) => ui.session.complain(reason),
        }
    });
}

fn remember(session: Session, format: &Format) {
    let used = session.setting(RECENT).unwrap_or_default();
    let others = used.split(' ').filter(|id| !id.is_empty() && *id != format.id);
    let ids: Vec<_> = std::iter::once(format.id).chain(others).take(FEW).collect();
    session.set_setting(RECENT, &ids.join(" "));
}

/// Every format that is written, each with who uses it, for the open document or for all.
#[component]
pub(super) fn Formats() -> impl IntoView {
    let ui = UiState::get();
    let is_reading = matches!(ui.session.view().get_untracked(), View::Reader(_));
    let scope = RwSignal::new(if is_reading { Scope::Document } else { Scope::Library });
    let row = move |format: &'static Format| {
        let take = move |_| {
            ui.close_dialog();
            download(ui, scope.get_untracked(), format);
        };
        view! {
            <li>
                <button type="button" class="format" on:click=take>
                    <span class="format-name">{format.name}</span>
                    <code>{format!(".{}", format.extension)}</code>
                    <small>{format.who}</small>
                </button>
            </li>
        }
    };
    let group = move |(group, name): (Group, &'static str)| {
        let written = FORMATS.iter().filter(|f| f.way != Way::Read && f.group == group);
        view! {
            <section class="format-group" aria-label=name>
                <h3>{name}</h3>
                <ul class="formats">{written.map(row).collect_view()}</ul>
            </section>
        }
    };
    view! {
        {is_reading.then(|| view! { <WhichScope scope/> })}
        {GROUPS.map(group)}
        <p class="hint">"What a format cannot hold is listed before the download."</p>
    }
}

/// The open document, or all.
#[component]
fn WhichScope(scope: RwSignal<Scope>) -> impl IntoView {
    let kept = |s: &&Summary| s.binned.is_none();
    let documents =
        UiState::get().session.library().with_untracked(|l| l.iter().filter(kept).count());
    let choice = move |which: Scope, name: String| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="scope"
                    prop:checked=live(move || scope.get() == which)
                    on:change=move |_| scope.set(which)
                />
                {name}
            </label>
        }
    };
    let all = format!("All {documents} documents, in one archive");
    (documents > 1).then(|| {
        view! {
            <fieldset class="choices">
                <legend class="hidden">"What to download"</legend>
                {choice(Scope::Document, "This document".to_owned())}
                {choice(Scope::Library, all)}
            </fieldset>
        }
    })
}
