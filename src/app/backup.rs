//! What is in this browser alone. Browsers may clear what a site has stored: Safari does after
//! seven days of use without a visit (webkit.org/blog/10218), others when the disk is full.

use leptos::prelude::*;

use super::Session;
use super::ports::{Mark, Settings, Summary, Timestamp};
use tagline_core::model::DocumentId;

/// The setting that counts the changes since the last download that held everything.
const CHANGES: &str = "changes-since-backup";
/// Changes after which the person is reminded: an article or two.
const MANY: u32 = 150;
/// How long a document, or what is new in it, may be in this browser alone before the person is reminded, in
/// milliseconds: five of Safari's seven days.
const LONG: Timestamp = 5 * 24 * 60 * 60 * 1000;

/// How much is in this browser alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AtRisk {
    /// Documents that have changed since they were downloaded, or never were.
    pub documents: usize,
    /// Changes since the last download that held everything.
    pub changes: u32,
    /// Whether it is time to download them.
    pub is_due: bool,
}

impl Session {
    /// How much is in this browser alone; followed as the library changes.
    pub fn at_risk(self) -> AtRisk {
        let now = self.now();
        let changes = self.surroundings.with_value(|s| changes(&*s.settings));
        self.library().with(|library| {
            let alone: Vec<_> = library.iter().filter(|s| is_alone(s)).collect();
            let is_old =
                |s: &&Summary| now.saturating_sub(s.downloaded.unwrap_or(s.created)) > LONG;
            let is_due = !alone.is_empty() && (changes >= MANY || alone.iter().any(is_old));
            AtRisk { documents: alone.len(), changes, is_due }
        })
    }

    /// Notes that these documents have been downloaded or copied as they were at a time.
    pub(super) fn note_backup(self, ids: &[DocumentId], at: Timestamp) {
        for id in ids {
            self.mark(id, Mark::Downloaded(at));
        }
        let is_all = self.summaries(|l| !l.iter().any(is_alone));
        if is_all {
            self.set_setting(CHANGES, "0");
        }
    }

    pub(super) fn now(self) -> Timestamp {
        self.surroundings.with_value(|s| s.clock.now())
    }
}

/// Counts changes that have just been kept.
pub(super) fn count_changes(settings: &dyn Settings, more: usize) {
    let more = u32::try_from(more).unwrap_or(u32::MAX);
    settings.set(CHANGES, &changes(settings).saturating_add(more).to_string());
}

fn changes(settings: &dyn Settings) -> u32 {
    settings.get(CHANGES).and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// Whether a document, or what is new in it, is in this browser alone.
pub(super) fn is_alone(summary: &Summary) -> bool {
    summary.binned.is_none() && summary.downloaded.is_none_or(|at| at < summary.modified)
}
