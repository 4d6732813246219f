//! The workers that do what the first screen does not need: from the page, and from inside.

mod inside;
mod jobs;
mod message;
mod program;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, MessageEvent, Worker};

pub use inside::serve;
pub use message::Message;

use jobs::{Job, Jobs};
use program::Program;
use tagline_app::ports::{Answer, Insight, Outcome, Request, Thought, Workshop};

/// The names under which the workers' programs stand beside the page.
const FILES: &str = "worker";
const THOUGHTS: &str = "thinker";

/// How long the page stands before a program is fetched that nobody has asked for, in milliseconds:
/// compiling it takes a core for a while.
const QUIET: i32 = 1500;

/// How long a worker that has done something may have nothing to do before it is let go, in
/// milliseconds: what it read stays in its memory as long as it lives. The next request starts it
/// again, which asks for nothing; the thinker has to be given its model again, too.
const FILES_REST: u32 = 1000;
const THOUGHTS_REST: u32 = 5000;

/// The message to a person where no worker can be had.
const NO_WORKER: &str = "This browser did not let Tagline start its worker, which reads web pages \
    and writes files. Pasting plain text, annotating and downloading a Tagline file work without \
    it. Reload the page, or open it from a server (http:// or https://).";

/// Workers, started when they are first needed, or before that when the page has nothing to do.
///
/// A job that a person waits for never waits for suggestions: those have a worker of their own,
/// which is broken off when nobody wants its answer any more.
pub struct BrowserWorkshop {
    files: Rc<WorkerState>,
    thoughts: Rc<WorkerState>,
}

impl Default for BrowserWorkshop {
    fn default() -> Self {
        Self {
            files: WorkerState::new(FILES, FILES_REST),
            thoughts: WorkerState::new(THOUGHTS, THOUGHTS_REST),
        }
    }
}

struct WorkerState {
    name: &'static str,
    rest: u32,
    program: RefCell<Option<Program>>,
    is_starting: Cell<bool>,
    jobs: RefCell<Jobs>,
    worker: RefCell<Option<Running>>,
    /// Lets it go after a while.
    resting: RefCell<Option<Timeout>>,
}

/// A worker that was started, with what listens to it.
struct Running {
    worker: Worker,
    is_ready: bool,
    _listeners: [Closure<dyn FnMut(Event)>; 2],
}

impl Workshop for BrowserWorkshop {
    fn prepare(&self) -> Answer<()> {
        let state = self.files.clone();
        Box::pin(async move {
            let quiet = Promise::new(&mut |resolve, _| {
                if let Some(window) = web_sys::window() {
                    window
                        .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, QUIET)
                        .ok();
                }
            });
            // A timer does not fail.
            let _ = JsFuture::from(quiet).await;
            // Where it cannot be had now, the first request tries again.
            let _ = state.program().await;
        })
    }

    fn ask(&self, request: Request) -> Answer<Outcome> {
        let state = self.files.clone();
        Box::pin(async move {
            let answer = state.done(Message::of(request), false).await;
            state.rest();
            answer?.open().flatten()
        })
    }

    fn think(&self, thought: Thought) -> Answer<Result<Insight, String>> {
        let state = self.thoughts.clone();
        // Whoever has been given something for it is about to be asked more.
        let is_only_ready = matches!(thought, Thought::Equip { .. });
        Box::pin(async move {
            let answer = state.done(Message::of(thought), true).await;
            if !is_only_ready {
                state.rest();
            }
            answer?.open().flatten()
        })
    }
}

/// Takes a job back when it is wanted no more; a thought is broken off even when it has begun.
struct Wanted<'a> {
    id: u32,
    state: &'a Rc<WorkerState>,
    is_thought: bool,
}

impl Drop for Wanted<'_> {
    fn drop(&mut self) {
        let has_begun = self.state.jobs.borrow_mut().take_back(self.id);
        if has_begun && self.is_thought {
            self.state.start_over();
        }
    }
}

impl WorkerState {
    fn new(name: &'static str, rest: u32) -> Rc<Self> {
        let (program, is_starting, jobs, worker, resting) = Default::default();
        Rc::new(Self { name, rest, program, is_starting, jobs, worker, resting })
    }

    /// The program the worker runs, once it is here.
    async fn program(&self) -> Option<Program> {
        let known = self.program.borrow().clone();
        if known.is_some() {
            return known;
        }
        let program = Program::named(self.name).await;
        self.program.borrow_mut().clone_from(&program);
        program
    }

    /// Lets the worker go in a while, unless it is asked again.
    fn rest(self: &Rc<Self>) {
        let state = Rc::downgrade(self);
        let let_go = move || {
            if let Some(state) = state.upgrade().filter(|state| state.jobs.borrow().is_empty()) {
                state.give_up();
            }
        };
        *self.resting.borrow_mut() = Some(Timeout::new(self.rest, let_go));
    }

    /// Has a job done.
    async fn done(self: &Rc<Self>, request: Message, is_thought: bool) -> Result<Message, String> {
        let (mut request, mut id) = (request, 0);
        // A promise calls this once, at once.
        let answered = Promise::new(&mut |resolve, _| {
            id = self.jobs.borrow_mut().add(std::mem::take(&mut request), resolve);
        });
        let _wanted = Wanted { id, state: self, is_thought };
        self.go_on();
        let answer = JsFuture::from(answered).await.ok();
        answer.as_ref().and_then(Message::received).ok_or_else(|| NO_WORKER.to_owned())
    }

    /// Starts the worker, if there is none.
    fn start(self: &Rc<Self>) {
        if self.worker.borrow().is_some() || self.is_starting.replace(true) {
            return;
        }
        let state = self.clone();
        spawn_local(async move {
            let program = state.program().await;
            state.is_starting.set(false);
            match program.and_then(|program| state.started(&program)) {
                Some(running) => *state.worker.borrow_mut() = Some(running),
                None => state.give_up(),
            }
        });
    }

    fn started(self: &Rc<Self>, program: &Program) -> Option<Running> {
        let worker = program.started()?;
        let listeners = [self.listener(Self::hear), self.listener(|state, _| state.fail())];
        worker.set_onmessage(Some(listeners[0].as_ref().unchecked_ref()));
        worker.set_onerror(Some(listeners[1].as_ref().unchecked_ref()));
        Some(Running { worker, is_ready: false, _listeners: listeners })
    }

    fn listener(self: &Rc<Self>, act: fn(&Rc<Self>, Event)) -> Closure<dyn FnMut(Event)> {
        let state = Rc::downgrade(self);
        Closure::new(move |event| {
            if let Some(state) = state.upgrade() {
                act(&state, event);
            }
        })
    }

    /// Hears that the worker is ready, that it cannot be, or what a job has come to.
    fn hear(self: &Rc<Self>, event: Event) {
        let said = event.unchecked_into::<MessageEvent>().data();
        if said == inside::READY {
            if let Some(running) = self.worker.borrow_mut().as_mut() {
                running.is_ready = true;
            }
        } else if said.is_string() {
            return self.fail();
        } else {
            let done = self.jobs.borrow_mut().finish();
            done.into_iter().for_each(|job| job.answer(&said));
        }
        self.go_on();
    }

    /// Hands the next job to the worker, when it has none; one at a time, so that a job that is
    /// taken back before its turn is never begun.
    fn go_on(self: &Rc<Self>) {
        if self.jobs.borrow().is_empty() {
            return;
        }
        *self.resting.borrow_mut() = None;
        self.start();
        let sent = match self.worker.borrow().as_ref().filter(|running| running.is_ready) {
            Some(running) => {
                let next = self.jobs.borrow_mut().begin();
                let post = |message: &_, given: &_| {
                    running.worker.post_message_with_transfer(message, given)
                };
                next.is_none_or(|request| request.post(post))
            }
            None => true,
        };
        if !sent {
            self.give_up();
        }
    }

    /// Lets a worker go that cannot be relied upon; its program is fetched anew.
    fn fail(&self) {
        self.program.replace(None);
        self.give_up();
    }

    /// Breaks off the job that was begun, with the worker; the others go to a new one.
    fn start_over(self: &Rc<Self>) {
        if let Some(running) = self.worker.borrow_mut().take() {
            running.worker.terminate();
        }
        self.jobs.borrow_mut().finish();
        self.go_on();
    }

    /// Lets the worker go, and every job with it. The next request tries anew.
    fn give_up(&self) {
        if let Some(running) = self.worker.borrow_mut().take() {
            running.worker.terminate();
        }
        let jobs: Vec<Job> = self.jobs.borrow_mut().abandon();
        jobs.into_iter().for_each(|job| job.answer(&JsValue::UNDEFINED));
    }
}
