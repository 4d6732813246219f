//! What is settled over the page.

use leptos::prelude::*;

use super::formats::Formats;
use super::help::Help;
use super::incoming::opened;
use super::labels::Labels;
use super::paste::MetadataFields;
use super::version::NewVersion;
use crate::session::{Action, Import, Made};
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
        bus::Dialog::Version => Some(
            view! { <Dialog title="New version of the text" is_wide=true on_close=move |()| close()><NewVersion/></Dialog> }
                .into_any(),
        ),
        bus::Dialog::Import(report) => Some(
            view! { <Dialog title="Not everything was opened" on_close=move |()| close()><Report report/></Dialog> }
                .into_any(),
        ),
        bus::Dialog::Formats => Some(
            view! { <Dialog title="Download as" is_wide=true on_close=move |()| close()><Formats/></Dialog> }
                .into_any(),
        ),
        bus::Dialog::Losses(made) => Some(
            view! { <Dialog title="Not everything fits" on_close=move |()| close()><Losses made/></Dialog> }
                .into_any(),
        ),
        // Shown by whoever offers it.
        bus::Dialog::Occurrences(_) => None,
    }
    }
}

#[component]
fn Details() -> impl IntoView {
    let bus = Bus::get();
    let session = bus.session;
    let meta = move || session.follow(|w| w.meta.clone()).unwrap_or_default();
    let commit = move |changed| {
        session.dispatch(Action::SetMetadata(changed));
    };
    view! {
        <MetadataFields meta=Signal::derive(meta) commit with_language=true/>
        <p class="hint">
            "The article has changed since it was pasted? Its annotations can be taken along into \
            the new text."
        </p>
        <div class="actions">
            <button
                type="button"
                class="button"
                on:click=move |_| bus.dialog.set(Some(bus::Dialog::Version))
            >
                "New version of the text…"
            </button>
        </div>
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
    view! {
        <p>{source}{opened(report.documents, report.annotations)}</p>
        <p>"This was refused; everything else is here:"</p>
        <ul class="refusals">{report.refused.into_iter().map(line).collect_view()}</ul>
    }
}

#[component]
fn Losses(made: Made) -> impl IntoView {
    let bus = Bus::get();
    let losses = made.losses.iter().map(|loss| view! { <li>{loss.clone()}</li> }).collect_view();
    let name = made.name.clone();
    let close = move || bus.dialog.set(None);
    let download = move |_| {
        bus.session.download(&made);
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
