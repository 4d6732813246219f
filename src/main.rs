//! The page: installs the panic hook, asks the browser for what the session needs, mounts the app.

use std::rc::Rc;

use tagline::platform::clock::BrowserClock;
use tagline::platform::lock::WebLocks;
use tagline::platform::outlet::Downloads;
use tagline::platform::settings::LocalSettings;
use tagline::platform::worker::BrowserWorkshop;
use tagline::platform::{page, panic, store};
use tagline::session::{Session, Surroundings};
use tagline::ui::app;

fn main() {
    panic::install();
    // Not Leptos's own: that one runs only once something is mounted.
    wasm_bindgen_futures::spawn_local(async {
        let session = Session::new(surroundings().await);
        app::mount(session);
        match page::carried() {
            Some(work) => session.start_with(work),
            None => session.start(),
        }
    });
}

/// The browser, as the session sees it.
async fn surroundings() -> Surroundings {
    let (archive, unsaved) = store::open().await;
    Surroundings {
        archive,
        unsaved,
        clock: Rc::new(BrowserClock),
        settings: Rc::new(LocalSettings),
        locks: Rc::new(WebLocks::default()),
        outlet: Rc::new(Downloads),
        workshop: Rc::new(BrowserWorkshop::default()),
    }
}
