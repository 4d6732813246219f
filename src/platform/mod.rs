//! The browser, behind the ports of [`session::ports`](crate::session::ports).
