//! Draws one paragraph: its text, with nested `mark` elements for what covers it.

use wasm_bindgen::JsCast;
use web_sys::{Document as Dom, Element, HtmlElement, Node};

use super::invisible;
use tagline_app::Session;
use tagline_core::edit::runs::{self, Cover, Run};
use tagline_core::model::{Annotation, AnnotationId, Label, LabelKind, SuggestionId, Workspace};
use tagline_core::text::Span;
use tagline_language::suggestions::label_of;

/// What drawing needs besides the workspace.
pub(super) struct MarkRenderer {
    pub(super) dom: Dom,
    pub(super) selected: Option<AnnotationId>,
    /// The suggestion that is looked at.
    pub(super) current: Option<SuggestionId>,
    pub(super) session: Session,
}

impl MarkRenderer {
    /// Replaces what `paragraph` shows by block `block` with its marks, without the small print.
    ///
    /// Text is only ever set as text, so nothing of the article can become markup.
    pub(super) fn draw(&self, paragraph: &HtmlElement, workspace: &Workspace, block: usize) {
        let runs = runs::of_block(workspace, block, &self.session.suggested_in(block));
        if runs.iter().all(|r| r.covering.is_empty()) {
            return invisible::fill(&self.dom, paragraph, workspace.document.block_text(block));
        }
        paragraph.set_text_content(None);
        let mut open: Vec<(Cover, Element)> = Vec::new();
        for run in &runs {
            self.nest(paragraph, &mut open, run, workspace);
            let text = workspace.document.text().get(run.start..run.end).unwrap_or("");
            invisible::write(&self.dom, innermost(paragraph, &open), text);
        }
        self.close(&mut open, 0, runs.last().map_or(0, |r| r.end), workspace);
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
        open: &mut Vec<(Cover, Element)>,
        run: &Run,
        workspace: &Workspace,
    ) {
        let stays =
            |(i, (cover, _)): (usize, &(Cover, Element))| run.covering.get(i) == Some(cover);
        let kept = open.iter().enumerate().take_while(|&pair| stays(pair)).count();
        self.close(open, kept, run.start, workspace);
        for &cover in run.covering.iter().skip(kept) {
            let mark = match cover {
                Cover::Annotation(id) => {
                    workspace.annotation(id).and_then(|a| self.mark(a, run, workspace))
                }
                Cover::Suggestion(id) => self.hint(id, run, workspace),
            };
            let Some(mark) = mark else { continue };
            innermost(paragraph, open).append_child(&mark).ok();
            open.push((cover, mark));
        }
    }

    /// Closes all but `kept` marks at the byte `at`; those that end there for good say so.
    fn close(
        &self,
        open: &mut Vec<(Cover, Element)>,
        kept: usize,
        at: usize,
        workspace: &Workspace,
    ) {
        let ends = |fragments: &[Span]| fragments.iter().any(|f| f.end() == at);
        for (cover, mark) in open.drain(kept..) {
            let is_end = match cover {
                Cover::Annotation(id) => {
                    workspace.annotation(id).is_some_and(|a| ends(&a.fragments))
                }
                Cover::Suggestion(id) => {
                    self.session.suggestion(id).is_some_and(|one| ends(&one.fragments))
                }
            };
            if is_end {
                mark.set_attribute("data-ends", "").ok();
            }
        }
    }

    /// A suggestion is no mark: it is drawn as a stretch that says what it would be.
    fn hint(&self, id: SuggestionId, run: &Run, workspace: &Workspace) -> Option<Element> {
        let one = self.session.suggestion(id)?;
        let label = label_of(&workspace.schema, &one)?;
        let hint = self.dom.create_element("span").ok()?;
        let set = |name: &str, value: &str| hint.set_attribute(name, value).ok();
        set("class", "suggested");
        set("data-suggestion", &id.to_string());
        set("data-kind", label.kind.code());
        set("data-hue", label.hue.code());
        if one.fragments.iter().any(|f| f.start() == run.start) {
            set("data-starts", "");
        }
        if self.current == Some(id) {
            set("data-current", "");
        }
        Some(hint)
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

fn innermost<'a>(paragraph: &'a HtmlElement, open: &'a [(Cover, Element)]) -> &'a Node {
    open.last().map_or(paragraph, |(_, mark)| mark)
}
