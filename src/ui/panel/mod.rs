//! The panel: the card of what is selected, and under it what was found.

mod card;
mod entities;
mod entity;
mod figures;
mod notes;
mod occurrences;
mod parts;
mod quotes;

mod suggestions;

use std::rc::Rc;

use leptos::portal::Portal;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use self::card::Card;
use self::occurrences::OccurrencesDialog;
use self::parts::{fresh_id, lagging, rove};
pub(crate) use self::suggestions::total as suggested;
use crate::ui::parts::{live, shown};
use crate::ui::ui_state::{DialogKind, UiState};
use tagline_app::{View, query};
use tagline_core::model::{LabelKind, Workspace};
use tagline_core::text::pluralize;

/// The setting that remembers the tab.
const TAB_SETTING: &str = "panel-tab";

/// A list of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Suggestions,
    Entities,
    Quotes,
    Figures,
    Notes,
}

impl Tab {
    const ALL: [Self; 5] =
        [Self::Suggestions, Self::Entities, Self::Quotes, Self::Figures, Self::Notes];

    fn name(self) -> &'static str {
        match self {
            Self::Entities => "Entities",
            Self::Quotes => "Quotes",
            Self::Figures => "Figures",
            Self::Notes => "Notes",
            Self::Suggestions => "Suggestions",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.name() == name)
    }

    /// How many things there are to list, from the indexes; none for the notes, since counting
    /// those on other annotations would take a walk over the document.
    fn count(self, workspace: &Workspace) -> Option<usize> {
        match self {
            Self::Entities => Some(workspace.entities.len()),
            Self::Quotes => Some(query::annotation_count(workspace, LabelKind::Quote)),
            Self::Figures => Some(query::annotation_count(workspace, LabelKind::Figure)),
            // Those of the suggestions are counted apart.
            Self::Notes | Self::Suggestions => None,
        }
    }
}

/// Leaves the field in which is being typed, if it is one of the panel's: that takes over what was
/// typed.
fn leave_field() {
    let active = document().active_element();
    let field = active.filter(|e| e.matches(".panel :is(input, textarea)").unwrap_or(false));
    if let Some(field) = field.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = field.blur();
    }
}

/// What was found, and the card of what is selected.
#[component]
pub(crate) fn Panel() -> impl IntoView {
    let ui = UiState::get();
    let session = ui.session;
    let document = Memo::new(move |_| match session.view().get() {
        View::Reader(id) => Some(id),
        View::Starting | View::Paste => None,
    });
    session.set_on_leaving(Some(Rc::new(leave_field)));
    let occurrences = move || match ui.dialog().get() {
        Some(DialogKind::Occurrences(id)) => Some(view! { <OccurrencesDialog id/> }),
        _ => None,
    };
    let content = move || {
        document.get().map(|_| {
            view! {
                <Card/>
                <Lists/>
            }
        })
    };
    view! {
        <aside class="panel" aria-label="Annotations">{shown(content)}</aside>
        // Not inside the panel, which a narrow page hides.
        <Portal>{shown(occurrences)}</Portal>
    }
}

/// The lists, one of them in sight.
#[component]
fn Lists() -> impl IntoView {
    let session = UiState::get().session;
    let remembered = session.setting(TAB_SETTING).and_then(|name| Tab::named(&name));
    let tab = RwSignal::new(remembered.unwrap_or(Tab::Entities));
    let choose = move |chosen: Tab| {
        tab.set(chosen);
        session.set_setting(TAB_SETTING, chosen.name());
    };
    let counts = lagging(session, || (), |w, ()| Tab::ALL.map(|tab| tab.count(w)));
    let suggested = suggestions::total(session);
    let number = move |of: Tab| match of {
        Tab::Suggestions => Some(suggested.get()).filter(|n| *n > 0),
        of => counts.with(|c| c[of as usize]),
    };
    let panel_id = fresh_id("panel");
    let ids = StoredValue::new(Tab::ALL.map(|_| fresh_id("tab")));
    let tab_id = move |tab: Tab| ids.with_value(|ids| ids[tab as usize].clone());
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if rove(&event, "[role=tab]") {
            let focused = document().active_element().and_then(|e| e.get_attribute("data-tab"));
            if let Some(next) = focused.and_then(|name| Tab::named(&name)) {
                choose(next);
            }
        }
    };
    let controls = panel_id.clone();
    let button = move |of: Tab| {
        view! {
            <button
                type="button"
                role="tab"
                id=tab_id(of)
                data-tab=of.name()
                aria-selected=live(move || (tab.get() == of).to_string())
                aria-controls=controls.clone()
                tabindex=live(move || if tab.get() == of { "0" } else { "-1" })
                on:click=move |_| choose(of)
            >
                {of.name()}
                " "
                <span class="panel-count">{shown(move || number(of))}</span>
            </button>
        }
    };
    view! {
        <div class="panel-tabs" role="tablist" aria-label="Lists" on:keydown=on_key>
            {Tab::ALL.map(button).collect_view()}
        </div>
        <Start suggested/>
        <div class="panel-body" role="tabpanel" id=panel_id aria-labelledby=live(move || tab_id(tab.get()))>
            {shown(move || list_of(tab.get()))}
        </div>
    }
}

/// How to begin where nothing is tagged yet and something is suggested.
#[component]
fn Start(suggested: Memo<usize>) -> impl IntoView {
    let session = UiState::get().session;
    let is_fresh = move || session.follow(|w| w.annotations.is_empty()).unwrap_or(false);
    let told = move || {
        let number = suggested.get();
        (number > 0 && is_fresh()).then(|| {
            view! {
                {pluralize(number, "suggestion stands", "suggestions stand")}
                " in the text. Click one, or press "
                <kbd>"."</kbd>
                " for the first; "
                <kbd>"a"</kbd>
                " accepts, "
                <kbd>"x"</kbd>
                " rejects."
            }
        })
    };
    view! { <p class="panel-start" role="status">{shown(told)}</p> }
}

fn list_of(tab: Tab) -> AnyView {
    let heading = fresh_id("heading");
    let labelled_by = heading.clone();
    let list = match tab {
        Tab::Entities => view! { <entities::Entities/> }.into_any(),
        Tab::Quotes => view! { <quotes::Quotes/> }.into_any(),
        Tab::Figures => view! { <figures::Figures/> }.into_any(),
        Tab::Notes => view! { <notes::Notes/> }.into_any(),
        Tab::Suggestions => view! { <suggestions::Suggestions/> }.into_any(),
    };
    view! {
        <section aria-labelledby=labelled_by>
            <h2 class="unseen" id=heading>{tab.name()}</h2>
            {list}
        </section>
    }
    .into_any()
}
