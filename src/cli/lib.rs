//! Tagline at a shell: `tagline convert`, `tagline suggest`, `tagline formats`.
//!
//! A module a command. What they share: [`arguments`] turns words into a command, [`input`] finds
//! the files that are meant, [`output`] is where bytes go, and a [`Report`] counts and says what went
//! wrong. Texts are read, converted and suggested in by the crates below; nothing here knows a
//! format or a rule of language.
//!
//! Results go to standard output, everything else to standard error. An input that cannot be read
//! is reported and passed over; only wrong usage, and output that cannot be written, end a run.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the bans are the browser's: a command reads files, runs threads and prints"
)]

pub mod arguments;
mod convert;
mod formats;
mod input;
mod output;
pub mod pipeline;
mod report;
mod suggest;

use std::ffi::OsString;
use std::process::ExitCode;

use arguments::Command;
use output::Unwritten;
use report::Report;

/// Exit code where some of the input was refused; everything else was done.
pub const SOME_REFUSED: u8 = 1;

/// Exit code for wrong usage; nothing was done.
pub const USAGE: u8 = 2;

/// Exit code where output could not be written.
pub const UNWRITTEN: u8 = 3;

/// Runs the command that these words ask for, without the program's own name.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut report = Report::default();
    let done = match arguments::parse(words) {
        Ok(Command::Print(text)) => output::print(&text),
        Ok(Command::Formats) => output::print(&formats::table()),
        Ok(Command::Convert(options)) => convert::run(&options, &mut report),
        Ok(Command::Suggest(options)) => suggest::run(&options, &mut report),
        Err(wrong) => Err(Unwritten::Usage(wrong.to_string())),
    };
    match done {
        Ok(()) if report.refused() == 0 => ExitCode::SUCCESS,
        Ok(()) => ExitCode::from(SOME_REFUSED),
        // Whoever reads has seen enough, as `head` has.
        Err(Unwritten::Closed) => ExitCode::SUCCESS,
        Err(Unwritten::Usage(reason)) => {
            report.say(&format!("{reason}\nTry 'tagline --help'."));
            ExitCode::from(USAGE)
        }
        Err(Unwritten::Failed(reason)) => {
            report.say(&reason);
            ExitCode::from(UNWRITTEN)
        }
    }
}
