use leptos::prelude::*;

use super::PasteDesk;
use crate::ui::parts::{Show, TextField, count, live, shown};
use crate::ui::shell::file_inputs::{FolderButton, OpenButton};
use crate::ui::shell::state::ShellState;
use crate::ui::ui_state::UiState;
use tagline_core::model::Metadata;

/// The place to paste an article.
#[component]
pub(crate) fn Paste() -> impl IntoView {
    let desk = ShellState::get().paste;
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
                <ArticleField desk/>
                <Told desk/>
            </div>
            <div class="paste-side">
                <div class="actions">
                    <button type="button" class="button primary" on:click=move |_| desk.freeze()>
                        "Start annotating"
                    </button>
                    <OpenButton/>
                    <FolderButton/>
                    <button type="button" class="button" on:click=move |_| desk.load_sample()>
                        "Try the sample article"
                    </button>
                </div>
                <p class="hint">
                    "Opens text, Markdown, web pages, what Tagline saved and what other tools have \
                    annotated. Or drop files and folders anywhere on this page."
                </p>
                <Fields desk/>
            </div>
        </div>
    }
}

#[component]
fn ArticleField(desk: PasteDesk) -> impl IntoView {
    let ui = UiState::get();
    view! {
        <label class="field">
            <span class="field-name">"Article text"</span>
            <textarea
                class="article-text"
                aria-describedby="paste-told"
                aria-invalid=live(move || desk.refusal.with(Option::is_some).then_some("true"))
                spellcheck="false"
                placeholder="Paste the article here"
                node_ref=desk.field
                prop:value=desk.text()
                on:input=move |_| desk.settle_soon()
                on:change=move |_| desk.settle()
                on:paste=move |event| desk.paste(ui, &event)
            ></textarea>
        </label>
    }
}

/// What there is to say about the text: its size, how it was read, why it was not taken.
#[component]
fn Told(desk: PasteDesk) -> impl IntoView {
    let size = move || {
        let (paragraphs, words) = desk.size.get();
        let paragraphs = count(paragraphs, "paragraph", "paragraphs");
        format!("{paragraphs}, {}", count(words, "word", "words"))
    };
    let is_empty = move || desk.size.get().1 == 0;
    view! {
        <div class="told" id="paste-told">
            <p class="size">
                {shown(move || if is_empty() { String::new() } else { size() })}
                <Show when=move || !is_empty()>
                    <button type="button" class="button plain" on:click=move |_| desk.clear()>
                        "Clear"
                    </button>
                </Show>
            </p>
            <p class="refusal" role="alert">{shown(move || desk.refusal.get())}</p>
            <ul class="readings" aria-live="polite">
                {shown(move || desk.notices.get().into_iter().map(|n| view! { <li>{n}</li> }).collect_view())}
            </ul>
            <Show when=move || desk.earlier.with(Option::is_some)>
                <p>
                    <button type="button" class="button" on:click=move |_| desk.bring_back()>
                        "Bring back the earlier text"
                    </button>
                </p>
            </Show>
            <Show when=move || desk.is_wrapped.get()>
                <p>
                    "Its lines look broken by hand. "
                    <button type="button" class="button" on:click=move |_| desk.join_lines()>
                        "Join hard-wrapped lines"
                    </button>
                </p>
            </Show>
        </div>
    }
}

#[component]
fn Fields(desk: PasteDesk) -> impl IntoView {
    view! { <MetadataFields meta=desk.meta commit=move |changed| desk.set_meta(changed)/> }
}

/// The fields of what is known about an article.
#[component]
pub(crate) fn MetadataFields(
    /// What is known.
    #[prop(into)]
    meta: Signal<Metadata>,
    /// Takes it changed.
    #[prop(into)]
    commit: Callback<Metadata>,
    /// Whether the language is asked for as well.
    #[prop(optional)]
    with_language: bool,
) -> impl IntoView {
    let field =
        move |label: &'static str, kind: &'static str, example: &'static str, part: Part| {
            let value = Signal::derive(move || meta.with(|m| part.of(&mut m.clone()).clone()));
            let change = move |typed: String| {
                let mut changed = meta.get_untracked();
                *part.of(&mut changed) = typed.trim().to_owned();
                commit.run(changed);
            };
            view! { <TextField label value kind placeholder=example commit=change/> }
        };
    view! {
        <div class="fields">
            {field("Title", "text", "", Part(|m| &mut m.title))}
            {field("Source URL", "url", "https://…", Part(|m| &mut m.source_url))}
            {field("Publisher", "text", "", Part(|m| &mut m.publisher))}
            {field("Byline", "text", "", Part(|m| &mut m.byline))}
            {field("Date", "text", "2026-08-23", Part(|m| &mut m.date))}
            {with_language.then(|| field("Language", "text", "en", Part(|m| &mut m.language)))}
        </div>
    }
}

/// One field of the metadata.
#[derive(Clone, Copy)]
struct Part(fn(&mut Metadata) -> &mut String);

impl Part {
    fn of(self, meta: &mut Metadata) -> &mut String {
        (self.0)(meta)
    }
}
