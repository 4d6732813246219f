use leptos::prelude::*;

use super::bus::Bus;
use super::palette::Palette;
use super::panel::Panel;
use super::reader::Reader;
use crate::session::Session;

/// The whole page.
#[component]
pub fn App(session: Session) -> impl IntoView {
    Bus::provide(session);
    view! {
        <Palette/>
        <Reader/>
        <Panel/>
    }
}
