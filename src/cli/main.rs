//! The command `tagline`.

use std::process::ExitCode;

fn main() -> ExitCode {
    tagline_cli::run(std::env::args_os().skip(1))
}
