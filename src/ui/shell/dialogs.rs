//! What is settled over the page.

use leptos::prelude::*;

use super::help::Help;
use super::incoming::opened;
use super::labels::Labels;
use super::paste::MetadataFields;
use crate::session::{Action, Import};
use crate::ui::bus::{self, Bus};
use crate::ui::parts::Dialog;

/// The dialog that is open.
#[component]
pub(crate) fn Dialogs() -> impl IntoView {
    let bus = Bus::get();
    let close = move || bus.dialog.set(None);
    move || {
        match bus.dialog.get()? {
        bus::Dialog::Help => Some(
            view! { <Dialog title="Keys" is_wide=true on_close=move |()| close()><Help/></Dialog> }
                .into_any(),
        ),
        bus::Dialog::Labels => Some(
            view! { <Dialog title="Labels" is_wide=true on_close=move |()| close()><Labels/></Dialog> }
                .into_any(),
        ),
        bus::Dialog::Details => Some(
            view! { <Dialog title="About this article" on_close=move |()| close()><Details/></Dialog> }
                .into_any(),
        ),
        bus::Dialog::Import(report) => Some(
            view! { <Dialog title="Not everything was opened" on_close=move |()| close()><Report report/></Dialog> }
                .into_any(),
        ),
        bus::Dialog::Losses(losses) => Some(
            view! { <Dialog title="Not everything is in the file" on_close=move |()| close()><Losses losses/></Dialog> }
                .into_any(),
        ),
        // Shown by whoever offers it.
        bus::Dialog::Occurrences(_) => None,
    }
    }
}

#[component]
fn Details() -> impl IntoView {
    let session = Bus::get().session;
    let meta = move || session.follow(|w| w.meta.clone()).unwrap_or_default();
    let commit = move |changed| {
        session.dispatch(Action::SetMetadata(changed));
    };
    view! { <MetadataFields meta=Signal::derive(meta) commit with_language=true/> }
}

#[component]
fn Report(report: Import) -> impl IntoView {
    let line = |(place, reason): (String, String)| {
        let place = (!place.is_empty()).then(|| view! { <code>{place}</code> " " });
        view! { <li>{place}{reason}</li> }
    };
    let source = (!report.file.is_empty()).then(|| format!("From “{}”. ", report.file));
    view! {
        <p>{source}{opened(report.documents, report.annotations)}</p>
        <p>"This was refused; everything else is here:"</p>
        <ul class="refusals">{report.refused.into_iter().map(line).collect_view()}</ul>
    }
}

#[component]
fn Losses(losses: Vec<String>) -> impl IntoView {
    view! {
        <p>"The file was downloaded. This format has no place for:"</p>
        <ul>{losses.into_iter().map(|loss| view! { <li>{loss}</li> }).collect_view()}</ul>
        <p class="hint">"A Tagline file holds everything; keep one of those as well."</p>
    }
}
