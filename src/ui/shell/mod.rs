//! What stands around the article: masthead, library, the place to paste, dialogs, notices.

mod arrivals;
mod backup;
mod dialogs;
mod formats;
mod frame;
mod help;
mod incoming;
mod labels;
mod library;
mod library_row;
mod notices;
mod paste;
mod side;
mod status;
mod sweep;
mod theme;
mod told;
mod topbar;
mod update;
mod version;
mod when;

pub(crate) use dialogs::Dialogs;
pub(crate) use frame::Frame;
pub(crate) use incoming::DropPlace;
pub(crate) use library::Library;
pub(crate) use notices::Notices;
pub(crate) use paste::Paste;
pub(crate) use side::SidePanel;
pub(crate) use status::Banners;
pub(crate) use theme::apply_theme;
pub(crate) use topbar::TopBar;
pub(crate) use update::Update;
