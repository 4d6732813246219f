use std::collections::HashMap;

use super::{ReadDocument, title_of_file};
use tagline_core::model::{Provenance, Workspace};
use tagline_core::text::title_of;

/// What is put behind the title where a format writes a file for each layer.
const LAYERS: [&str; 3] = [" entities", " quotes", " figures"];

/// Gives documents a title that have none: that of their file, where it holds no other, or else
/// their first line. `name` is the file's, where there is one alone.
pub fn entitle(documents: &mut [ReadDocument], name: &str) {
    let is_alone = documents.len() == 1;
    let file = |document: &ReadDocument| {
        let alone = Some(name.to_owned()).filter(|name| is_alone && !name.is_empty());
        origin(&document.workspace).or(alone)
    };
    let files: Vec<Option<String>> = documents.iter().map(file).collect();
    let mut held = HashMap::<&str, usize>::new();
    files.iter().flatten().for_each(|file| *held.entry(file).or_default() += 1);
    for (document, file) in documents.iter_mut().zip(&files) {
        let workspace = &mut document.workspace;
        if workspace.meta.title.trim().is_empty() {
            let own = file.as_deref().filter(|file| held.get(file) == Some(&1));
            workspace.meta.title = match own {
                Some(file) => without_layer(title_of_file(file)).to_owned(),
                None => title_of(workspace.document.text()),
            };
        }
    }
}

/// The file that a document was in.
fn origin(workspace: &Workspace) -> Option<String> {
    workspace.annotations.iter().find_map(|annotation| match &annotation.provenance {
        Provenance::Imported(file) => Some(file.clone()),
        _ => None,
    })
}

fn without_layer(title: &str) -> &str {
    LAYERS.iter().find_map(|layer| title.strip_suffix(layer)).unwrap_or(title)
}
