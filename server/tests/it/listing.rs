//! Listing the pages, as every server does that starts, beside pages that are being made.

use crate::building::Building;
use frontdesk_server::pages;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};
use tokio::time::timeout;

/// Far longer than a page takes, and shorter than the server waits for one.
const PATIENCE: Duration = Duration::from_secs(15);
/// How often each page is asked for: whether it is begun during a listing is chance.
const ROUNDS: usize = 16;

/// Leptos lists the pages by beginning to make one in which nothing is ever loaded, and
/// says so to the whole process: a page begun meanwhile would wait for its content for ever.
#[tokio::test]
async fn a_page_is_made_to_its_end_while_the_pages_are_listed() {
    let building = Building::open().await;
    let noah = building.noah.in_browser().await;
    let is_over = Arc::new(AtomicBool::new(false));
    let listing = thread::spawn({
        let is_over = is_over.clone();
        move || {
            while !is_over.load(Ordering::Relaxed) {
                drop(pages::list());
            }
        }
    });
    let mut unmade = None;
    for path in ["/messages", "/settings/audit", "/settings/messaging", "/oversight"].repeat(ROUNDS) {
        if timeout(PATIENCE, noah.visit(path)).await.is_err() {
            unmade = Some(path);
            break;
        }
    }
    is_over.store(true, Ordering::Relaxed);
    listing.join().unwrap();
    assert_eq!(unmade, None, "a page was not made to its end");
}
