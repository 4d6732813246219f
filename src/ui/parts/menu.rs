use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, FocusEvent, HtmlElement, Node};

use super::{Glyph, Icon};
use crate::ui::parts::{live, shown};

/// One line of a menu.
#[derive(Clone)]
pub(crate) struct MenuItem {
    /// What it is called.
    pub(crate) name: String,
    /// A sentence on what it is for, or nothing.
    pub(crate) hint: String,
    /// Whether it is the one that is chosen, where the menu is a choice.
    pub(crate) chosen: Option<bool>,
    /// What it does.
    pub(crate) act: Callback<()>,
}

impl MenuItem {
    /// A line that does something.
    pub(crate) fn new(name: impl Into<String>, act: impl Fn() + Send + Sync + 'static) -> Self {
        let act = Callback::new(move |()| act());
        Self { name: name.into(), hint: String::new(), chosen: None, act }
    }

    /// With a sentence on what it is for.
    pub(crate) fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// As one of several of which one is chosen.
    pub(crate) fn chosen(self, is_chosen: bool) -> Self {
        Self { chosen: Some(is_chosen), ..self }
    }
}

/// A button that opens a menu; arrows, Home, End and first letters move in it, Escape closes it.
#[component]
pub(crate) fn Menu(
    /// The button's accessible name.
    #[prop(into)]
    name: String,
    /// What the button shows.
    icon: Icon,
    /// Whether the name is shown beside it where there is room.
    #[prop(optional)]
    with_text: bool,
    /// Whether there is nothing to choose now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// What is in it, asked when it opens.
    #[prop(into)]
    items: Callback<(), Vec<MenuItem>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let label = name.clone();
    let list = move || {
        let name = label.clone();
        open.get().then(|| view! { <MenuList name button open items=items.run(())/> })
    };
    let place = NodeRef::<html::Div>::new();
    let is_outside = move |target: Option<EventTarget>| {
        let node: Option<Node> = target.and_then(|target| target.dyn_into().ok());
        // Its row may be gone by the time focus leaves it.
        let place = place.try_get_untracked().flatten();
        place.zip(node).is_some_and(|(place, node)| !place.contains(Some(&node)))
    };
    // Where focus goes to nothing it may have gone to another window, or to a button that Safari
    // does not let a mouse focus.
    let leave = move |event: FocusEvent| {
        if is_outside(event.related_target()) {
            open.set(false);
        }
    };
    let pressed = window_event_listener(ev::pointerdown, move |event| {
        if open.try_get_untracked() == Some(true) && is_outside(event.target()) {
            open.set(false);
        }
    });
    on_cleanup(move || pressed.remove());
    view! {
        <div class="menu-place" node_ref=place on:focusout=leave>
            <button
                type="button"
                class="button"
                class:icon=!with_text
                title=(!with_text).then(|| name.clone())
                aria-label=(!with_text).then(|| name.clone())
                aria-haspopup="menu"
                aria-expanded=live(move || open.get().to_string())
                disabled=disabled
                node_ref=button
                on:click=move |_| open.update(|o| *o = !*o)
            >
                <Glyph icon=icon/>
                {with_text.then(|| view! { <span class="button-text">{name.clone()}</span> })}
            </button>
            {shown(list)}
        </div>
    }
}

#[component]
fn MenuList(
    name: String,
    button: NodeRef<html::Button>,
    open: RwSignal<bool>,
    items: Vec<MenuItem>,
) -> impl IntoView {
    let menu = NodeRef::<html::Div>::new();
    menu.on_load(move |menu| {
        if let Some(button) = button.get_untracked() {
            place_by(&menu, &button);
        }
        focus_item(&menu, Step::First);
    });
    let close = move || {
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
        open.set(false);
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let Some(menu) = menu.get_untracked() else { return };
        match event.key().as_str() {
            "Escape" => close(),
            "Tab" => return open.set(false),
            key => match Step::of(key) {
                Some(step) => focus_item(&menu, step),
                None => return,
            },
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let line = move |item: MenuItem| {
        let act = move |_| {
            close();
            item.act.run(());
        };
        let role = if item.chosen.is_some() { "menuitemradio" } else { "menuitem" };
        let hint = (!item.hint.is_empty()).then(|| view! { <small>{item.hint}</small> });
        view! {
            <button
                type="button"
                role=role
                tabindex="-1"
                aria-checked=item.chosen.map(|c| c.to_string())
                on:click=act
            >
                <span>{item.name}</span>
                {hint}
            </button>
        }
    };
    view! {
        <div class="menu" role="menu" aria-label=name node_ref=menu on:keydown=on_key>
            {items.into_iter().map(line).collect_view()}
        </div>
    }
}

/// Where the keyboard goes in a menu.
enum Step {
    First,
    Last,
    Next,
    Previous,
    /// To the next line that begins so.
    Letter(String),
}

impl Step {
    fn of(key: &str) -> Option<Self> {
        match key {
            "ArrowDown" => Some(Self::Next),
            "ArrowUp" => Some(Self::Previous),
            "Home" => Some(Self::First),
            "End" => Some(Self::Last),
            letter if letter.chars().count() == 1 && letter != " " => {
                Some(Self::Letter(letter.to_lowercase()))
            }
            _ => None,
        }
    }

    /// The line to go to among `names`, from the line at `now`.
    fn target(&self, names: &[String], now: Option<usize>) -> Option<usize> {
        let last = names.len().checked_sub(1)?;
        let after = now.map_or(0, |n| n + 1);
        Some(match self {
            Self::First => 0,
            Self::Last => last,
            Self::Next => after % names.len(),
            Self::Previous => now.and_then(|n| n.checked_sub(1)).unwrap_or(last),
            Self::Letter(letter) => (0..names.len())
                .map(|i| (after + i) % names.len())
                .find(|&i| names[i].to_lowercase().starts_with(letter.as_str()))?,
        })
    }
}

fn focus_item(menu: &HtmlElement, step: Step) {
    let Ok(found) = menu.query_selector_all("[role^=menuitem]") else { return };
    let nodes = (0..found.length()).filter_map(|i| found.get(i));
    let items: Vec<HtmlElement> = nodes.filter_map(|n| n.dyn_into().ok()).collect();
    let names: Vec<String> = items.iter().map(|i| i.text_content().unwrap_or_default()).collect();
    let focused = document().active_element();
    let now = items.iter().position(|i| focused.as_ref() == Some(i.as_ref()));
    if let Some(item) = step.target(&names, now).and_then(|i| items.get(i)) {
        let _ = item.focus();
    }
}

/// Puts the menu under its button, or above it where there is no room, inside the window.
fn place_by(menu: &HtmlElement, button: &HtmlElement) {
    const GAP: f64 = 4.0;
    let (around, own) = (button.get_bounding_client_rect(), menu.get_bounding_client_rect());
    let extent = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64());
    let width = extent(window().inner_width()).unwrap_or(0.0);
    let height = extent(window().inner_height()).unwrap_or(0.0);
    let fits_right = around.left() + own.width() + GAP < width;
    let left = if fits_right { around.left() } else { around.right() - own.width() };
    let fits_below = around.bottom() + own.height() + 2.0 * GAP < height;
    let top = if fits_below { around.bottom() + GAP } else { around.top() - own.height() - GAP };
    let style = menu.style();
    let _ = style.set_property("left", &format!("{}px", left.max(GAP)));
    let _ = style.set_property("top", &format!("{}px", top.max(GAP)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keyboard_goes_round_in_a_menu() {
        let names = ["Rename", "Duplicate", "Delete"].map(String::from);
        let go = |key, now| Step::of(key).and_then(|step| step.target(&names, now));
        assert_eq!([go("ArrowDown", Some(2)), go("ArrowUp", Some(0))], [Some(0), Some(2)]);
        assert_eq!([go("Home", Some(2)), go("End", None)], [Some(0), Some(2)]);
        assert_eq!(
            [go("D", Some(0)), go("d", Some(1)), go("d", Some(2))],
            [Some(1), Some(2), Some(1)]
        );
        assert_eq!([go("x", Some(0)), go("Enter", Some(0)), go(" ", None)], [None; 3]);
        assert_eq!(Step::Next.target(&[], None), None);
    }
}
