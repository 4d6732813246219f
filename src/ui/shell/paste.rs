use leptos::prelude::*;

use super::file_inputs::{FolderButton, OpenButton};
use super::metadata_fields::MetadataFields;
use super::state::ShellState;
use crate::ui::draft::DraftState;
use crate::ui::parts::{Show, live, shown};
use crate::ui::ui_state::UiState;
use tagline_core::text::pluralize;

/// The place to paste an article.
#[component]
pub(crate) fn Paste() -> impl IntoView {
    let draft = ShellState::get().draft;
    view! {
        <div class="paste">
            <header class="paste-head">
                <h1>"Mark up the news"</h1>
                <p>
                    "Paste an article. Tag who is named, who said what, and what is counted. \
                    Everything stays in this browser: nothing is sent anywhere."
                </p>
            </header>
            <div class="paste-text">
                <ArticleField draft/>
                <DraftNotes draft/>
            </div>
            <div class="paste-side">
                <div class="actions">
                    <button type="button" class="button primary" on:click=move |_| draft.freeze()>
                        "Start annotating"
                    </button>
                    <OpenButton/>
                    <FolderButton/>
                    <button type="button" class="button" on:click=move |_| draft.load_sample()>
                        "Try the sample article"
                    </button>
                </div>
                <p class="hint">
                    "Opens text, Markdown, web pages, what Tagline saved and what other tools have \
                    annotated. Or drop files and folders anywhere on this page."
                </p>
                <MetadataFields meta=draft.meta() commit=move |changed| draft.set_meta(changed)/>
            </div>
        </div>
    }
}

#[component]
fn ArticleField(draft: DraftState) -> impl IntoView {
    let ui = UiState::get();
    view! {
        <label class="field">
            <span class="field-name">"Article text"</span>
            <textarea
                class="article-text"
                aria-describedby="paste-told"
                aria-invalid=live(move || draft.refusal.with(Option::is_some).then_some("true"))
                spellcheck="false"
                placeholder="Paste the article here"
                node_ref=draft.field
                prop:value=draft.text()
                on:input=move |_| draft.settle_soon()
                on:change=move |_| draft.settle()
                on:paste=move |event| draft.paste(ui, &event)
            ></textarea>
        </label>
    }
}

/// Notes on the text: its size, how it was read, why it was not taken.
#[component]
fn DraftNotes(draft: DraftState) -> impl IntoView {
    let size = move || {
        let (paragraphs, words) = draft.size().get();
        let paragraphs = pluralize(paragraphs, "paragraph", "paragraphs");
        format!("{paragraphs}, {}", pluralize(words, "word", "words"))
    };
    let is_empty = move || draft.size().get().1 == 0;
    view! {
        <div class="told" id="paste-told">
            <p class="size">
                {shown(move || if is_empty() { String::new() } else { size() })}
                <Show when=move || !is_empty()>
                    <button type="button" class="button plain" on:click=move |_| draft.clear()>
                        "Clear"
                    </button>
                </Show>
            </p>
            <p class="refusal" role="alert">{shown(move || draft.refusal.get())}</p>
            <ul class="readings" aria-live="polite">
                {shown(move || draft.notices.get().into_iter().map(|n| view! { <li>{n}</li> }).collect_view())}
            </ul>
            <Show when=move || draft.earlier.with(Option::is_some)>
                <p>
                    <button type="button" class="button" on:click=move |_| draft.bring_back()>
                        "Bring back the earlier text"
                    </button>
                </p>
            </Show>
            <Show when=move || draft.is_wrapped.get()>
                <p>
                    "Its lines look broken by hand. "
                    <button type="button" class="button" on:click=move |_| draft.join_lines()>
                        "Join hard-wrapped lines"
                    </button>
                </p>
            </Show>
        </div>
    }
}
