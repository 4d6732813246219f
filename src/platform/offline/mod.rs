//! Starting without a network: the service worker (`sw.js`), and newer builds of the page.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
};

use super::page;

/// Beside the page.
const SCRIPT: &str = "sw.js";

/// The message that has the service worker of a newer build take over.
const TAKE_OVER: &str = "take over";

/// The worker that lets the page start without a network; a handle to copy.
#[derive(Clone)]
pub struct Offline {
    container: ServiceWorkerContainer,
    state: Rc<UpdateState>,
}

#[derive(Default)]
struct UpdateState {
    /// Whether the person has asked for the newer build.
    is_asked: Cell<bool>,
    /// Whether a worker stood behind the page when it was loaded.
    was_controlled: Cell<bool>,
}

impl Offline {
    /// Has the worker installed, and `ready` called whenever a newer build of the page has been
    /// fetched whole. `None` where the page is a file or the browser has no such workers.
    ///
    /// A newer build is used when the page is loaded again after the last tab was closed, or by
    /// [`Self::renew`]; never by itself while somebody works.
    pub fn start(ready: impl Fn() + 'static) -> Option<Self> {
        let container = container().filter(|_| page::is_served())?;
        let state = Rc::<UpdateState>::default();
        state.was_controlled.set(container.controller().is_some());
        let offline = Self { container, state };
        let ready: Rc<dyn Fn()> = Rc::new(ready);
        offline.watch_control(ready.clone());
        let container = offline.container.clone();
        spawn_local(async move {
            // Where a browser forbids it, the page works as before, with a network.
            if let Ok(registration) = JsFuture::from(container.register(SCRIPT)).await {
                watch(registration.unchecked_into(), ready);
            }
        });
        Some(offline)
    }

    /// Lets the newer build take over and loads the page anew, with all its tabs to follow when
    /// their people ask.
    pub fn renew(&self) {
        self.state.is_asked.set(true);
        let container = self.container.clone();
        spawn_local(async move {
            let registration = JsFuture::from(container.get_registration()).await.ok();
            let registration =
                registration.and_then(|r| r.dyn_into::<ServiceWorkerRegistration>().ok());
            match registration.and_then(|r| r.waiting()) {
                Some(newer) => {
                    // It is heard by whoever waits, and answered by a change of control.
                    let _ = newer.post_message(&TAKE_OVER.into());
                }
                // Another tab has let it take over already.
                None => reload(),
            }
        });
    }

    /// Hears that another worker stands behind the page: because of us, or of another tab.
    fn watch_control(&self, ready: Rc<dyn Fn()>) {
        let state = self.state.clone();
        let changed = Closure::<dyn Fn()>::new(move || {
            if state.is_asked.get() {
                reload();
            } else if state.was_controlled.replace(true) {
                ready();
            }
        });
        self.container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
        // The page listens for as long as it lives.
        changed.forget();
    }
}

/// Where the browser has it: reading it may throw where pages may store nothing.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let container = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    (!container.is_undefined()).then(|| container.unchecked_into())
}

fn watch(registration: ServiceWorkerRegistration, ready: Rc<dyn Fn()>) {
    if registration.waiting().is_some() && registration.active().is_some() {
        ready();
    }
    let watched = registration.clone();
    let found = Closure::<dyn Fn()>::new(move || {
        if let Some(newer) = watched.installing() {
            watch_installation(watched.clone(), &newer, ready.clone());
        }
    });
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
}

fn watch_installation(
    registration: ServiceWorkerRegistration,
    newer: &ServiceWorker,
    ready: Rc<dyn Fn()>,
) {
    let watched = newer.clone();
    let changed = Closure::<dyn Fn()>::new(move || {
        // The very first one has nobody to wait for.
        if watched.state() == ServiceWorkerState::Installed && registration.active().is_some() {
            ready();
        }
    });
    newer.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

fn reload() {
    if let Some(window) = web_sys::window() {
        // The browser may still ask the person, and they may stay.
        let _ = window.location().reload();
    }
}
