//! The words of a command line, and the command they ask for.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use std::thread;

use lexopt::{Arg, Parser, ValueExt as _};
use tagline_format::{FORMATS, Format, Way};
use tagline_language::suggestions::Filter;

/// The command that is asked for.
#[derive(Debug)]
pub enum Command {
    /// Print this text: help or the version.
    Print(String),
    /// List the formats.
    Formats,
    /// Convert files.
    Convert(Conversion),
    /// Suggest annotations.
    Suggest(Suggesting),
}

/// One file or folder of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input, `-`.
    Stdin,
    /// A file or a folder.
    Path(PathBuf),
}

/// Where output goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
    /// A folder, with a file for each document; it is made where it is not there.
    Folder(PathBuf),
}

/// Options of `tagline convert`.
#[derive(Debug)]
pub struct Conversion {
    /// The input, in order; at least one.
    pub inputs: Vec<Input>,
    /// The format that the input is in, by its identifier; told by the content where it is not said.
    pub from: Option<&'static Format>,
    /// The format to write.
    pub to: &'static Format,
    /// Where it goes.
    pub out: Destination,
}

/// Options of `tagline suggest`.
#[derive(Debug)]
pub struct Suggesting {
    /// The input, in order; at least one.
    pub inputs: Vec<Input>,
    /// The form of the input; told by name and content where it is not said.
    pub from: Option<Form>,
    /// The form of the output.
    pub to: Form,
    /// Where it goes.
    pub out: Destination,
    /// The suggestions that are wanted.
    pub filter: Filter,
    /// The field of a JSON line that holds the text.
    pub text_field: String,
    /// The field of a JSON line that names the document.
    pub id_field: String,
    /// How many threads work.
    pub jobs: usize,
    /// A file with the weights of another model of names.
    pub model: Option<PathBuf>,
}

/// The form of texts and suggestions.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// JSON lines: an object a line, with its text in a field.
    Lines,
    /// Files of a format.
    Files(&'static Format),
}

/// Wrong usage: a sentence or more for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongUsage(String);

impl fmt::Display for WrongUsage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<lexopt::Error> for WrongUsage {
    fn from(error: lexopt::Error) -> Self {
        Self(format!("{error}."))
    }
}

/// The name of JSON lines where a format is named.
const LINES: &str = "jsonl";

/// Another name of Tagline's own format, whose identifier is that of the program.
const NATIVE: &str = "native";

/// The score, in percent, from which suggestions are taken unless another is said; that of the page.
const SURE_ENOUGH: u8 = 50;

/// The most threads.
const MOST_JOBS: usize = 1024;

const HELP: &str = include_str!("help/tagline.txt");
const HELP_CONVERT: &str = include_str!("help/convert.txt");
const HELP_SUGGEST: &str = include_str!("help/suggest.txt");

/// Reads the words of a command line, without the program's own name.
///
/// # Errors
/// [`WrongUsage`] where they ask for nothing that can be done.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Command, WrongUsage> {
    let mut parser = Parser::from_args(words);
    match parser.next()? {
        None => Err(WrongUsage("No command was given.".to_owned())),
        Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Print(HELP.to_owned())),
        Some(Arg::Short('V') | Arg::Long("version")) => Ok(Command::Print(version())),
        Some(Arg::Value(word)) => command(&word.string()?, parser),
        Some(other) => Err(other.unexpected().into()),
    }
}

fn version() -> String {
    format!("tagline {}\n", env!("CARGO_PKG_VERSION"))
}

fn command(word: &str, mut parser: Parser) -> Result<Command, WrongUsage> {
    match word {
        "convert" => convert(parser),
        "suggest" => suggest(parser),
        "formats" => match parser.next()? {
            None => Ok(Command::Formats),
            Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Print(HELP.to_owned())),
            Some(other) => Err(other.unexpected().into()),
        },
        "help" => Ok(Command::Print(match parser.next()? {
            Some(Arg::Value(topic)) if topic == "convert" => HELP_CONVERT.to_owned(),
            Some(Arg::Value(topic)) if topic == "suggest" => HELP_SUGGEST.to_owned(),
            _ => HELP.to_owned(),
        })),
        other => Err(WrongUsage(format!("There is no command “{other}”."))),
    }
}

fn convert(mut parser: Parser) -> Result<Command, WrongUsage> {
    let (mut inputs, mut from, mut to, mut out) = (Vec::new(), None, None, None);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => {
                return Ok(Command::Print(HELP_CONVERT.to_owned()));
            }
            Arg::Long("from") => from = Some(readable(&parser.value()?.string()?)?),
            Arg::Long("to") => to = Some(writable(&parser.value()?.string()?)?),
            Arg::Short('o') | Arg::Long("output") => out = Some(parser.value()?),
            Arg::Value(path) => inputs.push(input(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let to = to.ok_or_else(|| missing("--to FORMAT", "to what to convert"))?;
    let inputs = some(inputs)?;
    let out = destination(out, &inputs)?;
    Ok(Command::Convert(Conversion { inputs, from, to, out }))
}

fn suggest(mut parser: Parser) -> Result<Command, WrongUsage> {
    let mut options = Suggesting {
        inputs: Vec::new(),
        from: None,
        to: Form::Lines,
        out: Destination::Stdout,
        filter: Filter { least: SURE_ENOUGH, sorts: [true; 3] },
        text_field: "text".to_owned(),
        id_field: "id".to_owned(),
        jobs: thread::available_parallelism().map_or(1, usize::from),
        model: None,
    };
    let mut out = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => {
                return Ok(Command::Print(HELP_SUGGEST.to_owned()));
            }
            Arg::Long("from") => options.from = Some(form(&parser.value()?, readable)?),
            Arg::Long("to") => options.to = form(&parser.value()?, writable)?,
            Arg::Short('o') | Arg::Long("output") => out = Some(parser.value()?),
            Arg::Long("min-score") => options.filter.least = percent(&parser.value()?.string()?)?,
            Arg::Long("kinds") => options.filter.sorts = kinds(&parser.value()?.string()?)?,
            Arg::Long("text-field") => options.text_field = parser.value()?.string()?,
            Arg::Long("id-field") => options.id_field = parser.value()?.string()?,
            Arg::Short('j') | Arg::Long("jobs") => options.jobs = jobs(&parser.value()?.string()?)?,
            Arg::Long("model") => options.model = Some(parser.value()?.into()),
            Arg::Value(path) => options.inputs.push(input(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    if options.inputs.is_empty() {
        options.inputs.push(Input::Stdin);
    }
    options.out = destination(out, &options.inputs)?;
    Ok(Command::Suggest(options))
}

fn missing(option: &str, purpose: &str) -> WrongUsage {
    WrongUsage(format!("{option} is missing: it says {purpose}."))
}

fn input(path: OsString) -> Input {
    if path == "-" { Input::Stdin } else { Input::Path(path.into()) }
}

fn some(inputs: Vec<Input>) -> Result<Vec<Input>, WrongUsage> {
    let none = || missing("The input", "which files to read (“-” is standard input)");
    if inputs.is_empty() { Err(none()) } else { Ok(inputs) }
}

/// The destination that `-o` names; never a file of the input, which would be lost.
fn destination(out: Option<OsString>, inputs: &[Input]) -> Result<Destination, WrongUsage> {
    let Some(out) = out.filter(|out| out != "-") else { return Ok(Destination::Stdout) };
    let is_folder = out.to_string_lossy().ends_with(std::path::is_separator);
    let path = PathBuf::from(out);
    if is_folder || path.is_dir() {
        return Ok(Destination::Folder(path));
    }
    let real = path.canonicalize().ok();
    let is_same = |input: &Input| match input {
        Input::Path(input) => real.is_some() && input.canonicalize().ok() == real,
        Input::Stdin => false,
    };
    if inputs.iter().any(is_same) {
        let path = path.display();
        return Err(WrongUsage(format!("“{path}” is the input: write to another file.")));
    }
    Ok(Destination::File(path))
}

fn form(
    value: &OsString,
    format: fn(&str) -> Result<&'static Format, WrongUsage>,
) -> Result<Form, WrongUsage> {
    match value.to_string_lossy().as_ref() {
        LINES => Ok(Form::Lines),
        id => format(id).map(Form::Files),
    }
}

fn readable(id: &str) -> Result<&'static Format, WrongUsage> {
    known(id, Way::Write, "read")
}

fn writable(id: &str) -> Result<&'static Format, WrongUsage> {
    known(id, Way::Read, "written")
}

/// The format of this identifier, unless it goes the other way alone.
fn known(id: &str, other_way: Way, done: &str) -> Result<&'static Format, WrongUsage> {
    let own = if id == NATIVE { tagline_format::native::FORMAT.id } else { id };
    match FORMATS.iter().find(|format| format.id == own) {
        Some(format) if format.way != other_way => Ok(format),
        found => {
            let ids = FORMATS.iter().filter(|format| format.way != other_way).map(|f| f.id);
            let ids = ids.collect::<Vec<_>>().join(", ");
            let fault = match found {
                Some(_) => format!("The format “{id}” is not {done} here."),
                None => format!("There is no format “{id}”."),
            };
            Err(WrongUsage(format!("{fault} These are {done}: {ids}.")))
        }
    }
}

/// A score from 0 to 1, in percent.
fn percent(words: &str) -> Result<u8, WrongUsage> {
    let score = words.parse::<f32>().ok().filter(|score| (0.0..=1.0).contains(score));
    let score = score.ok_or_else(|| {
        WrongUsage(format!("--min-score is a number from 0 to 1, as 0.5; “{words}” is not."))
    })?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
    Ok((score * 100.0).round() as u8)
}

/// Names, quotes and figures, in the order of [`Filter::sorts`].
fn kinds(words: &str) -> Result<[bool; 3], WrongUsage> {
    let mut sorts = [false; 3];
    for word in words.split(',').map(str::trim) {
        let at = ["names", "quotes", "figures"].iter().position(|kind| *kind == word);
        let sort = at.and_then(|at| sorts.get_mut(at)).ok_or_else(|| {
            WrongUsage(format!(
                "--kinds are of “names,quotes,figures”, one or several; “{word}” is none."
            ))
        })?;
        *sort = true;
    }
    Ok(sorts)
}

fn jobs(words: &str) -> Result<usize, WrongUsage> {
    let jobs = words.parse().ok().filter(|jobs| (1..=MOST_JOBS).contains(jobs));
    jobs.ok_or_else(|| {
        WrongUsage(format!("--jobs is a number from 1 to {MOST_JOBS}; “{words}” is not."))
    })
}
