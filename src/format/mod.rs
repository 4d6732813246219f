//! stand-in until the real formats land
use crate::model::*;
pub mod ingest;
pub mod journal;
pub mod native;
pub struct Output {
    pub bytes: Vec<u8>,
    pub losses: Vec<String>,
}
pub struct Format {
    pub name: &'static str,
    pub extension: &'static str,
    pub mime: &'static str,
    pub who: &'static str,
    pub write: fn(&Workspace, &DocumentId) -> Output,
}
fn w(_w: &Workspace, _: &DocumentId) -> Output {
    Output { bytes: vec![], losses: vec![] }
}
pub const FORMATS: &[Format] = &[
    Format {
        name: "Tagline JSON",
        extension: "tagline.json",
        mime: "application/json",
        who: "Everything, to open again here or in a program.",
        write: w,
    },
    Format {
        name: "CSV tables",
        extension: "csv.zip",
        mime: "application/zip",
        who: "Spreadsheets: entities, quotes and figures, a table each.",
        write: w,
    },
    Format {
        name: "Web page",
        extension: "html",
        mime: "text/html",
        who: "Readers: the annotated article as one page.",
        write: w,
    },
];
pub fn file_name(title: &str, extension: &str) -> String {
    format!("{title}.{extension}")
}
