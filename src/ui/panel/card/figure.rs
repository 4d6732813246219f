use std::sync::Arc;

use leptos::prelude::*;

use super::super::figures::{check_name, kind_name};
use super::super::parts::{Field, Segments, Select};
use super::party::PartyPicker;
use super::subject::Subject;
use crate::ui::parts::shown;
use tagline_app::Commit;
use tagline_app::party::PartyRole;
use tagline_core::model::{Change, Check, Direction, FigureKind, PartialDate, Scale, Value};
use tagline_language::figures;

/// What a figure comes to, of what, and whether it holds.
#[component]
pub(super) fn FigureFields(subject: Subject) -> impl IntoView {
    view! {
        <ValueField subject/>
        <div class="card-grid">
            <Field
                field=subject.field("Unit or currency")
                label="Unit or currency"
                is_free=true
                hint="hours, km, USD"
                value=subject.follow_figure(|f| f.unit.clone())
                commit=subject.figure_text(|f| &mut f.unit)
            />
            <Field
                field=subject.field("Per")
                label="Per"
                is_free=true
                hint="year, barrel, 1,000 people"
                value=subject.follow_figure(|f| f.per.clone())
                commit=subject.figure_text(|f| &mut f.per)
            />
            <Field
                field=subject.field("Measured")
                label="Measured"
                is_free=true
                hint="what is counted"
                value=subject.follow_figure(|f| f.measured.clone())
                commit=subject.figure_text(|f| &mut f.measured)
            />
            <KindMenu subject/>
            <ScaleMenu subject/>
            <ChangeMenu subject/>
            <AsOf subject/>
        </div>
        <PartyPicker subject role=PartyRole::ClaimedBy label="Claimed by"/>
        <CheckFields subject/>
    }
}

/// The value as anybody would type it, and how it was understood.
#[component]
fn ValueField(subject: Subject) -> impl IntoView {
    let value = subject.follow_figure(|f| f.value);
    let text = Memo::new(move |_| value.get().map(figures::value_to_text).unwrap_or_default());
    let kind = subject.follow_figure(|f| f.kind);
    let commit: Commit = Arc::new(move |text| {
        let value = match text.trim() {
            "" => None,
            text => Some(figures::value_of_kind(text, kind.get_untracked()).ok_or(
                "Not understood. Type a number, a range, a date, a time or a score: 550, > 8, \
                 500–600, 1.2bn, 2022-02, 14:30, 3–1.",
            )?),
        };
        subject.change_figure(|f| f.value = value);
        Ok(())
    });
    let meaning = move || match value.get() {
        None => "No value".to_owned(),
        Some(value) => format!("{} ({})", figures::display(value), bound_name(value)),
    };
    view! {
        <Field
            field=subject.field("Value")
            label="Value"
            hint="550, > 8, 500–600, 2022-02, 14:30, 3–1"
            value=text
            commit
        />
        <p class="card-meaning"><bdi>{shown(meaning)}</bdi></p>
    }
}

fn bound_name(value: Value) -> &'static str {
    match value {
        Value::Exact(_) => "exactly",
        Value::About(_) => "about",
        Value::AtLeast(_) => "at least",
        Value::MoreThan(_) => "more than",
        Value::AtMost(_) => "at most",
        Value::LessThan(_) => "less than",
        Value::Range(..) => "a range, both ends included",
        Value::Date(_) => "a date",
        Value::Dates(..) => "a span of time, both ends included",
        Value::Clock(_) => "a time of day",
        Value::Clocks(from, to) if to < from => "a stretch of the day, over midnight",
        Value::Clocks(..) => "a stretch of the day",
        Value::Score(..) => "a score, the sides as written",
    }
}

/// A choice of nothing, then of each code.
fn with_none<'a>(
    none: &str,
    codes: impl Iterator<Item = (&'a str, String)>,
) -> Signal<Vec<(String, String)>> {
    let codes = codes.map(|(code, name)| (code.to_owned(), name));
    Signal::stored(std::iter::once((String::new(), none.to_owned())).chain(codes).collect())
}

#[component]
fn KindMenu(subject: Subject) -> impl IntoView {
    let options: Vec<_> =
        FigureKind::ALL.iter().map(|k| (k.code().to_owned(), kind_name(*k).to_owned())).collect();
    let choose = move |code: &str| {
        if let Some(kind) = FigureKind::from_code(code) {
            subject.change_figure(|f| f.kind = kind);
        }
    };
    let value = subject.follow_figure(|f| f.kind.code().to_owned());
    view! { <Select label="Kind" options=Signal::stored(options) value choose=Arc::new(choose)/> }
}

#[component]
fn ScaleMenu(subject: Subject) -> impl IntoView {
    let options = with_none("None", Scale::ALL.iter().map(|s| (s.code(), s.code().to_owned())));
    let choose = move |code: &str| {
        subject.change_figure(|f| f.scale = Scale::from_code(code));
    };
    let value = subject.follow_figure(|f| f.scale.map_or("", Scale::code).to_owned());
    view! { <Select label="Scale as written" options value choose=Arc::new(choose)/> }
}

#[component]
fn ChangeMenu(subject: Subject) -> impl IntoView {
    let name = |d: Direction| match d {
        Direction::Up => "Up ↑",
        Direction::Down => "Down ↓",
        Direction::Unchanged => "Unchanged =",
    };
    let options = with_none("None", Direction::ALL.iter().map(|&d| (d.code(), name(d).to_owned())));
    let choose = move |code: &str| {
        let change = Direction::from_code(code).map(|direction| Change { direction });
        subject.change_figure(|f| f.change = change);
    };
    let value = subject.follow_figure(|f| f.change.map_or("", |c| c.direction.code()).to_owned());
    view! { <Select label="Change" options value choose=Arc::new(choose)/> }
}

#[component]
fn AsOf(subject: Subject) -> impl IntoView {
    let commit: Commit = Arc::new(move |text| {
        let date = match text.trim() {
            "" => None,
            text => Some(text.parse::<PartialDate>().map_err(|e| format!("{e}."))?),
        };
        subject.change_figure(|f| f.as_of = date);
        Ok(())
    });
    let value = subject.follow_figure(|f| f.as_of.map(|d| d.to_string()).unwrap_or_default());
    view! { <Field field=subject.field("As of") label="As of" hint="2022-02-24" value commit/> }
}

#[component]
fn CheckFields(subject: Subject) -> impl IntoView {
    let options = Check::ALL
        .iter()
        .map(|&c| {
            let (sign, name) = check_name(c);
            (c.code(), name, sign)
        })
        .collect();
    let choose = move |code: &str| {
        if let Some(check) = Check::from_code(code) {
            subject.change_figure(|f| f.check = check);
        }
    };
    let value = subject.follow_figure(|f| f.check.code().to_owned());
    view! {
        <Segments legend="Check" options value choose=Arc::new(choose)/>
        <Field
            field=subject.field("Evidence")
            label="Evidence"
            is_free=true
            hint="what the check found, and where"
            lines=2
            value=subject.follow_figure(|f| f.evidence.clone())
            commit=subject.figure_text(|f| &mut f.evidence)
        />
    }
}
