//! The browser, behind the ports of `session::ports`.
