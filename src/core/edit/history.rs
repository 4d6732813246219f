use super::Edit;

/// The edits that a person can undo and redo.
///
/// Invariant: undoing from the last of `done` back, and redoing from the last of `undone` on, each
/// meets the state that its edit expects.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<Edit>,
    undone: Vec<Edit>,
}

/// A step through history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crossing {
    /// One edit back.
    Undo,
    /// One edit forward again.
    Redo,
}

impl History {
    /// Remembers an edit that has just been carried out; what was undone before is forgotten.
    pub fn record(&mut self, edit: Edit) {
        self.undone.clear();
        self.done.push(edit);
    }

    /// The edit that carries out `crossing` now, if there is one.
    pub fn edit_for(&self, crossing: Crossing) -> Option<Edit> {
        match crossing {
            Crossing::Undo => self.done.last().map(Edit::inverse),
            Crossing::Redo => self.undone.last().cloned(),
        }
    }

    /// The edit that was carried out last and can be taken back.
    pub fn last(&self) -> Option<&Edit> {
        self.done.last()
    }

    /// The name of the edit that `crossing` would take back or do again.
    pub fn name_of(&self, crossing: Crossing) -> Option<&str> {
        let stack = match crossing {
            Crossing::Undo => &self.done,
            Crossing::Redo => &self.undone,
        };
        stack.last().map(|e| e.name.as_str())
    }

    /// Remembers that the edit of [`Self::edit_for`] has been carried out.
    pub fn cross(&mut self, crossing: Crossing) {
        let (from, to) = match crossing {
            Crossing::Undo => (&mut self.done, &mut self.undone),
            Crossing::Redo => (&mut self.undone, &mut self.done),
        };
        to.extend(from.pop());
    }

    /// Puts older edits beneath those that are known: edits that can be taken back, the oldest
    /// first, and edits that can be done again, the one to be done last first.
    pub fn extend_back(&mut self, done: Vec<Edit>, undone: Vec<Edit>) {
        self.done.splice(0..0, done);
        self.undone.splice(0..0, undone);
    }

    /// The number of edits that can be undone.
    pub fn depth(&self) -> usize {
        self.done.len()
    }
}
