use leptos::prelude::*;

use crate::ui::parts::{Icon, Menu, MenuItem};
use crate::ui::ui_state::UiState;
use tagline_app::Session;

/// The setting that remembers the theme.
const THEME: &str = "theme";
/// What the themes are called in the setting and in the menu; the first follows the system.
const THEMES: [(&str, &str); 3] = [("auto", "As the system"), ("light", "Light"), ("dark", "Dark")];

/// Puts the remembered theme on the page.
pub(crate) fn apply_theme(session: Session) {
    let theme = session.setting(THEME).unwrap_or_default();
    let Some(root) = document().document_element() else { return };
    let _ = match theme.as_str() {
        "light" | "dark" => root.set_attribute("data-theme", &theme),
        _ => root.remove_attribute("data-theme"),
    };
}

/// The choice between light, dark and what the system says.
#[component]
pub(super) fn ThemeMenu() -> impl IntoView {
    let session = UiState::get().session;
    let items = move || {
        let now = session.setting(THEME).unwrap_or_else(|| THEMES[0].0.to_owned());
        let item = |(code, name): (&'static str, &'static str)| {
            MenuItem::new(name, move || {
                session.set_setting(THEME, code);
                apply_theme(session);
            })
            .chosen(now == code)
        };
        THEMES.into_iter().map(item).collect()
    };
    view! { <Menu name="Theme" icon=Icon::Theme items=move |()| items()/> }
}
