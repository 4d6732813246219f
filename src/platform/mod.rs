//! The browser, behind the ports of [`session::ports`](tagline_app::ports).

mod beside;
pub mod clipboard;
pub mod clock;
pub mod decoder;
pub mod dom_range;
pub mod files;
pub mod folder;
pub mod folders;
pub mod lock;
pub mod model;
pub mod offline;
pub mod outlet;
pub mod page;
pub mod panic;
pub mod permanence;
pub mod settings;
pub mod store;
pub mod utf16;
pub mod worker;
