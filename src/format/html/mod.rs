//! A page of the annotated article, to read, print and pass on: one file, no script, nothing
//! loaded from anywhere.

mod article;
mod lists;
mod markup;
mod words;

use markup::Page;

use super::exchange::{FormatWriter, Interchange, counted};
use super::{Abilities, Format, Group, Output, Way};
use tagline_core::model::{DocumentId, Metadata, Workspace};
use tagline_core::text::BlockKind;

/// A page with the marked article.
pub(super) struct Html;

impl Interchange for Html {
    const FORMAT: Format = Format {
        id: "html",
        name: "Web page",
        extension: "html",
        mime: "text/html",
        unit: None,
        way: Way::of::<Self>(),
        holds: Abilities { relations: false, ..Abilities::ALL },
        group: Group::Reading,
        who: "Readers, editors, printers: the marked article with its lists on one page",
    };
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

impl FormatWriter for Html {
    fn write(&self, workspace: &Workspace, _: &DocumentId) -> Output {
        Output { bytes: write(workspace).into_bytes(), losses: losses(workspace) }
    }
}

/// What the page says of itself to the browser: it loads nothing and runs nothing.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = include_str!("page.css");

/// The page.
pub fn write(workspace: &Workspace) -> String {
    let meta = &workspace.meta;
    let title = if meta.title.trim().is_empty() { "Untitled" } else { meta.title.trim() };
    let mut page = Page::default();
    page.raw("<!DOCTYPE html>\n<html lang=\"").text(language(meta)).raw("\">\n<head>\n");
    page.raw("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"");
    page.raw(POLICY).raw("\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw("<meta name=\"generator\" content=\"Tagline ").raw(env!("CARGO_PKG_VERSION"));
    page.raw("\">\n<title>").text(title).raw("</title>\n<style>\n").raw(STYLE);
    page.raw("</style>\n</head>\n<body>\n<main>\n");
    header(&mut page, workspace, title);
    article::write(&mut page, workspace);
    page.raw("</main>\n");
    lists::write(&mut page, workspace);
    page.raw("</body>\n</html>\n");
    page.finish()
}

/// A BCP 47 tag, as far as its letters go; "und" (undetermined) where there is none.
fn language(meta: &Metadata) -> &str {
    let tag = meta.language.trim();
    let fine = (2..=35).contains(&tag.len())
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if fine { tag } else { "und" }
}

/// Title, byline, publisher, date and source, then the legend. An article that begins with its
/// own headline needs no second one.
fn header(page: &mut Page, workspace: &Workspace, title: &str) {
    let meta = &workspace.meta;
    page.raw("<header>\n");
    if !has_headline(workspace) {
        page.raw("<h1 dir=\"auto\">").text(title).raw("</h1>\n");
    }
    let facts = [&meta.byline, &meta.publisher, &meta.date].map(|fact| fact.trim());
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    if !facts.is_empty() {
        page.raw("<p class=\"facts\">");
        for (i, fact) in facts.iter().enumerate() {
            page.raw(if i == 0 { "" } else { " · " }).raw("<bdi>").text(fact).raw("</bdi>");
        }
        page.raw("</p>\n");
    }
    source(page, meta.source_url.trim());
    lists::legend(page, workspace);
    page.raw("</header>\n");
}

fn has_headline(workspace: &Workspace) -> bool {
    workspace.document.blocks().first().is_some_and(|b| b.kind == BlockKind::Heading(1))
}

/// The source, as a link where it is a web address; anything else stays text.
fn source(page: &mut Page, url: &str) {
    let is_web = ["http://", "https://"].iter().any(|scheme| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if url.is_empty() {
        return;
    }
    page.raw("<p class=\"facts\">Source: ");
    if is_web {
        page.raw("<a rel=\"noopener noreferrer\" href=\"").text(url).raw("\">");
        page.text(url).raw("</a>");
    } else {
        page.text(url);
    }
    page.raw("</p>\n");
}

/// What the page does not hold.
fn losses(workspace: &Workspace) -> Vec<String> {
    let mut losses =
        vec!["The page is to be read: it cannot be opened here as annotations again.".to_owned()];
    let relations = workspace.relations.len();
    if relations > 0 {
        losses.push(format!(
            "{}: not shown on the page.",
            counted(relations, "relation", "relations")
        ));
    }
    if workspace.document.text().contains('\0') {
        losses.push("Null characters: HTML has none; they are shown as “\u{fffd}”.".to_owned());
    }
    losses
}

#[cfg(test)]
mod tests;
