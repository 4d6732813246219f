//! The parts of the page that the first screen does not need: they come with a module of their own.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::palette::Palette;
use super::parts::shown;
use super::reader::Reader;
use super::shell::{Dialogs, SidePanel};
use tagline_app::ports::Answer;

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LazyView {
    /// The toolbar of labels.
    Palette,
    /// The article.
    Reader,
    /// The panel beside it.
    Side,
    /// What is settled over the page.
    Dialogs,
}

impl LazyView {
    /// Draws it. Whoever calls this holds the code of every part.
    pub fn view(self) -> AnyView {
        match self {
            Self::Palette => view! { <Palette/> }.into_any(),
            Self::Reader => view! { <Reader/> }.into_any(),
            Self::Side => view! { <SidePanel/> }.into_any(),
            Self::Dialogs => view! { <Dialogs/> }.into_any(),
        }
    }
}

/// Where the parts come from.
pub trait LazyViews {
    /// Fetches them, unless they are here; answers whether they are now.
    fn fetch(&self) -> Answer<bool>;

    /// Draws one, if they are here.
    fn view(&self, part: LazyView) -> Option<AnyView>;
}

/// Whether the parts are here, for everything below.
#[derive(Clone, Copy)]
pub(super) struct LazyModule {
    parts: StoredValue<Rc<dyn LazyViews>, LocalStorage>,
    state: RwSignal<LoadState>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LoadState {
    /// Nobody has asked for them.
    Unrequested,
    /// They are being fetched.
    Loading,
    Loaded,
    Failed,
}

impl LazyModule {
    /// Fetches the parts, unless they are here or on their way.
    pub(super) fn fetch(self) {
        if matches!(self.state.get_untracked(), LoadState::Loaded | LoadState::Loading) {
            return;
        }
        self.state.set(LoadState::Loading);
        spawn_local(async move {
            let is_here = self.parts.with_value(|parts| parts.fetch()).await;
            self.state.set(if is_here { LoadState::Loaded } else { LoadState::Failed });
        });
    }
}

/// Gives the parts to everything below.
pub(super) fn provide(parts: Rc<dyn LazyViews>) -> LazyModule {
    let parts = StoredValue::new_local(parts);
    let module = LazyModule { parts, state: RwSignal::new(LoadState::Unrequested) };
    provide_context(module);
    module
}

/// A part, as soon as it is here.
pub(super) fn lazy_view(part: LazyView) -> impl IntoView {
    let module = expect_context::<LazyModule>();
    shown(move || match module.state.get() {
        LoadState::Loaded => module.parts.with_value(|parts| parts.view(part)),
        LoadState::Failed if part == LazyView::Reader => Some(load_failure(module)),
        LoadState::Unrequested | LoadState::Loading | LoadState::Failed => None,
    })
}

/// Stands in the place of the article where its part of the program has not come.
fn load_failure(module: LazyModule) -> AnyView {
    view! {
        <section class="banner bad" aria-label="Not loaded" role="alert">
            <p>"The part of Tagline that shows articles could not be loaded. Your work is kept. Check the connection to where this page came from."</p>
            <div class="actions">
                <button type="button" class="button" on:click=move |_| module.fetch()>
                    "Try again"
                </button>
            </div>
        </section>
    }
    .into_any()
}
