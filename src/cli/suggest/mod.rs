//! `tagline suggest`.
//!
//! One thread reads ([`source`]), the others find, accept and write into memory ([`suggester`],
//! [`record`]), and the caller's puts the results where they belong ([`writer`]), in the order of
//! the input.

mod lines;
mod offsets;
mod record;
mod source;
mod suggester;
mod transcode;
mod writer;

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::arguments::{Form, Suggesting};
use super::convert::written;
use super::input::{Bundle, Fault, Loaded};
use super::output::Unwritten;
use super::pipeline::in_order;
use super::report::Report;
use record::{Record, identifier};
use source::{Source, Task};
use suggester::Suggester;
use tagline_core::model::Workspace;
use tagline_format::{Output, file_name};
use writer::{Piece, Writer};

/// What came of a line, or of files that were read as one.
#[derive(Default)]
struct Answered {
    pieces: Vec<Piece>,
    refused: Vec<Fault>,
    notes: Vec<Fault>,
    losses: Vec<Fault>,
}

/// The message for a text on which the program itself fails.
const FAILED: &str = "Tagline failed on this text, and went on without it. That is a fault of Tagline: please report it with the text";

/// Losses that are said one by one; of more, only the number is.
const MOST_LOSSES: usize = 20;

/// Suggests in every text of the input.
pub(crate) fn run(options: &Suggesting, report: &mut Report) -> Result<(), Unwritten> {
    let suggester = Suggester::new(options).map_err(Unwritten::Usage)?;
    let mut writer = Writer::open(options)?;
    // A text on which the program fails is reported like any other that is refused.
    std::panic::set_hook(Box::new(|_| {}));
    let work = |task: Task| {
        let place = task.place();
        let answered = catch_unwind(AssertUnwindSafe(|| answer(task, &suggester, options)));
        answered.unwrap_or_else(|_| refusal(place, FAILED.to_owned()))
    };
    let (mut done, mut losses) = (0_usize, 0_usize);
    in_order(options.jobs, Source::of(options), work, |answered| {
        let say = |(place, sentence): &Fault| report.say(&format!("{place}: {sentence}"));
        answered.notes.iter().for_each(say);
        answered.losses.iter().take(MOST_LOSSES.saturating_sub(losses)).for_each(say);
        losses += answered.losses.len();
        answered.refused.into_iter().for_each(|(place, reason)| report.refuse(place, reason));
        done += answered.pieces.len();
        answered.pieces.iter().try_for_each(|piece| writer.write(piece))
    })?;
    writer.end()?;
    if losses > MOST_LOSSES {
        report.say(&format!("{} more losses like these.", losses - MOST_LOSSES));
    }
    match report.refused() {
        0 => {}
        refused => report.say(&format!("{refused} passed over, {done} done.")),
    }
    Ok(())
}

fn refusal(place: String, reason: String) -> Answered {
    Answered { refused: vec![(place, reason)], ..Answered::default() }
}

fn answer(task: Task, suggester: &Suggester, options: &Suggesting) -> Answered {
    match task {
        Task::Line { ref content, .. } => {
            let place = task.place();
            let record = match content {
                Ok(line) => Record::parse(line, options),
                Err(reason) => Err(reason.clone()),
            };
            let mut answered = Answered::default();
            match record.and_then(|record| Ok((record.workspace()?, record))) {
                Ok((workspace, record)) => {
                    answered.add(&place, workspace, record, suggester, options);
                    answered
                }
                Err(reason) => refusal(place, reason),
            }
        }
        Task::Files(bundle) => of_files(&bundle, suggester, options),
        Task::Fault((place, reason)) => refusal(place, reason),
    }
}

fn of_files(bundle: &Bundle, suggester: &Suggester, options: &Suggesting) -> Answered {
    let format = match options.from {
        Some(Form::Files(format)) => Some(format),
        _ => None,
    };
    let Loaded { documents, refused, notes } = bundle.load(format);
    let mut answered = Answered { refused, notes, ..Answered::default() };
    for document in documents {
        let own = document.id.map(|id| id.to_string());
        let id = own.unwrap_or_else(|| file_name(&document.workspace.meta.title, ""));
        let record = Record::of(&document.workspace, id);
        answered.add(&bundle.name(), document.workspace, record, suggester, options);
    }
    answered
}

impl Answered {
    /// Adds the output for a document, or why there is none.
    fn add(
        &mut self,
        place: &str,
        mut workspace: Workspace,
        record: Record,
        suggester: &Suggester,
        options: &Suggesting,
    ) {
        let format = match options.to {
            Form::Lines => {
                let bytes = record.with(&suggester.find(&workspace), &workspace, suggester);
                self.pieces.push(Piece { stem: record.id, bytes });
                return;
            }
            Form::Files(format) => format,
        };
        let output = suggester.annotate(&mut workspace).and_then(|()| {
            let id = identifier(&record.id).ok_or("it has no name")?;
            written(format, &workspace, &id).map_err(|_| "it could not be written".to_owned())
        });
        match output {
            Ok(Output { bytes, losses }) => {
                self.losses.extend(losses.into_iter().map(|loss| (place.to_owned(), loss)));
                self.pieces.push(Piece { stem: record.id, bytes });
            }
            Err(reason) => self.refused.push((place.to_owned(), reason)),
        }
    }
}
