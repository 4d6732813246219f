//! What is settled over the page.

use leptos::html;
use leptos::prelude::*;

use super::file_import::reopen;
use super::formats::Formats;
use super::help::Help;
use super::labels::Labels;
use super::language::LanguageField;
use super::metadata_fields::MetadataFields;
use super::state::ShellState;
use super::suggest_all::SuggestEverywhere;

use super::version::NewVersion;
use crate::ui::parts::Dialog;
use crate::ui::ui_state::{DialogKind, UiState};
use tagline_app::import_report::{format_name, opened_sentence};
use tagline_app::{Action, Import, Made};
use tagline_format::{FORMATS, Format, Way};

/// The dialog that is open.
#[component]
pub(crate) fn Dialogs() -> impl IntoView {
    let ui = UiState::get();
    let close = move || ui.close_dialog();
    move || {
        match ui.dialog().get()? {
        DialogKind::Help => Some(
            view! { <Dialog title="Keys" is_wide=true on_close=move |()| close()><Help/></Dialog> }
                .into_any(),
        ),
        DialogKind::Labels => Some(
            view! { <Dialog title="Labels" is_wide=true on_close=move |()| close()><Labels/></Dialog> }
                .into_any(),
        ),
        DialogKind::Details => Some(
            view! { <Dialog title="About this article" on_close=move |()| close()><Details/></Dialog> }
                .into_any(),
        ),
        DialogKind::Version => Some(
            view! { <Dialog title="New version of the text" is_wide=true on_close=move |()| close()><NewVersion/></Dialog> }
                .into_any(),
        ),
        DialogKind::SuggestEverywhere => Some(
            view! { <Dialog title="Suggest in every document" on_close=move |()| close()><SuggestEverywhere/></Dialog> }
                .into_any(),
        ),
        DialogKind::Import(report) => Some(
            view! { <Dialog title=report_title(&report) on_close=move |()| close()><Report report/></Dialog> }
                .into_any(),
        ),
        DialogKind::Formats => Some(
            view! { <Dialog title="Download as" is_wide=true on_close=move |()| close()><Formats/></Dialog> }
                .into_any(),
        ),
        DialogKind::Losses(made) => Some(
            view! { <Dialog title="Not everything fits" on_close=move |()| close()><Losses made/></Dialog> }
                .into_any(),
        ),
        // Shown by whoever offers it.
        DialogKind::Occurrences(_) => None,
    }
    }
}

#[component]
fn Details() -> impl IntoView {
    let ui = UiState::get();
    let session = ui.session;
    let meta = move || session.follow(|w| w.meta.clone()).unwrap_or_default();
    let commit = move |changed| {
        session.dispatch(Action::SetMetadata(changed));
    };
    view! {
        <MetadataFields meta=Signal::derive(meta) commit/>
        <LanguageField meta=Signal::derive(meta) commit/>
        <p class="hint">
            "The article has changed since it was pasted? Its annotations can be taken along into \
            the new text."
        </p>
        <div class="actions">
            <button
                type="button"
                class="button"
                on:click=move |_| ui.open_dialog(DialogKind::Version)
            >
                "New version of the text…"
            </button>
        </div>
    }
}

fn report_title(report: &Import) -> &'static str {
    match (report.documents, report.refused.is_empty()) {
        (0, _) => "Not opened",
        (_, false) => "Not everything was opened",
        (_, true) => "Opened",
    }
}

#[component]
fn Report(report: Import) -> impl IntoView {
    let line = |(place, reason): (String, String)| {
        let place = (!place.is_empty()).then(|| view! { <code><bdi>{place}</bdi></code> " " });
        view! { <li>{place}<bdi>{reason}</bdi></li> }
    };
    let source =
        (!report.file.is_empty()).then(|| view! { "From “"<bdi>{report.file.clone()}</bdi>"”. " });
    let opened =
        (report.documents > 0).then(|| opened_sentence(report.documents, report.annotations));
    let refused = report.refused.clone();
    let rest = (report.documents > 0 && !refused.is_empty())
        .then(|| view! { <p>"This was refused; everything else is here:"</p> });
    let list = (!refused.is_empty()).then(|| {
        view! {
            <ul class="refusals">{refused.into_iter().map(line).collect_view()}</ul>
        }
    });
    let guess = report.guessed.is_some().then(|| view! { <Guess report=report.clone()/> });
    view! {
        <p>{source}{opened}</p>
        {rest}
        {list}
        {guess}
    }
}

/// What a file was taken for, and the way to take it for something else.
#[component]
fn Guess(report: Import) -> impl IntoView {
    let (ui, shell) = (UiState::get(), ShellState::get());
    let taken = report.guessed.as_ref().and_then(|guessed| guessed.format.clone());
    let said = match taken.as_deref().and_then(format_name) {
        Some(name) => format!("It was read as {name}."),
        None => "Tagline does not see what it is. If you know:".to_owned(),
    };
    let select = NodeRef::<html::Select>::new();
    let again = move |_| {
        let Some(select) = select.get_untracked() else { return };
        ui.close_dialog();
        reopen(ui, shell, report.clone(), select.value());
    };
    let option = |format: &'static Format| {
        let is_taken = taken.as_deref() == Some(format.id);
        view! { <option value=format.id selected=is_taken>{format.name}</option> }
    };
    let readable = FORMATS.iter().filter(|format| format.way != Way::Write);
    let options = readable.map(option).collect_view();
    view! {
        <div class="guess">
            <p class="hint">{said}</p>
            <div class="actions">
                <select aria-label="Read it as" node_ref=select>{options}</select>
                <button type="button" class="button" on:click=again>"Read it as that"</button>
            </div>
        </div>
    }
}

#[component]
fn Losses(made: Made) -> impl IntoView {
    let ui = UiState::get();
    let losses = made.losses.iter().map(|loss| view! { <li>{loss.clone()}</li> }).collect_view();
    let name = made.name.clone();
    let close = move || ui.close_dialog();
    let download = move |_| {
        ui.session.download(&made);
        close();
    };
    view! {
        <p>"“"<bdi>{name}</bdi>"” has no place for:"</p>
        <ul>{losses}</ul>
        <p class="hint">"A Tagline file holds everything; keep one of those as well."</p>
        <div class="actions">
            <button type="button" class="button primary" on:click=download>"Download"</button>
            <button type="button" class="button" on:click=move |_| close()>"Cancel"</button>
        </div>
    }
}
