//! What changes on the page, in few shapes. The renderer's code is compiled once more for every
//! type it meets, and each closure is a type of its own: a third of the page was copies of it. Put
//! in a box, all closures that answer with the same type are one.

use std::hash::Hash;
use std::sync::Arc;

use leptos::prelude::*;

/// Something that is looked up again whenever what it reads changes.
pub(crate) type Live<T> = Box<dyn FnMut() -> T + Send>;

/// A text, an attribute, a class or a property that changes.
pub(crate) fn live<T>(value: impl FnMut() -> T + Send + 'static) -> Live<T> {
    Box::new(value)
}

/// A part of a view that changes.
pub(crate) fn shown<V: IntoAny>(mut view: impl FnMut() -> V + Send + 'static) -> Live<AnyView> {
    Box::new(move || view().into_any())
}

/// Something done now and whenever what it reads changes, given what it returned last.
pub(crate) fn effect<T: 'static>(run: impl FnMut(Option<T>) -> T + 'static) {
    let run: Box<dyn FnMut(Option<T>) -> T> = Box::new(run);
    Effect::new(run);
}

/// What is there only while `when` says so.
#[component(transparent)]
pub(crate) fn Show(
    /// What is there.
    children: ChildrenFn,
    /// Whether it is.
    #[prop(into)]
    when: Signal<bool>,
) -> impl IntoView {
    let is_there = Memo::new(move |_| when.get());
    live(move || is_there.get().then(|| children()))
}

/// A row for each of some items, kept as long as its item is among them.
#[component(transparent)]
pub(crate) fn Each<T, V, R>(
    /// The items, no two of them equal.
    of: impl Fn() -> Vec<T> + Send + 'static,
    /// The row of one.
    children: R,
) -> impl IntoView
where
    T: Clone + Eq + Hash + Send + 'static,
    V: IntoView + 'static,
    R: Fn(T) -> V + Send + Sync + 'static,
{
    rows(Box::new(of), Arc::new(move |item| children(item).into_any()))
}

type Row<T> = Arc<dyn Fn(T) -> AnyView + Send + Sync>;

fn rows<T>(of: Box<dyn Fn() -> Vec<T> + Send>, row: Row<T>) -> AnyView
where
    T: Clone + Eq + Hash + Send + 'static,
{
    view! { <For each=of key=T::clone children=move |item| row(item)/> }.into_any()
}
