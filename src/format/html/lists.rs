//! The legend above the article and the lists below it.

use std::collections::BTreeMap;

use super::markup::Page;
use super::words;
use tagline_core::model::order::sort_by_key;
use tagline_core::model::{
    Annotation, AnnotationId, Body, Entity, Figure, Label, LabelKind, Party, Quote, Workspace,
};

/// The classes by which the style sheet knows a mark with this label.
pub(super) fn classes(label: Option<&Label>) -> &'static str {
    match label.map(|l| l.kind) {
        Some(LabelKind::Mention) => "mention",
        Some(LabelKind::Quote) => "quote",
        Some(LabelKind::Figure) => "figure",
        Some(LabelKind::Remark) | None => "remark",
    }
}

fn hue(label: &Label) -> &'static str {
    label.hue.code()
}

/// Which labels are in use, each drawn as its marks are.
pub(super) fn legend(page: &mut Page, workspace: &Workspace) {
    let set = &workspace.annotations;
    let used: Vec<&Label> =
        workspace.schema.labels.iter().filter(|l| set.label_count(l.id) > 0).collect();
    if used.is_empty() {
        return;
    }
    page.raw("<p class=\"legend\">");
    for label in used {
        page.raw("<span><mark class=\"").raw(classes(Some(label))).raw(" ").raw(hue(label));
        page.raw(" start end\">").text(&label.name).raw("</mark> ");
        page.show(set.label_count(label.id)).raw("</span> ");
    }
    page.raw("</p>\n");
}

/// Entities, quotes, figures and notes, as far as there are any.
pub(super) fn write(page: &mut Page, workspace: &Workspace) {
    if workspace.annotations.is_empty() && workspace.entities.is_empty() {
        return;
    }
    let all = || workspace.annotations.in_text_order(&workspace.document).map(|a| &**a);
    page.raw("<footer>\n");
    entities(page, workspace);
    quotes(page, workspace, all().filter_map(|a| Some((a, a.quote()?))));
    figures(page, workspace, all().filter_map(|a| Some((a, a.figure()?))).collect());
    notes(page, workspace, all());
    page.raw("</footer>\n");
}

fn section(page: &mut Page, id: &str, title: &str) {
    page.raw("<section aria-labelledby=\"").raw(id).raw("\">\n<h2 id=\"").raw(id).raw("\">");
    page.raw(title).raw("</h2>\n");
}

fn open_link(page: &mut Page, id: AnnotationId) {
    page.raw("<a href=\"#").show(id).raw("\">");
}

/// The words of an annotation, leading to its mark.
fn linked(page: &mut Page, workspace: &Workspace, annotation: &Annotation) {
    open_link(page, annotation.id);
    page.raw("<bdi>").text(&workspace.words_of(annotation)).raw("</bdi></a>");
}

/// Entities by type, those most mentioned first.
fn entities(page: &mut Page, workspace: &Workspace) {
    if workspace.entities.is_empty() {
        return;
    }
    section(page, "entities", "Entities");
    for label in workspace.schema.labels.iter().filter(|l| l.kind == LabelKind::Mention) {
        let mut of_type: Vec<&Entity> =
            workspace.entities.values().filter(|e| e.label == label.id).collect();
        if of_type.is_empty() {
            continue;
        }
        sort_by_key(&mut of_type, |e| std::cmp::Reverse(workspace.annotations.mention_count(e.id)));
        page.raw("<h3 dir=\"auto\">").text(&label.name).raw("</h3>\n<ul>\n");
        of_type.iter().for_each(|entity| self::entity(page, workspace, entity));
        page.raw("</ul>\n");
    }
    page.raw("</section>\n");
}

fn entity(page: &mut Page, workspace: &Workspace, entity: &Entity) {
    let mentions: Vec<AnnotationId> = workspace.annotations.mentions_of(entity.id).collect();
    page.raw("<li><bdi>").text(&entity.name).raw("</bdi>");
    let number = entity.wikidata.strip_prefix('Q').unwrap_or_default();
    if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
        page.raw(" <a rel=\"noopener noreferrer\" href=\"https://www.wikidata.org/wiki/");
        page.text(&entity.wikidata).raw("\">").text(&entity.wikidata).raw("</a>");
    }
    page.raw(" <span class=\"count\">× ").show(mentions.len()).raw("</span>");
    for (i, id) in mentions.iter().enumerate() {
        page.raw(" ");
        open_link(page, *id);
        page.show(i + 1).raw("</a>");
    }
    page.raw("</li>\n");
}

/// Quotes by speaker, in the order in which speakers first speak; those laid to nobody last.
fn quotes<'a>(
    page: &mut Page,
    workspace: &Workspace,
    quotes: impl Iterator<Item = (&'a Annotation, &'a Quote)>,
) {
    let mut by_speaker: BTreeMap<(usize, String), Vec<(&Annotation, &Quote)>> = BTreeMap::new();
    let mut order: BTreeMap<String, usize> = BTreeMap::new();
    for (annotation, quote) in quotes {
        let (rank, name) = match quote.speaker {
            None => (usize::MAX, "No speaker named yet".to_owned()),
            Some(Party::Unattributed) => (usize::MAX - 1, "Unattributed".to_owned()),
            speaker => {
                let name = words::party(workspace, speaker);
                let next = order.len();
                (*order.entry(name.clone()).or_insert(next), name)
            }
        };
        by_speaker.entry((rank, name)).or_default().push((annotation, quote));
    }
    if by_speaker.is_empty() {
        return;
    }
    section(page, "quotes", "Quotes");
    for ((_, speaker), quotes) in by_speaker {
        page.raw("<h3 dir=\"auto\">").text(&speaker).raw(" <span class=\"count\">× ");
        page.show(quotes.len()).raw("</span></h3>\n<ul>\n");
        for (annotation, quote) in quotes {
            self::quote(page, workspace, annotation, quote);
        }
        page.raw("</ul>\n");
    }
    page.raw("</section>\n");
}

fn quote(page: &mut Page, workspace: &Workspace, annotation: &Annotation, quote: &Quote) {
    page.raw("<li dir=\"auto\">");
    linked(page, workspace, annotation);
    page.raw(" <span class=\"count\">").raw(words::manner(quote.manner));
    let addressee = words::party(workspace, quote.addressee);
    if !addressee.is_empty() {
        page.raw(", to <bdi>").text(&addressee).raw("</bdi>");
    }
    page.raw("</span></li>\n");
}

fn figures(page: &mut Page, workspace: &Workspace, figures: Vec<(&Annotation, &Figure)>) {
    const COLUMNS: [&str; 8] =
        ["Figure", "Value", "Of what", "Kind", "Change", "As of", "Claimed by", "Check"];
    if figures.is_empty() {
        return;
    }
    section(page, "figures", "Figures");
    page.raw("<div class=\"wide\"><table>\n<thead><tr>");
    for column in COLUMNS {
        page.raw("<th scope=\"col\">").raw(column).raw("</th>");
    }
    page.raw("</tr></thead>\n<tbody>\n");
    for (annotation, figure) in figures {
        page.raw("<tr><th scope=\"row\" dir=\"auto\">");
        linked(page, workspace, annotation);
        page.raw("</th>");
        for cell in cells(workspace, figure) {
            page.raw("<td dir=\"auto\">").text(&cell).raw("</td>");
        }
        page.raw("</tr>\n");
    }
    page.raw("</tbody>\n</table></div>\n</section>\n");
}

fn cells(workspace: &Workspace, figure: &Figure) -> [String; 7] {
    let mut check = words::check(figure.check).to_owned();
    if !figure.evidence.is_empty() {
        check = format!("{check} {}", figure.evidence).trim_start().to_owned();
    }
    [
        words::value(figure),
        figure.measured_words(),
        figure.kind.code().to_owned(),
        figure.change.map_or("", |c| words::change(c.direction)).to_owned(),
        figure.as_of.map(|d| d.to_string()).unwrap_or_default(),
        words::party(workspace, figure.claimed_by),
        check,
    ]
}

/// Annotations with labels of the person's own, and remarks on anything.
fn notes<'a>(page: &mut Page, workspace: &Workspace, all: impl Iterator<Item = &'a Annotation>) {
    let noted = |a: &&Annotation| matches!(a.body, Body::Remark) || !a.note.is_empty();
    let annotations: Vec<&Annotation> = all.filter(noted).collect();
    let entities: Vec<&Entity> =
        workspace.entities.values().filter(|e| !e.note.is_empty()).collect();
    if annotations.is_empty() && entities.is_empty() {
        return;
    }
    section(page, "notes", "Notes");
    page.raw("<ul>\n");
    for annotation in annotations {
        let label = workspace.schema.label(annotation.label).map_or("", |l| l.name.as_str());
        page.raw("<li dir=\"auto\">");
        linked(page, workspace, annotation);
        page.raw(" <span class=\"count\"><bdi>").text(label).raw("</bdi></span> ");
        page.text(&annotation.note).raw("</li>\n");
    }
    for entity in entities {
        page.raw("<li dir=\"auto\"><bdi>").text(&entity.name).raw("</bdi> ");
        page.text(&entity.note).raw("</li>\n");
    }
    page.raw("</ul>\n</section>\n");
}
