//! The page: installs the panic hook and mounts the app.

fn main() {}
