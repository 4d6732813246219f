//! The browser, behind the ports of [`session::ports`](crate::session::ports).
pub mod dom_range;
