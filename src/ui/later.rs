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
pub enum Part {
    /// The toolbar of labels.
    Palette,
    /// The article.
    Reader,
    /// The panel beside it.
    Side,
    /// What is settled over the page.
    Dialogs,
}

impl Part {
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
pub trait Parts {
    /// Fetches them, unless they are here; answers whether they are now.
    fn fetch(&self) -> Answer<bool>;

    /// Draws one, if they are here.
    fn view(&self, part: Part) -> Option<AnyView>;
}

/// Whether the parts are here, for everything below.
#[derive(Clone, Copy)]
pub(super) struct Arrival {
    parts: StoredValue<Rc<dyn Parts>, LocalStorage>,
    state: RwSignal<State>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nobody has asked for them.
    Wanting,
    /// They are being fetched.
    Coming,
    Here,
    Failed,
}

impl Arrival {
    /// Fetches the parts, unless they are here or on their way.
    pub(super) fn fetch(self) {
        if matches!(self.state.get_untracked(), State::Here | State::Coming) {
            return;
        }
        self.state.set(State::Coming);
        spawn_local(async move {
            let is_here = self.parts.with_value(|parts| parts.fetch()).await;
            self.state.set(if is_here { State::Here } else { State::Failed });
        });
    }
}

/// Gives the parts to everything below.
pub(super) fn provide(parts: Rc<dyn Parts>) -> Arrival {
    let parts = StoredValue::new_local(parts);
    let arrival = Arrival { parts, state: RwSignal::new(State::Wanting) };
    provide_context(arrival);
    arrival
}

/// A part, as soon as it is here.
pub(super) fn later(part: Part) -> impl IntoView {
    let arrival = expect_context::<Arrival>();
    shown(move || match arrival.state.get() {
        State::Here => arrival.parts.with_value(|parts| parts.view(part)),
        State::Failed if part == Part::Reader => Some(missing(arrival)),
        State::Wanting | State::Coming | State::Failed => None,
    })
}

/// Stands in the place of the article where its part of the program has not come.
fn missing(arrival: Arrival) -> AnyView {
    view! {
        <section class="banner bad" aria-label="Not loaded" role="alert">
            <p>"The part of Tagline that shows articles could not be loaded. Your work is kept. Check the connection to where this page came from."</p>
            <div class="actions">
                <button type="button" class="button" on:click=move |_| arrival.fetch()>
                    "Try again"
                </button>
            </div>
        </section>
    }
    .into_any()
}
