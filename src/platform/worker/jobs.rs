use std::collections::VecDeque;

use js_sys::Function;
use wasm_bindgen::JsValue;

use super::message::Message;

/// The jobs of a worker: at most one is begun, the others wait for their turn.
#[derive(Default)]
pub(super) struct Jobs {
    waiting: VecDeque<(Message, Job)>,
    begun: Option<Job>,
    last: u32,
}

/// A job, and whom to tell of its end.
pub(super) struct Job {
    id: u32,
    resolve: Function,
}

impl Job {
    /// Hands over what came of it.
    pub(super) fn answer(self, value: &JsValue) {
        // The function of a promise does not throw.
        let _ = self.resolve.call1(&JsValue::UNDEFINED, value);
    }
}

impl Jobs {
    /// Whether nothing waits or is being done.
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.begun.is_none()
    }

    /// Adds a job; answers with its name.
    pub(super) fn add(&mut self, message: Message, resolve: Function) -> u32 {
        self.last += 1;
        self.waiting.push_back((message, Job { id: self.last, resolve }));
        self.last
    }

    /// Takes a job back; whether it is being done.
    pub(super) fn take_back(&mut self, id: u32) -> bool {
        self.waiting.retain(|(_, job)| job.id != id);
        self.begun.as_ref().is_some_and(|job| job.id == id)
    }

    /// Begins the next job, if none is being done.
    pub(super) fn begin(&mut self) -> Option<Message> {
        if self.begun.is_some() {
            return None;
        }
        let (message, job) = self.waiting.pop_front()?;
        self.begun = Some(job);
        Some(message)
    }

    /// Ends the job that was begun.
    pub(super) fn finish(&mut self) -> Option<Job> {
        self.begun.take()
    }

    /// Ends all jobs.
    pub(super) fn abandon(&mut self) -> Vec<Job> {
        self.begun.take().into_iter().chain(self.waiting.drain(..).map(|(_, job)| job)).collect()
    }
}
