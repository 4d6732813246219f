//! Which clauses of a sentence stand, where several lay claim to the same words.

use super::super::lexicon::{Class, Form};
use super::{Frame, Reader};

impl Reader<'_> {
    /// Takes a frame in, unless it is part of what another says.
    pub(super) fn take(&mut self, frame: Frame) {
        self.give_way(&frame);
        let Some(last) = self.found.last() else { return self.found.push(frame) };
        let own = frame.source.as_ref().filter(|s| s.start >= last.cue.end);
        let begins = own.map_or(frame.cue.start, |s| s.start.min(frame.cue.start));
        if last.content.iter().all(|c| !c.contains(&frame.cue.start)) {
            // A frame whose words reach back over the one before.
            let over =
                frame.content.iter().any(|c| c.start <= last.cue.start && last.cue.end <= c.end);
            if !over {
                self.found.push(frame);
            }
            return;
        }
        let Some(cut) = self.boundary(begins, &frame) else { return };
        let Some(last) = self.found.last_mut() else { return };
        if let Some(content) = last.content.last_mut() {
            content.end = content.end.min(cut);
        }
        last.content.retain(|c| !c.is_empty());
        if last.content.is_empty() {
            self.found.pop();
        }
        self.found.push(frame);
    }

    /// Drops what stands inside the words that a later clause lays to somebody: "The plan would
    /// need more, she said".
    pub(super) fn give_way(&mut self, frame: &Frame) {
        let closes = frame.content.first().is_some_and(|c| c.end <= frame.cue.start);
        let start = frame.content.first().map_or(0, |c| c.start);
        if closes && frame.rule != "according to" {
            self.found.retain(|f| f.cue.start < start || f.score >= 90 && frame.score < 90);
        }
    }

    /// Where the clause before ends, if the frame that begins at `begins` is a clause of its own
    /// and no part of what is said there.
    pub(super) fn boundary(&self, begins: usize, frame: &Frame) -> Option<usize> {
        let units = self.units;
        let before = begins.checked_sub(1)?;
        let ing = units.form(frame.cue.end.checked_sub(1)?) == Form::Ing;
        let verb = frame.cue.start.checked_sub(1)?;
        if ing && units.is_mark(verb, ',')
            || frame.rule == "according to" && units.is_mark(verb, ',')
        {
            return Some(verb);
        }
        let quote_ended =
            |i: usize| units.quoted(i).is_some_and(|q| units.inner(q).ends_with([',', '.']));
        if ing && quote_ended(verb) {
            return Some(frame.cue.start);
        }
        let parts = units.is(before, Class::AND)
            || units.says_any(before, &["while", "although", "though", "whereas", "as"]);
        let comma = before.checked_sub(1)?;
        if parts && (units.is_mark(comma, ',') || quote_ended(comma)) {
            return Some(if units.is_mark(comma, ',') { comma } else { before });
        }
        if units.is_mark(before, ';') {
            return Some(before);
        }
        let shared = units.is(verb, Class::AND) && units.form(frame.cue.end - 1) == Form::Past;
        let same = self
            .found
            .last()
            .is_some_and(|l| units.form(l.cue.end.saturating_sub(1)) == Form::Past);
        (shared && same).then(|| {
            if verb.checked_sub(1).is_some_and(|c| units.is_mark(c, ',')) { verb - 1 } else { verb }
        })
    }
}
