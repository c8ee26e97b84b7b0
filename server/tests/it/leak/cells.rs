//! Every probe × every identity × every object, each compared with what is expected.

use super::{
    ask::ask,
    cast::Identity,
    check::{Place, Status, faults},
    expect::expected,
    probes::{Change, Probe, Rule, all},
    world::{Object, World},
};
use crate::person::Reply;
use futures::{StreamExt, stream};
use std::collections::BTreeMap;

/// Requests under way at once. A page asks for two connections at most, so that all of
/// them find one among the sixteen of Postgres: what is compared here is who sees what, and
/// a busy machine that answers 503 would be a fault of the test.
pub const AT_ONCE: usize = 8;

#[derive(Clone, Copy)]
pub struct Cell {
    pub probe: Probe,
    pub identity: Identity,
    pub object: Object,
}

/// How many cells were compared, and what was wrong.
#[derive(Default)]
pub struct Report {
    pub cells: usize,
    pub faults: Vec<String>,
}

impl Report {
    pub fn add(&mut self, other: Self) {
        self.cells += other.cells;
        self.faults.extend(other.faults);
    }
}

/// All but those that would change this world, and the live stream.
pub fn of(world: &World) -> Vec<Cell> {
    let mut cells = Vec::new();
    for probe in all().filter(|probe| probe.rule != Rule::Stream) {
        let objects: Vec<Object> = match probe.is_about() {
            // An upload takes one of its sender's four places: nobody sends several at once.
            true if probe.rule == Rule::NoSuch(422) => vec![Object::Unknown],
            true => world.objects().filter(|one| *one != Object::Nonsense || probe.has_place()).collect(),
            false => vec![Object::None],
        };
        for identity in Identity::ALL {
            cells.extend(objects.iter().map(|object| Cell { probe, identity, object: *object }));
        }
    }
    cells.retain(|cell| !changes(world, cell));
    cells
}

/// Whether somebody signed in would change something.
fn changes(world: &World, cell: &Cell) -> bool {
    matches!(cell.probe.rule, Rule::Change(_))
        && world.cast.signed_in(cell.identity).is_some()
        && expected(world, &cell.probe, cell.identity, cell.object).status == Status::Code(cell.probe.ok)
}

/// Asks all of them.
pub async fn run(world: &World, cells: Vec<Cell>) -> Report {
    let mut report = Report { cells: cells.len(), faults: Vec::new() };
    let asked = stream::iter(cells).map(|cell| async move {
        let reply = ask(world, &cell.probe, cell.identity, cell.object).await;
        let wrong =
            faults(&place(world, &cell), &expected(world, &cell.probe, cell.identity, cell.object), &reply);
        (cell, reply, wrong)
    });
    let mut missing = BTreeMap::<_, Vec<_>>::new();
    let mut asked = asked.buffer_unordered(AT_ONCE);
    while let Some((cell, reply, wrong)) = asked.next().await {
        report.faults.extend(wrong);
        if reply.status == 404 && !is_of_a_record(world, &cell) {
            let group = (cell.probe.method, cell.probe.path, cell.probe.sends, cell.identity);
            missing.entry(group).or_default().push((cell, alike(world, &cell, &reply)));
        }
    }
    report.faults.extend(missing.values().flat_map(|group| told_apart(world, group)));
    report
}

/// Whether it is a record that does not exist, and not the conversation: in one that the actor
/// knows, or where none is named.
fn is_of_a_record(world: &World, cell: &Cell) -> bool {
    let is_known =
        || cell.object.thread(world).is_some_and(|thread| !thread.windows(cell.identity).is_empty());
    match cell.probe.rule {
        Rule::Change(Change::Link(_) | Change::Unlink(_)) => is_known(),
        Rule::NewPage => true,
        _ => false,
    }
}

pub fn place(world: &World, cell: &Cell) -> Place {
    let Probe { method, path, sends, .. } = cell.probe;
    let (route, identity) = (format!("{method} {path} {sends}"), format!("{:?}", cell.identity));
    Place { route, identity, object: cell.object.name(world) }
}

/// The answer without what is another in every answer: the id that was asked for, the
/// page's nonce, and the time of day.
fn alike(world: &World, cell: &Cell, reply: &Reply) -> String {
    let text = reply.text.replace(&cell.object.id(world), "ID");
    let nonce = text.split_once("nonce=\"").and_then(|(_, rest)| Some(rest.split_once('"')?.0.to_owned()));
    let text = nonce.map_or_else(|| text.clone(), |nonce| text.replace(&nonce, "NONCE"));
    let is_long = |part: &str| part.len() >= 9 && part.chars().all(|c| c.is_ascii_digit());
    let words = text.split_inclusive(|c: char| !c.is_ascii_digit());
    words.filter(|word| !is_long(word.trim_end_matches(|c: char| !c.is_ascii_digit()))).collect()
}

/// "May not see" and "does not exist" are one answer.
fn told_apart(world: &World, group: &[(Cell, String)]) -> Vec<String> {
    if group.iter().all(|(cell, _)| matches!(cell.object, Object::Nonsense | Object::None)) {
        return Vec::new();
    }
    let Some((_, unknown)) = group.iter().find(|(cell, _)| cell.object == Object::Unknown) else {
        return vec![format!("{}: what does not exist was not asked for", place(world, &group[0].0))];
    };
    let other = group.iter().filter(|(_, text)| text != unknown);
    other
        .map(|(cell, text)| format!("{}: 404 is told apart: {text} / {unknown}", place(world, cell)))
        .collect()
}
