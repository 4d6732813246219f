//! Work on documents that are not shown, one piece after another, while the person goes on.

use std::future::poll_fn;
use std::task::{Poll, Waker};

use leptos::prelude::*;

use super::Session;

/// Work on many documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Files are being opened.
    Import,
    /// What there is to tag is found in every document.
    Suggest,
    /// Copies are put into a folder.
    Copy,
}

/// How far a task has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The task.
    pub task: Task,
    /// How many documents or files are done.
    pub done: usize,
    /// How many there are, as far as is known.
    pub total: usize,
    /// Whether the person has ended it: what is begun is finished, and nothing more is.
    pub is_cancelled: bool,
}

/// The task that is being done; a handle to copy. Tasks do not fight: one waits until the one before
/// it has ended.
#[derive(Clone, Copy)]
pub(super) struct Background {
    progress: RwSignal<Option<Progress>>,
    waiting: StoredValue<Vec<Waker>, LocalStorage>,
}

/// A task, which ends when this is dropped.
#[must_use]
pub(super) struct Running {
    background: Background,
}

impl Background {
    pub(super) fn new() -> Self {
        Self { progress: RwSignal::new(None), waiting: StoredValue::new_local(Vec::new()) }
    }

    /// Begins a task of so many documents or files, once no other is being done.
    pub(super) async fn begin(self, task: Task, total: usize) -> Running {
        poll_fn(|context| match self.begin_now(task, total) {
            Some(running) => Poll::Ready(running),
            None => {
                self.waiting.update_value(|all| all.push(context.waker().clone()));
                Poll::Pending
            }
        })
        .await
    }

    /// Begins a task, unless another is being done.
    pub(super) fn begin_now(self, task: Task, total: usize) -> Option<Running> {
        if self.is_busy() {
            return None;
        }
        self.progress.set(Some(Progress { task, done: 0, total, is_cancelled: false }));
        Some(Running { background: self })
    }

    /// Whether any task is being done.
    pub(super) fn is_busy(self) -> bool {
        self.progress.with_untracked(Option::is_some)
    }

    /// Whether this task is being done, and has been ended by the person.
    pub(super) fn is_cancelled(self, task: Task) -> bool {
        self.progress.with_untracked(|progress| {
            progress.as_ref().is_some_and(|progress| progress.task == task && progress.is_cancelled)
        })
    }

    /// Whether this task is being done.
    pub(super) fn is(self, task: Task) -> bool {
        self.progress.with_untracked(|progress| progress.as_ref().is_some_and(|p| p.task == task))
    }

    /// Notes that there is more to do than was known.
    pub(super) fn add(self, task: Task, more: usize) {
        self.change(task, |progress| progress.total += more);
    }

    /// Notes that one more is done.
    pub(super) fn step(self, task: Task) {
        self.change(task, |progress| progress.done += 1);
    }

    fn change(self, task: Task, change: impl FnOnce(&mut Progress)) {
        if self.is(task) {
            self.progress.update(|progress| {
                if let Some(progress) = progress {
                    change(progress);
                }
            });
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.background.progress.try_set(None);
        let waiting = self.background.waiting.try_update_value(std::mem::take);
        waiting.into_iter().flatten().for_each(Waker::wake);
    }
}

impl Session {
    /// How far the task that is being done in the background has come; `None` where none is.
    pub fn progress(self) -> ReadSignal<Option<Progress>> {
        self.background.progress.read_only()
    }

    /// Ends the task that is being done in the background behind what it has begun; what is done
    /// stays.
    pub fn cancel_task(self) {
        self.background.progress.update(|progress| {
            progress.as_mut().into_iter().for_each(|progress| progress.is_cancelled = true);
        });
    }
}
