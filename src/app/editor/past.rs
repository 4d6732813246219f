//! The journal before a snapshot, read backwards and only as far as somebody undoes.

use std::ops::RangeInclusive;

use super::Editor;
use crate::ports::Entry;
use tagline_core::edit::{Crossing, Edit, History};
use tagline_core::text::Document;
use tagline_format::journal::{self, Happened};

/// Said where the document is whole, but not its history.
pub(super) const HISTORY_LOST: &str = "Some earlier changes could not be read back and can no longer be undone; the document itself is whole.";

/// Entries that are read at a time: some screens of undoing.
const PAGE: u64 = 64;

/// Edits that can be taken back below which the next page is read.
const FEW: usize = 16;

/// How far back the journal has been read.
///
/// Read backwards, an edit that was taken back later is met after the note that it was: notes wait
/// until their edit comes, as closing brackets wait for the one that opens them.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// The last entry that has not been read; 0 where all has.
    last: u64,
    /// Undos whose edits have not been met, the earliest last, each with whether it can be redone.
    undos: Vec<bool>,
    /// Redos whose undos have not been met.
    redos: usize,
    /// Whether an edit has been met: what was taken back before it cannot be redone.
    has_edit: bool,
    /// What can be redone, from the bottom up, until all of it has been met: the top is met last.
    redoable: Vec<Edit>,
}

impl Past {
    /// The journal up to entry `last`, of which nothing has been read.
    pub(super) fn before(last: u64) -> Self {
        Self { last, ..Self::default() }
    }

    /// Whether there is nothing more to be read.
    pub(super) fn is_read(&self) -> bool {
        self.last == 0
    }

    /// Notes that there is a newer edit: what was taken back before it cannot be redone.
    pub(super) fn forget_redo(&mut self) {
        self.has_edit = true;
        self.redoable.clear();
        self.undos.fill(false);
    }

    /// Reads the entries from `from` on, which end where the last reading began, and puts their
    /// edits beneath `history`; whether all of them could be read.
    pub(super) fn read(
        &mut self,
        from: u64,
        entries: Vec<Entry>,
        document: &Document,
        history: &mut History,
    ) -> bool {
        let mut done = Vec::new();
        let mut entries = entries.into_iter().rev().peekable();
        while self.last >= from.max(1) {
            let here = entries.next_if(|entry| entry.sequence == self.last);
            let happened = here.and_then(|entry| journal::read(&entry.json, document).ok());
            match happened {
                None => break,
                Some(Happened::Redid) => self.redos += 1,
                Some(Happened::Undid) if self.redos > 0 => self.redos -= 1,
                Some(Happened::Undid) => self.undos.push(!self.has_edit),
                Some(Happened::Did(edit)) => self.take(edit, &mut done),
            }
            self.last -= 1;
        }
        let is_whole = self.last < from.max(1);
        if !is_whole {
            if self.is_in_redo() {
                // What would be redone first is lost, so that nothing can be.
                self.redoable.clear();
            }
            self.last = 0;
        }
        done.reverse();
        let undone =
            if self.is_in_redo() { Vec::new() } else { std::mem::take(&mut self.redoable) };
        history.extend_back(done, undone);
        is_whole
    }

    fn take(&mut self, edit: Edit, done: &mut Vec<Edit>) {
        self.has_edit = true;
        match self.undos.pop() {
            None => done.push(edit),
            Some(true) => self.redoable.push(edit),
            Some(false) => {}
        }
    }

    /// Whether what can be redone is known only in part.
    fn is_in_redo(&self) -> bool {
        !self.is_read() && (self.redos > 0 || self.undos.contains(&true))
    }
}

impl Editor {
    /// The journal entries to read next, so that the person can go on undoing, and see what undo
    /// and redo would do; `None` where enough is known, or all.
    pub fn unread(&self) -> Option<RangeInclusive<u64>> {
        let is_enough = self.depth() >= FEW && !self.past.is_in_redo();
        (!self.past.is_read() && !is_enough).then(|| self.page())
    }

    /// The journal entries that undo or redo has to be told first; `None` where it has them, or
    /// there are none.
    pub fn unread_for(&self, crossing: Crossing) -> Option<RangeInclusive<u64>> {
        let is_known = match crossing {
            Crossing::Undo => self.depth() > 0,
            Crossing::Redo => {
                let has_some = self.name_of(crossing).is_some();
                has_some || (self.past.has_edit && !self.past.is_in_redo())
            }
        };
        (!self.past.is_read() && !is_known).then(|| self.page())
    }

    fn page(&self) -> RangeInclusive<u64> {
        self.past.last.saturating_sub(PAGE - 1).max(1)..=self.past.last
    }
}
