//! Draws one paragraph: its text, with nested `mark` elements for what covers it.

use wasm_bindgen::JsCast;
use web_sys::{Document as Dom, Element, HtmlElement, Node};

use crate::model::{Annotation, AnnotationId, Label, LabelKind, Workspace};
use crate::session::offers::runs::{self, Run};

/// What drawing needs besides the workspace.
pub(super) struct Brush {
    pub(super) dom: Dom,
    pub(super) selected: Option<AnnotationId>,
}

impl Brush {
    /// Replaces what `paragraph` shows by block `block` with its marks, without the small print.
    ///
    /// Text is only ever set as text, so nothing of the article can become markup.
    pub(super) fn draw(&self, paragraph: &HtmlElement, workspace: &Workspace, block: usize) {
        let runs = runs::of_block(workspace, block);
        if runs.iter().all(|r| r.covering.is_empty()) {
            paragraph.set_text_content(Some(workspace.document.block_text(block)));
            return;
        }
        paragraph.set_text_content(None);
        let mut open: Vec<(AnnotationId, Element)> = Vec::new();
        for run in &runs {
            self.nest(paragraph, &mut open, run, workspace);
            let text = workspace.document.text().get(run.start..run.end).unwrap_or("");
            innermost(paragraph, &open).append_child(&self.dom.create_text_node(text)).ok();
        }
        close(&mut open, 0, runs.last().map_or(0, |r| r.end), workspace);
    }

    /// Puts the small print over the marks of a paragraph that has been drawn. It is told apart
    /// from drawing because each piece of it is a layer for the browser to look after.
    pub(super) fn name(&self, paragraph: &HtmlElement, workspace: &Workspace) {
        let Ok(starts) = paragraph.query_selector_all("mark[data-starts]") else { return };
        for index in 0..starts.length() {
            let mark = starts.item(index).and_then(|n| n.dyn_into::<Element>().ok());
            let id = mark.as_ref().and_then(|m| m.get_attribute("data-annotation"));
            let annotation = id.and_then(|id| workspace.annotation(id.parse().ok()?));
            let label = annotation.and_then(|a| workspace.schema.label(a.label));
            if let (Some(mark), Some(annotation), Some(label)) = (mark, annotation, label) {
                mark.set_attribute("data-chip", &chip(annotation, label, workspace)).ok();
            }
        }
    }

    /// Closes the marks that do not cover `run` and opens those that do. A mark that must close
    /// under one that stays is split: both stay properly nested.
    fn nest(
        &self,
        paragraph: &HtmlElement,
        open: &mut Vec<(AnnotationId, Element)>,
        run: &Run,
        workspace: &Workspace,
    ) {
        let stays =
            |(i, (id, _)): (usize, &(AnnotationId, Element))| run.covering.get(i) == Some(id);
        let kept = open.iter().enumerate().take_while(|&pair| stays(pair)).count();
        close(open, kept, run.start, workspace);
        for &id in run.covering.iter().skip(kept) {
            let annotation = workspace.annotation(id);
            let Some(mark) = annotation.and_then(|a| self.mark(a, run, workspace)) else {
                continue;
            };
            innermost(paragraph, open).append_child(&mark).ok();
            open.push((id, mark));
        }
    }

    fn mark(&self, annotation: &Annotation, run: &Run, workspace: &Workspace) -> Option<Element> {
        let label = workspace.schema.label(annotation.label)?;
        let mark = self.dom.create_element("mark").ok()?;
        let set = |name: &str, value: &str| mark.set_attribute(name, value).ok();
        set("data-annotation", &annotation.id.to_string());
        set("data-label", &label.name);
        set("data-kind", label.kind.code());
        set("data-hue", label.hue.code());
        if annotation.fragments.iter().any(|f| f.start() == run.start) {
            set("data-starts", "");
        }
        if annotation.fragments.len() > 1 {
            set("data-split", "");
        }
        if self.selected == Some(annotation.id) {
            set("data-selected", "");
        }
        Some(mark)
    }
}

/// Closes all but `kept` marks at the byte `at`; those that end there for good say so.
fn close(open: &mut Vec<(AnnotationId, Element)>, kept: usize, at: usize, workspace: &Workspace) {
    for (id, mark) in open.drain(kept..) {
        let ends = |a: &Annotation| a.fragments.iter().any(|f| f.end() == at);
        if workspace.annotation(id).is_some_and(ends) {
            mark.set_attribute("data-ends", "").ok();
        }
    }
}

/// What stands in the small print over a mark.
fn chip(annotation: &Annotation, label: &Label, workspace: &Workspace) -> String {
    let party = annotation.quote().map(|q| q.speaker.and_then(|s| workspace.party_name(s)));
    match party {
        Some(Some(speaker)) => format!("{} · {speaker}", label.name),
        Some(None) => format!("{} · ?", label.name),
        None if label.kind == LabelKind::Remark && !annotation.note.is_empty() => {
            annotation.note.chars().take(24).collect()
        }
        None => label.name.clone(),
    }
}

fn innermost<'a>(paragraph: &'a HtmlElement, open: &'a [(AnnotationId, Element)]) -> &'a Node {
    open.last().map_or(paragraph, |(_, mark)| mark)
}
