//! Files that come in, by the button or dropped anywhere.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{DataTransfer, DragEvent, File};

use super::frame::Frame;
use super::paste::is_ours;
use crate::platform::files::{self, Opened};
use crate::session::offers::{FORMATS, MAX_ARTICLE_BYTES, MAX_LIBRARY_BYTES, Reading};
use crate::session::{Brought, Import, Session};
use crate::text::{Document, quoted};
use crate::ui::bus::{Bus, Dialog};
use crate::ui::parts::{Glyph, Icon, count};

/// The button that asks for files.
#[component]
pub(crate) fn OpenButton() -> impl IntoView {
    let frame = Frame::get();
    let ask = move |_| {
        if let Some(input) = frame.file_input.get_untracked() {
            // So that the same file can be opened twice in a row.
            input.set_value("");
            input.click();
        }
    };
    view! {
        <button type="button" class="button" on:click=ask>
            <Glyph icon=Icon::Open/>
            <span class="button-text">"Open file"</span>
        </button>
    }
}

/// The input that a browser needs for [`OpenButton`].
#[component]
pub(super) fn FileInput() -> impl IntoView {
    let (bus, frame) = (Bus::get(), Frame::get());
    let take = move |_| {
        let files = frame.file_input.get_untracked().and_then(|input| input.files());
        if let Some(files) = files {
            receive(bus, frame, files::listed(&files));
        }
    };
    view! {
        <input
            type="file"
            class="file-input"
            multiple
            aria-label="Files to open"
            tabindex="-1"
            node_ref=frame.file_input
            on:change=take
        />
    }
}

/// The whole page as a place to drop files.
#[component]
pub(crate) fn DropPlace() -> impl IntoView {
    let (bus, frame) = (Bus::get(), Frame::get());
    take_drops(bus, frame);
    view! {
        <Show when=move || frame.is_dropping.get()>
            <div class="drop-curtain" aria-hidden="true">
                <p>"Drop to open"</p>
            </div>
        </Show>
    }
}

fn take_drops(bus: Bus, frame: Frame) {
    let is_dropping = frame.is_dropping;
    let over = window_event_listener(ev::dragover, move |event| {
        if has_files(&event).is_some() {
            event.prevent_default();
            is_dropping.set(true);
        }
    });
    let leave = window_event_listener(ev::dragleave, move |event| {
        // Nothing is entered only where the pointer leaves the window.
        if event.related_target().is_none() {
            is_dropping.set(false);
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        is_dropping.set(false);
        let Some(data) = has_files(&event) else { return };
        event.prevent_default();
        receive(bus, frame, files::dropped(&data));
    });
    on_cleanup(move || {
        over.remove();
        leave.remove();
        drop.remove();
    });
}

fn has_files(event: &DragEvent) -> Option<DataTransfer> {
    let data = event.data_transfer()?;
    data.types().includes(&"Files".into(), 0).then_some(data)
}

/// How much of a file shows that it is one of ours, in bytes.
const START: usize = 400;

/// What files brought, to be told in one go.
#[derive(Default)]
struct Arrivals {
    readings: Vec<(String, Reading)>,
    imports: Vec<Import>,
    /// A sentence for each file that was refused.
    refused: Vec<String>,
}

/// Opens files: our own at once; one text goes to the place to paste, to be looked over, and each
/// of several becomes a document.
fn receive(bus: Bus, frame: Frame, files: Vec<File>) {
    spawn_local(async move {
        let mut arrivals = Arrivals::default();
        for file in files {
            match files::read(&file, limit_for(&file).await).await {
                Ok(opened) => arrivals.take(bus.session, opened).await,
                Err(unread) => arrivals.refused.push(unread.to_string()),
            }
        }
        let settled = arrivals.settle(bus.session, frame).await;
        tell(bus, frame, settled);
    });
}

/// How large a file may be to be opened: more, where it holds a library of ours.
async fn limit_for(file: &File) -> usize {
    let is_large = files::size(file) > MAX_ARTICLE_BYTES;
    if is_large && is_ours(&files::start(file).await) {
        MAX_LIBRARY_BYTES
    } else {
        MAX_ARTICLE_BYTES
    }
}

impl Arrivals {
    async fn take(&mut self, session: Session, file: Opened) {
        let Opened { name, bytes } = file;
        // Nobody else needs to be asked what such a file is, and it may be large.
        if is_ours(&String::from_utf8_lossy(bytes.get(..START).unwrap_or(&bytes))) {
            match session.import_bytes(name, bytes).await {
                Ok(report) => self.imports.push(report),
                Err(reason) => self.refused.push(reason),
            }
            return;
        }
        self.place(name.clone(), session.bring(name, bytes, None).await);
    }

    fn place(&mut self, name: String, brought: Brought) {
        match brought {
            Brought::Article(reading) => self.readings.push((name, reading)),
            Brought::Nothing(Import { guessed: None, refused, .. }) => {
                self.refused.extend(refused.into_iter().map(|(_, reason)| reason));
            }
            Brought::Documents(report) | Brought::Nothing(report) => self.imports.push(report),
        }
    }

    fn refuse(&mut self, name: &str, reason: &str) {
        self.refused.push(format!("{} was not opened. {reason}", quoted(name)));
    }

    /// Puts the texts where they belong.
    async fn settle(mut self, session: Session, frame: Frame) -> Self {
        let is_alone =
            self.readings.len() == 1 && self.imports.is_empty() && self.refused.is_empty();
        for (name, reading) in std::mem::take(&mut self.readings) {
            if is_alone {
                session.show_paste();
                frame.paste.load(reading);
            } else {
                self.make(session, name, reading).await;
            }
        }
        self
    }

    async fn make(&mut self, session: Session, name: String, reading: Reading) {
        match Document::with_blocks(&reading.text, &reading.kinds) {
            Ok(document) => {
                let mut meta = reading.meta;
                if meta.title.is_empty() {
                    meta.title = stem(&name).to_owned();
                }
                session.add(document, meta).await;
                self.imports.push(Import { file: name, documents: 1, ..Import::default() });
            }
            Err(too_long) => self.refuse(&name, &too_long.to_string()),
        }
    }
}

/// Opens a file again in another format, as the person says it is.
pub(super) fn reopen(bus: Bus, frame: Frame, was: Import, format: String) {
    spawn_local(async move {
        let name = was.file.clone();
        let mut arrivals = Arrivals::default();
        arrivals.place(name, bus.session.bring_as(was, format).await);
        let settled = arrivals.settle(bus.session, frame).await;
        tell(bus, frame, settled);
    });
}

/// One thing goes into a notice; whatever was refused, or taken for something that it may not be,
/// goes into a dialog, to be read at leisure.
fn tell(bus: Bus, frame: Frame, arrivals: Arrivals) {
    let Arrivals { mut imports, refused, .. } = arrivals;
    let documents: usize = imports.iter().map(|i| i.documents).sum();
    let annotations = imports.iter().map(|i| i.annotations).sum();
    if let ([only], []) = (imports.as_slice(), refused.as_slice())
        && let Some(guessed) = &only.guessed
    {
        let name = guessed.format.as_deref().and_then(format_name);
        let report = imports.pop();
        match (report, name) {
            (Some(report), Some(name)) if report.refused.is_empty() => {
                let said = format!("{} Read as {name}.", opened(documents, annotations));
                frame.opened.set(Some((said.clone(), report)));
                bus.session.say(said);
            }
            (report, _) => bus.dialog.set(report.map(Dialog::Import)),
        }
        return;
    }
    let items = imports.iter().flat_map(|i| i.refused.iter().cloned()).collect::<Vec<_>>();
    if items.is_empty() && refused.len() <= 1 {
        match refused.into_iter().next() {
            Some(reason) => bus.session.complain(reason),
            None if documents > 0 => bus.session.say(opened(documents, annotations)),
            None => {}
        }
        return;
    }
    let file = match imports.as_slice() {
        [only] if refused.is_empty() => only.file.clone(),
        _ => String::new(),
    };
    let refused = refused.into_iter().map(|reason| (String::new(), reason)).chain(items).collect();
    let report = Import { file, documents, annotations, refused, guessed: None };
    bus.dialog.set(Some(Dialog::Import(report)));
}

/// What the format of an identifier is called.
pub(super) fn format_name(id: &str) -> Option<&'static str> {
    FORMATS.iter().find(|format| format.id == id).map(|format| format.name)
}

/// "Opened 2 documents with 31 annotations."
pub(super) fn opened(documents: usize, annotations: usize) -> String {
    let documents = count(documents, "document", "documents");
    match annotations {
        0 => format!("Opened {documents}."),
        n => format!("Opened {documents} with {}.", count(n, "annotation", "annotations")),
    }
}

/// The file's name without its ending.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_opened_is_said_in_a_sentence() {
        assert_eq!(opened(1, 0), "Opened 1\u{a0}document.");
        assert_eq!(opened(2, 1), "Opened 2\u{a0}documents with 1\u{a0}annotation.");
    }

    #[test]
    fn a_document_without_a_title_is_named_by_its_file() {
        assert_eq!(
            ["kyiv.txt", "a.b.html", "README", ".txt"].map(stem),
            ["kyiv", "a.b", "README", ".txt"]
        );
    }
}
