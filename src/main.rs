//! The page: installs the panic hook and mounts the app.

fn main() {
    leptos::mount::mount_to_body(|| ());
}
