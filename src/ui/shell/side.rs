use leptos::prelude::*;

use super::state::ShellState;
use crate::ui::panel::{Panel, suggested};
use crate::ui::parts::{FRAMES_TO_PAINT, Glyph, Icon, Show, effect, frames_from_now, live, shown};
use crate::ui::ui_state::UiState;
use tagline_app::{Session, View};
use tagline_core::model::LabelKind;
use tagline_core::text::pluralize;

/// The panel beside the article; where there is no room, a sheet over its foot.
#[component]
pub(crate) fn SidePanel() -> impl IntoView {
    let ui = UiState::get();
    let (session, shell) = (ui.session, ShellState::get());
    // The card of what is selected is in the panel.
    effect(move |_| {
        let selected = session.selected().get();
        // Who sweeps on with one label would have to close it after each.
        if selected.is_none() || session.sticky().get_untracked().is_some() {
            return;
        }
        shell.panel_open.set(true);
        if shell.is_narrow.get_untracked() {
            // Out from under the sheet, once that is there.
            frames_from_now(FRAMES_TO_PAINT, move || {
                let words = session.with(|w| w.annotation(selected?).map(|a| a.fragments[0]));
                words.flatten().into_iter().for_each(|words| ui.scroll_to(words));
            });
        }
    });
    let close_on_escape = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            shell.panel_open.set(false);
        }
    };
    let is_due = after_the_article(session);
    let is_reading = move || matches!(session.view().get(), View::Reader(_));
    view! {
        <Show when=is_reading>
            <div
                class="side"
                id="side"
                class:open=live(move || shell.panel_open.get())
                on:keydown=close_on_escape
            >
                {shown(move || is_due.get().then(|| view! { <Panel/> }))}
            </div>
            <PanelButton/>
        </Show>
    }
}

/// Whether the article has been shown: nothing beside it may keep it waiting.
fn after_the_article(session: Session) -> RwSignal<bool> {
    let is_due = RwSignal::new(false);
    effect(move |_| {
        let is_reading = matches!(session.view().get(), View::Reader(_));
        if is_reading && !is_due.get_untracked() {
            frames_from_now(FRAMES_TO_PAINT, move || {
                let _ = is_due.try_set(true);
            });
        }
    });
    is_due
}

/// Opens the sheet, and says what is in it.
#[component]
fn PanelButton() -> impl IntoView {
    let session = UiState::get().session;
    let shell = ShellState::get();
    let counts = Memo::new(move |_| {
        session.follow(|w| {
            // By the label index: an edit must not cost a pass over the annotations.
            let of = |kind| {
                let labels = w.schema.labels.iter().filter(move |l| l.kind == kind);
                labels.map(|l| w.annotations.label_count(l.id)).sum::<usize>()
            };
            (w.entities.len(), of(LabelKind::Quote), of(LabelKind::Figure))
        })
    });
    let suggested = suggested(session);
    let says = move || {
        if suggested.get() > 0 && counts.get().is_some_and(|all| all == (0, 0, 0)) {
            return pluralize(suggested.get(), "suggestion", "suggestions");
        }
        let (entities, quotes, figures) = counts.get().unwrap_or_default();
        let entities = pluralize(entities, "entity", "entities");
        let figures = pluralize(figures, "figure", "figures");
        format!("{entities}, {}, {figures}", pluralize(quotes, "quote", "quotes"))
    };
    view! {
        <button
            type="button"
            class="button panel-button"
            aria-expanded=live(move || shell.panel_open.get().to_string())
            aria-controls="side"
            on:click=move |_| shell.panel_open.update(|o| *o = !*o)
        >
            <strong>"Panel"</strong>
            <span>{shown(says)}</span>
            {shown(move || {
                let icon = if shell.panel_open.get() { Icon::Down } else { Icon::Up };
                view! { <Glyph icon/> }
            })}
        </button>
    }
}
