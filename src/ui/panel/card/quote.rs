use std::sync::Arc;

use leptos::prelude::*;

use super::super::parts::Segments;
use super::super::quotes::manner_name;
use super::party::PartyPicker;
use super::subject::Subject;
use crate::ui::parts::{Show, live, shown};
use tagline_app::party::PartyRole;
use tagline_core::model::Manner;

/// Who said it, how, and what attributes it.
#[component]
pub(super) fn QuoteFields(subject: Subject) -> impl IntoView {
    let manner = subject.follow(|_, a| a.quote().map_or("", |q| q.manner.code()).to_owned());
    let options = Manner::ALL.map(|m| (m.code(), manner_name(m), sign(m))).to_vec();
    let choose = move |code: &str| {
        if let Some(manner) = Manner::from_code(code) {
            subject.change_quote(|q| q.manner = manner);
        }
    };
    view! {
        <PartyPicker subject role=PartyRole::Speaker label="Speaker"/>
        <Segments legend="Manner" options value=manner choose=Arc::new(choose)/>
        <Cue subject/>
        <details class="card-more">
            <summary>"More"</summary>
            <PartyPicker subject role=PartyRole::Addressee label="Addressee"/>
        </details>
    }
}

fn sign(manner: Manner) -> &'static str {
    match manner {
        Manner::Direct => "“ ”",
        Manner::Indirect => "¶",
        Manner::Mixed => "¶“ ”",
    }
}

/// The words that attribute the quote.
#[component]
fn Cue(subject: Subject) -> impl IntoView {
    let session = subject.session();
    let cue = subject.follow(|w, a| Some(w.document.slice(a.quote()?.cue?).to_owned()));
    let is_ready = move || session.selection().get().is_some();
    let take = move |_| {
        if let Some(selection) = session.selection().get_untracked() {
            subject.change_quote(|q| q.cue = Some(selection.span));
        }
    };
    let now = move || cue.get().unwrap_or_else(|| "None".to_owned());
    view! {
        <div class="card-part" role="group" aria-label="Cue">
            <p class="card-line">
                <span class="card-label">"Cue"</span>
                " "
                <bdi class="card-now" class:is-open=live(move || cue.with(Option::is_none))>{shown(now)}</bdi>
            </p>
            <div class="card-actions">
                <button
                    type="button"
                    class="button compact"
                    disabled=live(move || !is_ready())
                    // The selection in the article stays.
                    on:mousedown=|e| e.prevent_default()
                    on:click=take
                >
                    "Use selected words as cue"
                </button>
                <Show when=move || cue.with(Option::is_some)>
                    <button
                        type="button"
                        class="button compact"
                        aria-label="Clear cue"
                        on:click=move |_| subject.change_quote(|q| q.cue = None)
                    >
                        "Clear"
                    </button>
                </Show>
            </div>
        </div>
    }
}
