//! Work on many threads whose results come out in the order of the input, in bounded memory.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

/// Items for each thread that are read before their turn: enough that none waits for the reader,
/// and few enough that large ones do not pile up.
const AHEAD: usize = 4;

/// The most items that are in memory at once with so many threads: those whose results are waited
/// for, one in the reader's hand and one in the writer's.
pub const fn most_held(jobs: usize) -> usize {
    jobs * AHEAD + 2
}

/// Works on each item of `source` in one of `jobs` threads, and gives the results to `sink` in the
/// order of the items. `source` is read in a thread of its own; `sink` runs in the caller's.
///
/// # Errors
/// The first of `sink`'s; nothing more is read then.
pub fn in_order<T: Send, U: Send, E>(
    jobs: usize,
    source: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> U + Sync,
    mut sink: impl FnMut(U) -> Result<(), E>,
) -> Result<(), E> {
    let jobs = jobs.max(1);
    // An item goes two ways: itself to the next free thread, and the end at which its result will
    // come out to the writer. The writer's queue is the bound, and has the order of the input.
    let (to_workers, items) = channel::<(T, Sender<U>)>();
    let (to_writer, results) = sync_channel::<Receiver<U>>(jobs * AHEAD);
    let items = Mutex::new(items);
    thread::scope(|scope| {
        scope.spawn(move || feed(source, &to_workers, &to_writer));
        for _ in 0..jobs {
            scope.spawn(|| serve(&items, &work));
        }
        // A result is missing only where its thread has panicked, which the scope passes on.
        results.into_iter().filter_map(|result| result.recv().ok()).try_for_each(&mut sink)
    })
}

/// Hands every item out, until nobody wants results any more.
fn feed<T, U>(
    source: impl Iterator<Item = T>,
    to_workers: &Sender<(T, Sender<U>)>,
    to_writer: &SyncSender<Receiver<U>>,
) {
    for item in source {
        let (out, result) = channel();
        let is_wanted = to_writer.send(result).is_ok() && to_workers.send((item, out)).is_ok();
        if !is_wanted {
            return;
        }
    }
}

fn serve<T, U>(items: &Mutex<Receiver<(T, Sender<U>)>>, work: impl Fn(T) -> U) {
    loop {
        // The lock is held while waiting, so that one thread at a time waits for the next item.
        let next = items.lock().ok().and_then(|items| items.recv().ok());
        let Some((item, out)) = next else { return };
        // Where the writer has stopped, nobody listens.
        let _ = out.send(work(item));
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for jobs in [0, 1, 2, 7] {
            let mut out = Vec::new();
            // The first of each ten is the slowest.
            let work = |n: u64| (0..(10 - n % 10) * 2000).fold(n, |n, _| std::hint::black_box(n));
            let done: Result<(), Infallible> = in_order(jobs, 0..500, work, |n| {
                out.push(n);
                Ok(())
            });
            assert_eq!((done, out), (Ok(()), (0..500).collect()));
        }
    }

    #[test]
    fn no_more_is_read_than_is_written_but_for_a_few() {
        let (read, written) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let most = AtomicUsize::new(0);
        let source = (0..2000).inspect(|_| {
            let held = read.fetch_add(1, Ordering::SeqCst) + 1 - written.load(Ordering::SeqCst);
            most.fetch_max(held, Ordering::SeqCst);
        });
        let first = std::sync::Barrier::new(2);
        let done: Result<(), Infallible> = thread::scope(|scope| {
            // The first item is held back until the reader has read about all that it may.
            scope.spawn(|| {
                while read.load(Ordering::SeqCst) < most_held(2) - 1 {
                    thread::yield_now();
                }
                first.wait();
            });
            let work = |n: usize| {
                if n == 0 {
                    first.wait();
                }
                n
            };
            in_order(2, source, work, |_| {
                written.fetch_add(1, Ordering::SeqCst);
                Ok(())
            })
        });
        assert_eq!(done, Ok(()));
        let most = most.into_inner();
        assert!(most > 1 && most <= most_held(2), "{most} were held");
    }

    #[test]
    fn an_error_of_the_sink_ends_the_reading() {
        let read = AtomicUsize::new(0);
        let source = (0..).inspect(|_| _ = read.fetch_add(1, Ordering::SeqCst));
        let done = in_order(2, source, |n: usize| n, |n| if n == 30 { Err(n) } else { Ok(()) });
        assert_eq!(done, Err(30));
        assert!(read.into_inner() <= 31 + most_held(2));
    }
}
