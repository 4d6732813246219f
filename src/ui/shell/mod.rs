//! What stands around the article: masthead, library, the place to paste, dialogs, notices.

mod backup;
mod date_format;
mod dialogs;
mod file_import;
mod file_inputs;
mod formats;
mod help;
mod labels;
mod language;
mod library;
mod library_row;
mod metadata_fields;
mod notices;
mod paste;
mod side;
mod state;
mod status;
mod suggest_all;
mod task;
mod theme;
mod topbar;
mod update;
mod version;

pub(crate) use dialogs::Dialogs;
pub(crate) use file_inputs::DropPlace;
pub(crate) use library::Library;
pub(crate) use notices::Notices;
pub(crate) use paste::Paste;
pub(crate) use side::SidePanel;
pub(crate) use state::ShellState;
pub(crate) use status::Banners;
pub(crate) use task::TaskBar;
pub(crate) use theme::apply_theme;
pub(crate) use topbar::TopBar;
pub(crate) use update::Update;
