//! **The leak test**: every route × every kind of person × every kind of conversation.
//! What must come is computed by the rules of the domain over what is in the store; every
//! text holds a canary word, so that what must not come is found wherever it hides: in a
//! page's source and its hydration data, in a header, in a preview, in a file.
//!
//! **To add a route**: its line in [`probes`]; the run fails without. **To add a kind of
//! history**: a scene in [`scenes`]. **To add a record**: its script in [`ledger`]. **To add a kind of person**: an identity in [`cast`].

mod ask;
mod books;
mod canary;
mod cast;
mod cells;
mod changes;
mod check;
mod expect;
mod judge;
mod ledger;
mod legal;
mod model;
mod others;
mod pen;
mod photos;
mod probes;
mod records;
mod scenes;
mod streams;
mod world;

pub use pen::DOT;

use cells::{Cell, Report};
use frontdesk_server::routes::all;
use frontdesk_store::harness::{Throwaway, postgres, sqlite};
use probes::Rule;
use std::collections::BTreeSet;
use world::World;

/// Says all that is wrong, the first hundred of it.
fn assert_none(report: &Report) {
    let shown: Vec<_> = report.faults.iter().take(100).map(String::as_str).collect();
    assert!(shown.is_empty(), "{} faults:\n{}", report.faults.len(), shown.join("\n"));
}

#[test]
fn every_route_has_a_probe_and_every_probe_a_route() {
    let routes: BTreeSet<_> = all().into_iter().map(|route| (route.method, route.path)).collect();
    let probes: BTreeSet<_> =
        probes::all().map(|probe| (probe.method.to_owned(), probe.path.to_owned())).collect();
    assert_eq!(routes.difference(&probes).collect::<Vec<_>>(), Vec::<&_>::new(), "routes without a probe");
    assert_eq!(probes.difference(&routes).collect::<Vec<_>>(), Vec::<&_>::new(), "probes without a route");
}

/// Whatever only reads, and whatever is refused, as far as it is asked: afterwards the
/// world is as it was.
async fn nothing_leaks(database: Throwaway, is_asked: fn(&Cell) -> bool) -> usize {
    let world = World::make(database).await;
    let mut cells = cells::of(&world);
    cells.retain(is_asked);
    let mut report = cells::run(&world, cells).await;
    report.add(streams::run(&world).await);
    report.add(photos::run(&world).await);
    report.add(records::run(&world).await);
    let made: Vec<_> = world.threads.iter().map(model::Thread::made).collect();
    let after = world.read(&made).await;
    assert_eq!(after, world.threads, "something refused has changed something");
    let books = books::Books::read(&world.house.store, &world.cast).await;
    assert_eq!(books, world.books, "something refused was written into the books");
    report.add(others::sign_out(&world).await);
    assert_none(&report);
    report.cells
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_leaks_and_nobody_is_refused_what_is_theirs() {
    let cells = nothing_leaks(sqlite().await, |_| true).await;
    println!("{cells} cells compared");
    assert!(cells >= 3000, "{cells} cells only");
}

/// What reads. Changes are compared on SQLite; the use cases' own tests run on both.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_leaks_on_postgres() {
    let Some(database) = postgres().await else { return };
    let reads = |cell: &Cell| !matches!(cell.probe.rule, Rule::Change(_));
    println!("{} cells compared", nothing_leaks(database, reads).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_may_be_changed_changes_that_and_nothing_else() {
    let report = changes::run(sqlite().await).await;
    println!("{} cells compared", report.cells);
    assert_none(&report);
    assert!(report.cells >= 1000, "{} cells only", report.cells);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_conversation_and_a_setting_reach_whom_they_concern() {
    let world = World::empty(sqlite().await).await;
    let mut report = others::start(&world).await;
    report.add(others::settings(&world).await);
    assert_none(&report);
}
