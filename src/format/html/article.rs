//! The article with its marks.

use std::collections::HashSet;

use super::lists::classes;
use super::markup::Page;
use super::words;
use tagline_core::edit::runs::{self, Cover, Run};
use tagline_core::model::{AnnotationId, Workspace};
use tagline_core::text::BlockKind;

pub(super) fn write(page: &mut Page, workspace: &Workspace) {
    let first_level = if super::has_headline(workspace) { 0 } else { 1 };
    let mut marks = Marks { workspace, drawn: HashSet::new() };
    let mut in_list = false;
    page.raw("<article>\n");
    for (index, block) in workspace.document.blocks().iter().enumerate() {
        if block.start == block.end {
            continue;
        }
        let is_item = block.kind == BlockKind::ListItem;
        if is_item != in_list {
            page.raw(if is_item { "<ul>\n" } else { "</ul>\n" });
            in_list = is_item;
        }
        let (open, close) = tags(block.kind, first_level);
        page.raw("<").raw(open).raw(" dir=\"auto\">");
        marks.paragraph(page, index);
        page.raw("</").raw(close).raw(">\n");
    }
    page.raw(if in_list { "</ul>\n" } else { "" }).raw("</article>\n");
}

/// What opens and what closes a paragraph; headings move down below a headline of ours.
fn tags(kind: BlockKind, first_level: u8) -> (&'static str, &'static str) {
    const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
    match kind {
        BlockKind::Paragraph => ("p", "p"),
        BlockKind::ListItem => ("li", "li"),
        BlockKind::Caption => ("p class=\"caption\"", "p"),
        BlockKind::Heading(level) => {
            let level = usize::from(level.saturating_sub(1) + first_level).min(5);
            (HEADINGS[level], HEADINGS[level])
        }
    }
}

/// The marks of an article. Each annotation's first piece carries its identifier.
struct Marks<'a> {
    workspace: &'a Workspace,
    drawn: HashSet<AnnotationId>,
}

impl Marks<'_> {
    /// Nests the marks of a paragraph; where two cross, the inner one is closed and opened again.
    fn paragraph(&mut self, page: &mut Page, block: usize) {
        let runs = runs::of_block(self.workspace, block, &[]);
        let mut open: Vec<Cover> = Vec::new();
        for (i, run) in runs.iter().enumerate() {
            let kept = open.iter().zip(&run.covering).take_while(|(a, b)| a == b).count();
            close(page, open.len() - kept);
            open.truncate(kept);
            for depth in kept..run.covering.len() {
                let end = piece_end(&runs[i..], depth);
                self.open(page, run.covering[depth], run.start, end);
                open.push(run.covering[depth]);
            }
            page.text(self.workspace.document.text().get(run.start..run.end).unwrap_or_default());
        }
        close(page, open.len());
    }

    /// Opens the mark of a piece from `start` to `end`, and says whether the annotation's stretch
    /// starts and ends there too.
    fn open(&mut self, page: &mut Page, cover: Cover, start: usize, end: usize) {
        let Cover::Annotation(id) = cover else { return };
        let Some(annotation) = self.workspace.annotation(id) else { return };
        let label = self.workspace.schema.label(annotation.label);
        let fragment = annotation.fragments.iter().find(|f| f.covers(start));
        let hue = label.map_or("slate", |l| l.hue.code());
        page.raw("<mark class=\"").raw(classes(label)).raw(" ").raw(hue);
        page.raw(if fragment.is_some_and(|f| f.start() == start) { " start" } else { "" });
        page.raw(if fragment.is_some_and(|f| f.end() <= end + 1) { " end" } else { "" });
        page.raw("\"");
        if self.drawn.insert(id) {
            page.raw(" id=\"").show(id).raw("\"");
        }
        page.raw(" title=\"").text(&words::title(self.workspace, annotation)).raw("\">");
    }
}

/// Where the mark that the first run opens at `depth` is closed again: before the first run that
/// is not covered by the same annotations down to there.
fn piece_end(runs: &[Run], depth: usize) -> usize {
    let outer = &runs[0].covering[..=depth];
    let whole = runs.iter().take_while(|run| run.covering.starts_with(outer));
    whole.last().map_or(runs[0].end, |run| run.end)
}

fn close(page: &mut Page, count: usize) {
    for _ in 0..count {
        page.raw("</mark>");
    }
}
