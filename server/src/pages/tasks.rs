//! What a page sets going while it is made: its own task does it, on one thread at a time.

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use futures::{StreamExt, stream::FuturesUnordered};
use std::{
    mem::take,
    sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};

tokio::task_local! {
    /// What the page that is being made has begun.
    static BEGUN: Begun;
}

static RUNNER: LazyLock<()> = LazyLock::new(|| {
    Executor::init_custom_executor(Runner).expect("nothing of Leptos has run before the first page");
});

/// Has Leptos give what it begins to the page that it is begun for. Before anything else of Leptos.
pub(super) fn begin() {
    LazyLock::force(&RUNNER);
}

/// Where Leptos leaves what it begins.
struct Runner;

impl CustomExecutor for Runner {
    fn spawn(&self, task: PinnedFuture<()>) {
        if let Err(task) = Begun::keep(task) {
            tokio::spawn(task);
        }
    }

    fn spawn_local(&self, task: PinnedLocalFuture<()>) {
        tokio::task::spawn_local(task);
    }

    fn poll_local(&self) {}
}

/// Begun, and not taken up yet.
#[derive(Clone, Default)]
struct Begun(Arc<Mutex<Vec<PinnedFuture<()>>>>);

impl Begun {
    /// Keeps it for the page that is being made; gives it back where none is.
    fn keep(task: PinnedFuture<()>) -> Result<(), PinnedFuture<()>> {
        let mut task = Some(task);
        let _ = BEGUN.try_with(|begun| begun.all().extend(task.take()));
        task.map_or(Ok(()), Err)
    }

    fn all(&self) -> MutexGuard<'_, Vec<PinnedFuture<()>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The tasks of one page.
#[derive(Default)]
pub(super) struct Tasks {
    begun: Begun,
    going_on: FuturesUnordered<PinnedFuture<()>>,
}

impl Tasks {
    /// Whatever `step` begins is kept here.
    pub fn during<T>(&self, step: impl FnOnce() -> T) -> T {
        BEGUN.sync_scope(self.begun.clone(), step)
    }

    /// Takes each as far as it goes now, those too that are begun meanwhile.
    pub fn go_on(&mut self, context: &mut Context<'_>) {
        loop {
            let begun = take(&mut *self.begun.all());
            self.going_on.extend(begun);
            let one = BEGUN.sync_scope(self.begun.clone(), || self.going_on.poll_next_unpin(context));
            if !matches!(one, Poll::Ready(Some(()))) && self.begun.all().is_empty() {
                return;
            }
        }
    }
}
