//! stand-in
//! The browser, behind the ports of [`session::ports`](crate::session::ports).
pub mod files;
pub mod standin;
