use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::parts::{More, Select, lagging};
use crate::ui::parts::{Each, Show, effect, live, shown};
use crate::ui::ui_state::{DialogKind, UiState};
use tagline_app::query::{self, FirstRows, SuggestionRow};
use tagline_app::{Outcome, Session, Thinking, unread_language};
use tagline_core::model::SuggestionId;
use tagline_core::text::pluralize;
use tagline_language::detection::tag_of;
use tagline_language::suggestions::{Filter, Sort};

/// How many suggestions are shown in the text, followed as they come and go.
pub(crate) fn total(session: Session) -> Memo<usize> {
    Memo::new(move |_| {
        session.suggestions_revision().track();
        let counted = counts(session).into_iter().zip(session.filter().get().sorts);
        counted.map(|(n, is_on)| if is_on { n } else { 0 }).sum()
    })
}

fn counts(session: Session) -> [usize; 3] {
    let least = session.filter().get().least;
    session.with_suggestions(|_, all| all.counts(least)).unwrap_or_default()
}

/// What is suggested: which of it is shown, all of that to be accepted at once, and one by one.
#[component]
pub(super) fn Suggestions() -> impl IntoView {
    let session = UiState::get().session;
    let speaker = RwSignal::new(String::new());
    let limit = RwSignal::new(query::ROWS_AT_ONCE);
    let query = move || {
        session.suggestions_revision().track();
        (session.filter().get(), speaker.get(), limit.get())
    };
    let page = lagging(session, query, move |_, (filter, speaker, limit)| {
        query::list_suggestions(session, *filter, speaker, *limit)
    });
    let speakers = Memo::new(move |_| {
        page.track();
        session.suggested_speakers()
    });
    effect(move |_| {
        let is_there = |name: &String| speakers.with(|all| all.iter().any(|(one, _)| one == name));
        // Who is not listed any more cannot stay chosen.
        if !speaker.with_untracked(|name| name.is_empty() || is_there(name)) {
            speaker.set(String::new());
        }
    });
    let ids = move || page.with(|p| p.rows.clone());
    let has_more = Signal::derive(move || page.with(|p| p.more));
    view! {
        <Switch/>
        <Show when=move || session.suggests().get()>
            <Unread/>
            <Sorts/>
            <div class="panel-tools">
                <Least/>
                <Speakers speaker speakers/>
                <All speaker page/>
            </div>
            <Told page/>
        </Show>
        <ul class="panel-list" role="list">
            <Each of=ids let(id)>
                <Row id page/>
            </Each>
        </ul>
        <More more=has_more limit/>
    }
}

/// Makes suggestions or makes none.
#[component]
fn Switch() -> impl IntoView {
    let session = UiState::get().session;
    view! {
        <label class="suggest-switch">
            <input
                type="checkbox"
                prop:checked=live(move || session.suggests().get())
                on:change=move |event| session.suggest(event_target_checked(&event))
            />
            <span>"Suggest what to tag. Found here, in your browser."</span>
        </label>
    }
}

/// Said of an article in a language that there are no rules for, with the way to correct that.
#[component]
fn Unread() -> impl IntoView {
    let ui = UiState::get();
    let session = ui.session;
    let said = Memo::new(move |_| session.follow(|w| unread_language(&tag_of(w))).flatten());
    view! {
        <Show when=move || said.with(Option::is_some)>
            <p class="hint" role="note" aria-label="Language of the article">
                {shown(move || said.get())} " "
                <button
                    type="button"
                    class="button plain"
                    on:click=move |_| ui.open_dialog(DialogKind::Details)
                >
                    "Change the language"
                </button>
            </p>
        </Show>
    }
}

/// Names, quotes, figures: which of them are shown, with how many there are.
#[component]
fn Sorts() -> impl IntoView {
    let session = UiState::get().session;
    let numbers = Memo::new(move |_| {
        session.suggestions_revision().track();
        counts(session)
    });
    let button = move |(sort, name): (Sort, &'static str)| {
        let at = sort as usize;
        let turn = move |_| {
            let mut filter = session.filter().get_untracked();
            filter.sorts[at] = !filter.sorts[at];
            session.set_filter(filter);
        };
        view! {
            <span class="suggest-sort">
                <button
                    type="button"
                    class="button compact"
                    aria-pressed=live(move || session.filter().get().sorts[at].to_string())
                    on:click=turn
                >
                    {name}
                </button>
                " "
                <span class="panel-count">{shown(move || numbers.get()[at])}</span>
            </span>
        }
    };
    let names = ["Names", "Quotes", "Figures"];
    view! {
        <div class="suggest-sorts" role="group" aria-label="Kinds of suggestions">
            {Sort::ALL.into_iter().zip(names).map(button).collect_view()}
        </div>
    }
}

/// How sure a suggestion must be.
#[component]
fn Least() -> impl IntoView {
    let session = UiState::get().session;
    let set = move |event| {
        if let Ok(least) = event_target_value(&event).parse() {
            session.set_filter(Filter { least, ..session.filter().get_untracked() });
        }
    };
    view! {
        <label class="suggest-least">
            <span>"At least " {shown(move || session.filter().get().least)} " % sure"</span>
            <input
                type="range"
                min="0"
                max="95"
                step="5"
                aria-label="Least sureness"
                prop:value=live(move || session.filter().get().least.to_string())
                on:input=set
            />
        </label>
    }
}

/// Only what one person says or claims.
#[component]
fn Speakers(speaker: RwSignal<String>, speakers: Memo<Vec<(String, usize)>>) -> impl IntoView {
    let options = Signal::derive(move || {
        let all = (String::new(), "By anybody".to_owned());
        let named = speakers
            .get()
            .into_iter()
            .map(|(name, count)| (name.clone(), format!("By {name} ({count})")));
        std::iter::once(all).chain(named).collect::<Vec<_>>()
    });
    let choose = Arc::new(move |name: &str| speaker.set(name.to_owned()));
    view! { <Select label="Speaker" options value=speaker choose bare=true/> }
}

/// Answers all that is listed, whether it is in sight or not.
#[component]
fn All(speaker: RwSignal<String>, page: ReadSignal<FirstRows<SuggestionId>>) -> impl IntoView {
    let ui = UiState::get();
    let session = ui.session;
    let all = move || {
        let filter = session.filter().get_untracked();
        query::list_suggestions(session, filter, &speaker.get_untracked(), usize::MAX).rows
    };
    let annotations = move || session.with(|w| w.annotations.len()).unwrap_or(0);
    let accept = move |_| {
        let (before, ids) = (annotations(), all());
        ui.stop_looking();
        if session.accept(&ids).changed {
            let made = pluralize(annotations() - before, "annotation", "annotations");
            session.say(format!("{made} made. Undo takes all of them back."));
            ui.focus_article();
        }
    };
    let reject = move |_| {
        let ids = all();
        ui.stop_looking();
        if session.reject(&ids).changed {
            session.say("Rejected. Undo brings all of them back.");
            ui.focus_article();
        }
    };
    let has_none = move || page.with(|p| p.rows.is_empty());
    view! {
        <div class="suggest-all">
            <button type="button" class="button compact" disabled=live(has_none) on:click=accept>
                "Accept all"
            </button>
            <button type="button" class="button compact" disabled=live(has_none) on:click=reject>
                "Reject all"
            </button>
        </div>
    }
}

/// What there is to say of the suggestions as a whole.
#[component]
fn Told(page: ReadSignal<FirstRows<SuggestionId>>) -> impl IntoView {
    let session = UiState::get().session;
    let told = move || match session.thinking().get() {
        Thinking::Busy => Some("Reading the article…".to_owned()),
        Thinking::Failed(reason) => Some(reason),
        Thinking::Off => None,
        Thinking::Done => page.with(FirstRows::is_empty).then(|| {
            "Nothing is suggested. What you tag is suggested wherever else it stands.".to_owned()
        }),
    };
    view! { <p class="panel-nothing" role="status">{shown(told)}</p> }
}

#[component]
fn Row(id: SuggestionId, page: ReadSignal<FirstRows<SuggestionId>>) -> impl IntoView {
    let ui = UiState::get();
    let row = Memo::new(move |_| {
        page.track();
        query::suggestion_row(ui.session, id)
    });
    let is_current = move || ui.session.current().get() == Some(id);
    view! {
        <li class="suggest-row">
            <button
                type="button"
                class="quote-line"
                aria-current=live(move || is_current().then_some("true"))
                on:click=move |_| ui.show_suggestion(id)
            >
                {shown(move || row.get().map(line))}
            </button>
            <Answers id row/>
        </li>
    }
}

fn line(row: SuggestionRow) -> impl IntoView {
    let about = (!row.about.is_empty()).then(|| view! { " · " <bdi>{row.about}</bdi> });
    view! {
        <bdi class="quote-words">{row.words}</bdi>
        <span class="quote-about" title=row.source>
            <span class="chip" data-hue=row.hue.code()>{row.label}</span>
            {about}
        </span>
    }
}

/// The button of that name in the next row, or else in the row before.
fn same_button_beside(button: &HtmlElement, name: &str) -> Option<HtmlElement> {
    let row = button.closest("li").ok().flatten()?;
    let beside = row.next_element_sibling().or_else(|| row.previous_element_sibling())?;
    let same = beside.query_selector(&format!("[aria-label={name}]")).ok().flatten()?;
    same.dyn_into().ok()
}

/// The two answers to a suggestion.
#[component]
fn Answers(id: SuggestionId, row: Memo<Option<SuggestionRow>>) -> impl IntoView {
    let session = UiState::get().session;
    let words = move || row.get().map(|row| row.words).unwrap_or_default();
    let button =
        move |name: &'static str, sign: &'static str, act: fn(Session, SuggestionId) -> Outcome| {
            view! {
                <button
                    type="button"
                    class="button compact"
                    aria-label=name
                    aria-description=live(words)
                    title=name
                    on:click=move |event| {
                        let next = same_button_beside(&event_target(&event), name);
                        act(session, id);
                        // This row goes, and the keyboard would go with it.
                        if let Some(next) = next {
                            let _ = next.focus();
                        }
                    }
                >
                    {sign}
                </button>
            }
        };
    view! {
        <span class="suggest-answers">
            {button("Accept", "✓", |session, id| session.accept(&[id]))}
            {button("Reject", "✕", |session, id| session.reject(&[id]))}
        </span>
    }
}
