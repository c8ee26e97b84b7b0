use leptos::reactive::owner::Sandboxed;
use std::{
    future::{Future, Ready, ready},
    pin::Pin,
    task::{Context, Poll},
};

/// A page being made, kept apart from all others that are being made meanwhile.
///
/// The values that a page is made from lie in an arena of its own, and which arena is
/// meant is a matter of the thread. Leptos sets it while it makes the body, but not when
/// it writes the head afterwards: a title that is asked then would be read from the arena
/// of whichever page the thread has just worked on, and so be about somebody else's
/// conversation. Here every step of a page begins in the arena that its last one ended in.
pub struct Apart<F> {
    page: Pin<Box<F>>,
    /// Does nothing but remember an arena and, when it is polled, set it again.
    arena: Option<Sandboxed<Ready<()>>>,
}

impl<F: Future> Apart<F> {
    pub fn new(page: F) -> Self {
        Self { page: Box::pin(page), arena: None }
    }
}

impl<F: Future> Future for Apart<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        if let Some(mut arena) = self.arena.take() {
            let _set = Pin::new(&mut arena).poll(context);
        }
        let made = self.page.as_mut().poll(context);
        self.arena = Some(Sandboxed::new(ready(())));
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::future::join_all;
    use leptos::prelude::{GetUntracked, Owner, RwSignal};

    /// What a page reads that was made from `word` while others were being made.
    async fn page(word: usize) -> Option<usize> {
        let owner = Owner::new_root(None);
        let signal = owner.with(|| RwSignal::new(word));
        tokio::task::yield_now().await;
        signal.try_get_untracked()
    }

    #[tokio::test]
    async fn a_page_reads_what_it_was_made_from_and_not_what_another_was() {
        let apart = join_all((0..8).map(|word| Apart::new(page(word)))).await;
        assert_eq!(apart, (0..8).map(Some).collect::<Vec<_>>());
        let together = join_all((0..8).map(page)).await;
        assert_ne!(together, apart, "if pages keep apart by themselves, this can go");
    }
}
