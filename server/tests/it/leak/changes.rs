//! Changes by those who may make them, each on a conversation of its own: what follows
//! is legal, and afterwards everybody sees what the domain says, and no more.

use super::{
    ask::ask,
    books::Books,
    cast::Identity,
    cells::{self, AT_ONCE, Cell, Report},
    check::{Expected, Status, faults},
    judge::judge,
    legal::illegal,
    model::{Thread, Words},
    probes::{Change, Probe, Rule, all},
    scenes,
    world::{Object, World},
};
use frontdesk_store::harness::Throwaway;
use futures::{StreamExt, stream};

/// A world of its own in which everything is changed that may be.
pub async fn run(database: Throwaway) -> Report {
    let mut world = World::empty(database).await;
    let attempts = prepare(&mut world).await;
    let mut report = attempt(&world, &attempts).await;
    let made: Vec<_> = world.threads.iter().map(Thread::made).collect();
    let after = world.read(&made).await;
    let pairs = attempts.iter().zip(world.threads.iter().zip(&after));
    let wrong = pairs.filter_map(|((cell, change), (before, after))| {
        let why = illegal(&world.cast, *change, cell.identity, (before, after))?;
        Some(format!("{}: {why}", cells::place(&world, cell)))
    });
    report.faults.extend(wrong);
    world.threads = after;
    world.books = Books::read(&world.house.store, &world.cast).await;
    report.add(read_afterwards(&world).await);
    report
}

/// A conversation for each change that somebody may make.
async fn prepare(world: &mut World) -> Vec<(Cell, Change)> {
    let place = (&world.house, &world.cast, &world.ledger);
    let made = [scenes::usual(place, "sample").await.done(), scenes::papers(place, "sample").await.done()];
    let samples = world.read(&made).await;
    world.books = Books::read(&world.house.store, &world.cast).await;
    let attempts = attempts(world, &samples);
    let place = (&world.house, &world.cast, &world.ledger);
    let made: Vec<_> = stream::iter(&attempts)
        .map(|(_, change)| async {
            match wants_papers(*change) {
                true => scenes::papers(place, "fresh").await.done(),
                false => scenes::usual(place, "fresh").await.done(),
            }
        })
        .buffered(AT_ONCE)
        .collect()
        .await;
    world.cast.end(&world.house).await;
    world.threads = world.read(&made).await;
    attempts
}

/// Whether those who may are only in the conversation about papers.
fn wants_papers(change: Change) -> bool {
    change == Change::MakeTicket
}

fn attempts(world: &World, samples: &[Thread]) -> Vec<(Cell, Change)> {
    let mut attempts = Vec::new();
    for probe in all().filter(Probe::is_about) {
        let Rule::Change(change) = probe.rule else { continue };
        let sample = &samples[usize::from(wants_papers(change))];
        for identity in Identity::ALL {
            let Some(actor) = world.cast.signed_in(identity) else { continue };
            let thread = Some(sample).filter(|one| one.of.facility == actor.facility);
            if judge(world, change, (identity, actor), thread).is_ok() {
                let object = Object::Thread(attempts.len());
                attempts.push((Cell { probe, identity, object }, change));
            }
        }
    }
    attempts
}

async fn attempt(world: &World, attempts: &[(Cell, Change)]) -> Report {
    let asked = stream::iter(attempts).map(|(cell, _)| async move {
        let reply = ask(world, &cell.probe, cell.identity, cell.object).await;
        let (status, surname) = (Status::Code(cell.probe.ok), Some(cell.identity.surname()));
        let expected = Expected { status, must: Words::new(), may: Words::new(), surname };
        faults(&cells::place(world, cell), &expected, &reply)
    });
    let faults = asked.buffer_unordered(AT_ONCE).concat().await;
    Report { cells: attempts.len(), faults }
}

/// Everybody reads each of them.
async fn read_afterwards(world: &World) -> Report {
    let is_asked = |probe: &Probe| {
        matches!((probe.path, probe.sends), ("/api/v1/conversations/{id}/entries", "after=0"))
    };
    let probe = all().find(is_asked).unwrap();
    let mut cells: Vec<Cell> = Vec::new();
    for identity in Identity::ALL {
        let objects = (0..world.threads.len()).map(Object::Thread).chain([Object::Unknown]);
        cells.extend(objects.map(|object| Cell { probe, identity, object }));
    }
    cells::run(world, cells).await
}
