//! The article: its text in the page, and everything a person does in it.

mod article_view;
mod controller;
mod deferred;
mod events;
mod handles;
mod invisible;
mod keyboard;
mod mark_renderer;
mod party_choice;
mod popup;
mod progressive;
mod scroll;
mod suggestions;
mod sweep_highlight;

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use crate::ui::parts::{effect, live, shown};
use crate::ui::ui_state::UiState;
use controller::ArticleController;
use handles::Handles;
use popup::PopupMenu;
use tagline_app::language_name;
use tagline_core::model::Metadata;
use tagline_language::detection::{UNDETERMINED, tag_of};

/// The article that is open.
#[component]
pub(crate) fn Reader() -> impl IntoView {
    let ui = UiState::get();
    let session = ui.session;
    let article = NodeRef::<html::Article>::new();
    let rest = NodeRef::<html::Div>::new();
    let controller = StoredValue::new_local(None::<Rc<ArticleController>>);
    effect(move |_| {
        let (Some(article), Some(rest)) = (article.get(), rest.get()) else { return };
        if controller.with_value(Option::is_none) {
            let made = ArticleController::new(ui, article, &rest).map(Rc::new);
            if let Some(controller) = &made {
                scroll::open(controller);
                events::wire(controller);
            }
            controller.set_value(made);
        }
    });
    on_cleanup(move || {
        session.set_on_touched(None);
        ui.set_article(None);
    });
    let meta = Memo::new(move |_| session.follow(|w| w.meta.clone()).unwrap_or_default());
    let language = Memo::new(move |_| {
        // The text of a document never changes: its language is told once, not at each edit.
        meta.track();
        session.view().track();
        session.with(|w| tag_of(w).into_owned())
    });
    // The empty tag says that nobody knows (HTML 3.2.6.2).
    let lang = move || language.get().map(|tag| tag.replace(UNDETERMINED, ""));
    view! {
        <div
            class="reader"
            class:reader--bare=live(move || !ui.small_print.get())
            class:reader--picking=live(move || ui.pending_party.get().is_some())
        >
            <Head meta language/>
            <article
                node_ref=article
                id="article"
                class="reader__text"
                tabindex="0"
                aria-label=live(move || meta.read().title.clone())
                aria-describedby="article-keys"
                lang=live(lang)
            ></article>
            <div node_ref=rest class="reader__rest" aria-hidden="true"></div>
            <p id="article-keys" class="unseen">
                "Arrow keys move from word to word, Shift extends, a label’s key tags. Question mark lists all keys."
            </p>
            <p class="unseen" aria-live="polite">{shown(move || ui.announcement().get())}</p>
            <Handles article/>
            <PopupMenu/>
        </div>
    }
}

/// Title and imprint over the text; the title only where the text does not begin with it.
#[component]
fn Head(meta: Memo<Metadata>, language: Memo<Option<String>>) -> impl IntoView {
    let session = UiState::get().session;
    let is_in_text = move || {
        session
            .follow(|w| w.document.block_text(0).trim() == meta.read().title.trim())
            .unwrap_or(false)
    };
    let title = move || match meta.read().title.trim() {
        "" => "Untitled".to_owned(),
        title => title.to_owned(),
    };
    let imprint = move || {
        let meta = meta.read();
        let language = language.get().map(|tag| language_name(&tag)).unwrap_or_default();
        let parts = [&meta.publisher, &meta.byline, &meta.date, &language];
        parts.into_iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
    };
    view! {
        <header class="reader__head">
            <h1 class="reader__title" class:unseen=live(is_in_text)>{shown(title)}</h1>
            <p class="reader__imprint">{shown(imprint)}</p>
        </header>
    }
}
