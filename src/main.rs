//! The page: installs the panic hook, asks the browser for what the session needs, mounts the app.
//!
//! Code that the first screen does not need is split off here: the build makes a module of its own
//! of all that only [`tools`] and [`view_of`] reach.

use std::rc::Rc;

use futures_util::FutureExt;
use leptos::prelude::AnyView;
use tagline::platform::clock::BrowserClock;
use tagline::platform::folder::DiskFolder;
use tagline::platform::lock::WebLocks;
use tagline::platform::model::PageModel;
use tagline::platform::outlet::Downloads;
use tagline::platform::permanence::BrowserStorage;
use tagline::platform::settings::LocalSettings;
use tagline::platform::worker::BrowserWorkshop;
use tagline::platform::{page, panic, store};
use tagline::ui::{LazyView, LazyViews, app};
use tagline_app::ports::{Annex, Answer, Tools};
use tagline_app::{Session, Surroundings, has_library};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// The message to a person where the second module cannot be fetched.
const NOT_FETCHED: &str = "Part of Tagline could not be loaded. Check the connection to where this page came from, then try again.";

#[wasm_split(workbench, fallible)]
fn tools() -> Result<Tools, SplitLoaderError> {
    Ok(Tools::all())
}

#[wasm_split(workbench, fallible, preload(fetch_workbench))]
fn view_of(part: LazyView) -> Result<AnyView, SplitLoaderError> {
    Ok(part.view())
}

/// The second module of the page.
struct Workbench;

impl Annex for Workbench {
    fn tools(&self) -> Answer<Result<Tools, String>> {
        Box::pin(async { tools().await.map_err(|_| NOT_FETCHED.to_owned()) })
    }
}

impl LazyViews for Workbench {
    fn fetch(&self) -> Answer<bool> {
        Box::pin(async { fetch_workbench().await.is_ok() })
    }

    fn view(&self, part: LazyView) -> Option<AnyView> {
        // Once the module is here there is nothing to wait for.
        view_of(part).now_or_never()?.ok()
    }
}

fn main() {
    panic::install();
    // Somebody who has documents will see one: their module need not wait for the database.
    if has_library(&LocalSettings) {
        wasm_bindgen_futures::spawn_local(async {
            // Where it cannot be fetched, whoever needs it next says so.
            let _ = fetch_workbench().await;
        });
    }
    // Not Leptos's own: that one runs only once something is mounted.
    wasm_bindgen_futures::spawn_local(async {
        let session = Session::new(surroundings().await);
        app::mount(session, Rc::new(Workbench));
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
        folder: Rc::new(DiskFolder::default()),
        permanent: Rc::new(BrowserStorage),
        workshop: Rc::new(BrowserWorkshop::default()),
        annex: Rc::new(Workbench),
        model: Rc::new(PageModel::default()),
    }
}
