use super::tasks::{self, Tasks};
use leptos::reactive::owner::Sandboxed;
use std::{
    future::{Future, Ready, ready},
    pin::Pin,
    task::{Context, Poll},
};

/// A page being made, kept apart from all others that are being made meanwhile, and on
/// one thread at a time.
///
/// The values that a page is made from lie in an arena of its own, and which arena is
/// meant is a matter of the thread. Leptos sets it while it makes the body, but not when
/// it writes the head afterwards: a title that is asked then would be read from the arena
/// of whichever page the thread has just worked on, and so be about somebody else's
/// conversation. Here every step of a page begins in the arena that its last one ended in.
///
/// And what a page begins, Leptos would have done by other threads, while a signal that one
/// thread reads at the moment another writes it ends the reader with a panic. Here the page
/// does it itself, between its own steps.
pub struct Apart<F> {
    page: Pin<Box<F>>,
    tasks: Tasks,
    /// Does nothing but remember an arena and, when it is polled, set it again.
    arena: Option<Sandboxed<Ready<()>>>,
}

impl<F: Future> Apart<F> {
    pub fn new(page: F) -> Self {
        tasks::begin();
        Self { page: Box::pin(page), tasks: Tasks::default(), arena: None }
    }
}

impl<F: Future> Future for Apart<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = &mut *self;
        if let Some(mut arena) = this.arena.take() {
            let _set = Pin::new(&mut arena).poll(context);
        }
        let made = this.tasks.during(|| this.page.as_mut().poll(context));
        this.arena = Some(Sandboxed::new(ready(())));
        if made.is_pending() {
            this.tasks.go_on(context);
        }
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::{channel::oneshot, future::join_all};
    use leptos::{
        prelude::{ArcRwSignal, GetUntracked, Owner, RwSignal, Set},
        task::spawn,
    };
    use tokio::task::{Id, id, yield_now};

    /// What a page reads that was made from `word` while others were being made.
    async fn page(word: usize) -> Option<usize> {
        let owner = Owner::new_root(None);
        let signal = owner.with(|| RwSignal::new(word));
        yield_now().await;
        signal.try_get_untracked()
    }

    #[tokio::test]
    async fn a_page_reads_what_it_was_made_from_and_not_what_another_was() {
        let apart = join_all((0..8).map(|word| Apart::new(page(word)))).await;
        assert_eq!(apart, (0..8).map(Some).collect::<Vec<_>>());
        let together = join_all((0..8).map(page)).await;
        assert_ne!(together, apart, "if pages keep apart by themselves, this can go");
    }

    /// Begins two who write and read the same thing again and again; says who did that.
    async fn busy_page() -> Vec<Option<Id>> {
        let signal = ArcRwSignal::new(0);
        let both = (0..2).map(|_| {
            let (signal, (done, is_done)) = (signal.clone(), oneshot::channel());
            spawn(async move {
                for round in 0..500 {
                    signal.set(round);
                    let _read = signal.get_untracked();
                    yield_now().await;
                }
                done.send(id()).unwrap();
            });
            is_done
        });
        join_all(both.collect::<Vec<_>>()).await.into_iter().map(Result::ok).collect()
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn what_a_page_begins_is_done_by_the_page() {
        let pages: Vec<_> = (0..16).map(|_| tokio::spawn(Apart::new(busy_page()))).collect();
        for page in pages {
            let its_own = Some(page.id());
            assert_eq!(page.await.unwrap(), [its_own, its_own]);
        }
    }

    #[tokio::test]
    async fn what_is_begun_for_no_page_is_done_as_well() {
        tasks::begin();
        let (done, is_done) = oneshot::channel();
        spawn(async move { done.send(()).unwrap() });
        is_done.await.unwrap();
    }

    #[tokio::test]
    #[should_panic(expected = "on purpose")]
    async fn what_goes_wrong_in_what_a_page_begins_ends_the_page() {
        let page = async {
            let (kept, is_over) = oneshot::channel::<()>();
            spawn(async move {
                let _kept = kept;
                panic!("on purpose");
            });
            let _ = is_over.await;
        };
        Apart::new(page).await;
    }
}
