use std::collections::HashMap;

use super::tags::{self, TagRole};
use tagline_core::text::BlockKind;

/// How white space is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum White {
    /// Runs of it are one space.
    #[default]
    Collapse,
    /// It is kept.
    Keep,
    /// Line ends are kept, runs of spaces are one.
    KeepLines,
}

/// Why words are not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Skip {
    /// They are.
    #[default]
    No,
    /// A control.
    Control,
    /// Hidden by an attribute or an inline style.
    Hidden,
    /// Never text.
    Silent,
}

/// What holds for the text at one place; inherited by each element from the one around it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ElementContext {
    pub(super) kind: BlockKind,
    pub(super) white: White,
    pub(super) skip: Skip,
    /// In a link.
    pub(super) link: bool,
    /// In an element that names the author: 1 with other words perhaps, 2 with nothing else.
    pub(super) author: u8,
    /// In SVG or MathML.
    pub(super) foreign: bool,
    /// The furniture it is part of; 0 is none.
    pub(super) zone: u32,
    /// The outermost article it is part of; 0 is none.
    pub(super) article: u32,
    pub(super) main: bool,
}

/// An open element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element {
    pub(super) role: TagRole,
    /// Whether it begins and ends lines.
    pub(super) block: bool,
    pub(super) context: ElementContext,
    name: usize,
}

/// The open elements, with the places of each name, so that nothing is ever searched for: every
/// element is pushed once and popped once, whatever the nesting.
#[derive(Debug)]
pub(super) struct Stack {
    open: Vec<Element>,
    names: HashMap<Box<[u8]>, usize>,
    /// By name: its role and the places where it is open.
    places: Vec<(TagRole, Vec<usize>)>,
    /// The places of open table cells, through which most end tags do not reach.
    cells: Vec<usize>,
    /// Elements pushed and popped so far.
    #[cfg(test)]
    pub(super) work: usize,
}

impl Stack {
    pub(super) fn new() -> Self {
        Self {
            open: Vec::new(),
            names: HashMap::new(),
            places: Vec::new(),
            cells: Vec::new(),
            #[cfg(test)]
            work: 0,
        }
    }

    /// The number and role of `name`.
    pub(super) fn intern(&mut self, name: &[u8]) -> (usize, TagRole) {
        let id = self.names.get(name).copied().unwrap_or_else(|| {
            self.places.push((tags::role(name), Vec::new()));
            self.names.insert(name.into(), self.places.len() - 1);
            self.places.len() - 1
        });
        (id, self.places[id].0)
    }

    /// What holds inside the innermost open element.
    pub(super) fn context(&self) -> ElementContext {
        self.open.last().map(|e| e.context).unwrap_or_default()
    }

    /// How many elements are open.
    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    pub(super) fn push(
        &mut self,
        name: usize,
        role: TagRole,
        block: bool,
        context: ElementContext,
    ) {
        self.places[name].1.push(self.open.len());
        if role == TagRole::Cell {
            self.cells.push(self.open.len());
        }
        self.open.push(Element { role, block, context, name });
        self.count();
    }

    pub(super) fn pop(&mut self) -> Option<Element> {
        let element = self.open.pop()?;
        self.places[element.name].1.pop();
        if element.role == TagRole::Cell {
            self.cells.pop();
        }
        self.count();
        Some(element)
    }

    /// Where the innermost `name` is open.
    fn last(&self, name: &[u8]) -> Option<usize> {
        self.places[*self.names.get(name)?].1.last().copied()
    }

    fn last_of(&self, names: &[&[u8]]) -> Option<usize> {
        names.iter().filter_map(|name| self.last(name)).max()
    }

    /// How many elements stay open after the end tag `name`; `None` where it ends nothing.
    pub(super) fn after_end_of(&self, name: &[u8]) -> Option<usize> {
        let at = self.last(name)?;
        let barrier = match name {
            b"html" | b"body" => return None,
            b"table" => None,
            b"tbody" | b"thead" | b"tfoot" | b"tr" | b"td" | b"th" | b"caption" => {
                self.last(b"table")
            }
            _ => self.cells.last().copied(),
        };
        (barrier.is_none_or(|barrier| at > barrier)).then_some(at)
    }

    /// How many elements stay open before the start tag `name`, which ends some by itself.
    /// Source: HTML standard, "in body" and the table insertion modes.
    pub(super) fn before_start_of(&self, name: &[u8], role: TagRole) -> usize {
        let all = self.len();
        let after = |at: Option<usize>| at.map_or(0, |at| at + 1);
        let ends = |inner: Option<usize>, outer: Option<usize>| {
            inner.filter(|&at| at >= after(outer)).unwrap_or(all)
        };
        let cell = self.cells.last().copied();
        let item = match name {
            b"li" => ends(self.last(b"li"), self.last_of(&[b"ul", b"ol", b"menu"]).max(cell)),
            b"dt" | b"dd" => ends(self.last_of(&[b"dt", b"dd"]), self.last(b"dl").max(cell)),
            b"td" | b"th" => self.row_content(&[b"tr", b"tbody", b"thead", b"tfoot"]),
            b"tr" => self.row_content(&[b"tbody", b"thead", b"tfoot"]),
            b"tbody" | b"thead" | b"tfoot" | b"caption" | b"colgroup" => self.row_content(&[]),
            b"option" | b"optgroup" => ends(self.last(b"option"), self.last(b"select")),
            b"button" => ends(self.last(b"button"), cell),
            _ => all,
        };
        let closes_p = role.is_block();
        if closes_p { item.min(ends(self.last(b"p"), cell)) } else { item }
    }

    /// How many elements stay open once everything inside the innermost of `parts`, or else inside
    /// the table, is ended.
    fn row_content(&self, parts: &[&[u8]]) -> usize {
        let Some(table) = self.last(b"table") else { return self.loose_row_content(parts) };
        self.last_of(parts).unwrap_or(0).max(table) + 1
    }

    /// The same for rows pasted without their table.
    fn loose_row_content(&self, parts: &[&[u8]]) -> usize {
        let row = self.last(b"tr");
        let is_cell = parts.contains(&b"tr".as_slice());
        match row.or(self.cells.last().copied()) {
            Some(at) if is_cell && row.is_some() => at + 1,
            Some(at) => at,
            None => self.len(),
        }
    }

    /// How many elements stay open once the SVG or MathML around is ended.
    pub(super) fn before_foreign(&self) -> usize {
        self.last_of(&[b"svg", b"math"]).unwrap_or(self.len())
    }

    fn count(&mut self) {
        #[cfg(test)]
        {
            self.work += 1;
        }
    }
}
