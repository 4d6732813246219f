use std::sync::Arc;

use leptos::prelude::*;

use super::parts::{Field, More, PickerButton, Place, Select, lagging, rove};
use crate::ui::parts::{Each, live};
use crate::ui::ui_state::UiState;
use tagline_app::query;
use tagline_app::{Action, Commit, Session};
use tagline_core::model::{AnnotationId, Entity, EntityId, LabelKind, Workspace};
use tagline_language::identity;

/// Mentions of an entity shown at first.
const MENTIONS: usize = 50;

/// What is known of an entity, to be corrected, and its mentions.
#[component]
pub(super) fn EntityDetails(id: EntityId) -> impl IntoView {
    let session = UiState::get().session;
    let merge = move |into| {
        session.dispatch(Action::Merge { from: id, into });
    };
    view! {
        <div class="entity-details">
            <EntityFields id/>
            <PickerButton label="Merge into…" except=id pick=Arc::new(merge)/>
            <Mentions id/>
        </div>
    }
}

/// An entity's name, type, Wikidata item and note.
#[component]
pub(super) fn EntityFields(id: EntityId) -> impl IntoView {
    let session = UiState::get().session;
    let of = move |read: fn(&Entity) -> String| {
        Memo::new(move |_| session.follow(|w| w.entity(id).map(read)).flatten().unwrap_or_default())
    };
    let label = of(|e| e.label.to_string());
    let types = Signal::derive(move || {
        session.schema_revision().track();
        session.with(mention_labels).unwrap_or_default()
    });
    let retype = move |code: &str| {
        if let Ok(label) = code.parse() {
            change(session, id, |e| e.label = label);
        }
    };
    view! {
        <div class="entity-fields">
            <Field
                field=session.field(id, "Name")
                label="Name"
                value=of(|e| e.name.clone())
                commit=rename(session, id)
            />
            <Select label="Type" options=types value=label choose=Arc::new(retype)/>
            <Field
                field=session.field(id, "Wikidata item")
                label="Wikidata item"
                hint="Q42"
                value=of(|e| e.wikidata.clone())
                commit=set_wikidata(session, id)
            />
            <Field
                field=session.field(id, "Note on the entity")
                label="Note on the entity"
                is_free=true
                lines=2
                value=of(|e| e.note.clone())
                commit=set_note(session, id)
            />
        </div>
    }
}

fn mention_labels(workspace: &Workspace) -> Vec<(String, String)> {
    let labels = workspace.schema.labels.iter().filter(|l| l.kind == LabelKind::Mention);
    labels.map(|l| (l.id.to_string(), l.name.clone())).collect()
}

/// Changes an entity as it is now.
fn change(session: Session, id: EntityId, alter: impl FnOnce(&mut Entity)) {
    if let Some(mut entity) = session.with(|w| w.entity(id).cloned()).flatten() {
        alter(&mut entity);
        session.dispatch(Action::EditEntity(entity));
    }
}

fn rename(session: Session, id: EntityId) -> Commit {
    Arc::new(move |text| {
        let name = text.trim();
        if name.is_empty() {
            return Err("An entity needs a name.".to_owned());
        }
        change(session, id, |e| name.clone_into(&mut e.name));
        Ok(())
    })
}

fn set_wikidata(session: Session, id: EntityId) -> Commit {
    Arc::new(move |text| {
        let item = wikidata_item(text).ok_or("A Wikidata item is a Q and a number, like Q42.")?;
        change(session, id, |e| e.wikidata = item);
        Ok(())
    })
}

fn set_note(session: Session, id: EntityId) -> Commit {
    Arc::new(move |text| {
        change(session, id, |e| text.clone_into(&mut e.note));
        Ok(())
    })
}

/// The item that a person typed or pasted, also as the address of its page; nothing for nothing.
fn wikidata_item(text: &str) -> Option<String> {
    let last = text.trim().rsplit(['/', ':']).next().unwrap_or_default();
    if last.is_empty() {
        return text.trim().is_empty().then(String::new);
    }
    let number = last.strip_prefix(['Q', 'q'])?;
    let is_number = !number.is_empty()
        && number.len() <= 12
        && !number.starts_with('0')
        && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| format!("Q{number}"))
}

/// The mentions of an entity in context.
#[component]
fn Mentions(id: EntityId) -> impl IntoView {
    let session = UiState::get().session;
    let limit = RwSignal::new(MENTIONS);
    let look = move |w: &_, limit: &usize| query::entity_mentions(w, id, *limit);
    let page = lagging(session, move || limit.get(), look);
    let has_more = Signal::derive(move || page.with(|p| p.more));
    let tick = Signal::derive(move || page.track());
    view! {
        <h4 class="panel-subhead">"Mentions"</h4>
        <ul
            class="panel-list mentions"
            role="list"
            on:keydown=move |e| {
                rove(&e, ".panel-place");
            }
        >
            <Each of=move || page.with(|p| p.rows.clone()) let(mention)>
                <MentionRow id=mention of=Some(id) tick/>
            </Each>
        </ul>
        <More more=has_more limit/>
    }
}

/// A mention in context, and what can be done with it.
#[component]
pub(super) fn MentionRow(
    /// The mention.
    id: AnnotationId,
    /// The entity it names.
    of: Option<EntityId>,
    /// Changes when the row may have to.
    tick: Signal<()>,
) -> impl IntoView {
    let session = UiState::get().session;
    let context = Memo::new(move |_| {
        let look = |w: &Workspace| w.annotation(id).map(|a| query::words_in_context(w, a));
        tick.get();
        session.with(look).flatten().unwrap_or_default()
    });
    let link = move |entity| {
        session.dispatch(Action::Link { mentions: vec![id], entity });
    };
    let own = move |_| {
        let words = context.with_untracked(|c| c.words.clone());
        if let Some(name) = session.with(|w| identity::name_in(w, &words)) {
            session.dispatch(Action::Split { mentions: vec![id], name });
        }
    };
    let words = move || context.with(|c| c.words.clone());
    let link_name = Signal::derive(move || format!("Link to… “{}”", words()));
    let own_label = if of.is_some() { "Split off" } else { "New entity" };
    view! {
        <li class="mention">
            <Place id context=context.into()/>
            <div class="card-actions">
                <button
                    type="button"
                    class="button compact"
                    aria-label=live(move || format!("{own_label}: “{}”", words()))
                    on:click=own
                >
                    {own_label}
                </button>
                <PickerButton label="Link to…" name=link_name except=of pick=Arc::new(link)/>
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wikidata_item_is_taken_bare_or_from_its_address() {
        let item = |text| wikidata_item(text);
        assert_eq!(item("Q42").as_deref(), Some("Q42"));
        assert_eq!(item(" q7747 ").as_deref(), Some("Q7747"));
        assert_eq!(item("https://www.wikidata.org/wiki/Q212").as_deref(), Some("Q212"));
        assert_eq!(item("wd:Q212").as_deref(), Some("Q212"));
        assert_eq!(item("  ").as_deref(), Some(""));
        for bad in ["Q", "42", "Q0", "Q4x", "P31", "https://example.org/", "Q1234567890123"] {
            assert_eq!(item(bad), None, "{bad}");
        }
    }
}
