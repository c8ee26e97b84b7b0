//! What each cell has to answer, computed by the rules of the domain.

use super::{
    books::{card, name, sort, words},
    cast::Identity,
    check::{Expected, Status},
    judge::judge,
    model::{Line, Thread, Words},
    pen::reason_canary,
    probes::{Lists, Probe, Rule},
    world::{Object, World},
};
use frontdesk_domain::{
    actor::Actor,
    entry::Audience,
    participation::{History, HistoryRule, Joining},
    record::RecordKind,
    role::{Role, Side},
    window::{Viewer, can_see},
};
use frontdesk_server::routes::{Who, who};

/// What this probe has to answer this identity about this object.
pub fn expected(world: &World, probe: &Probe, identity: Identity, object: Object) -> Expected {
    let Some(actor) = world.cast.signed_in(identity) else { return of_nobody(probe) };
    let answer = match refused_by_gate(probe, actor.role) {
        Some(status) => refusal(status),
        None => answered(world, probe, (identity, actor), object),
    };
    Expected { surname: Some(identity.surname()), ..answer }
}

fn of_nobody(probe: &Probe) -> Expected {
    match (who(probe.method, probe.path), probe.rule) {
        (Who::Anyone | Who::Loopback, Rule::Refused(status)) => refusal(status),
        (Who::Anyone | Who::Loopback, _) => refusal(probe.ok),
        (Who::Page, Rule::Leads(to)) if probe.path == "/" => leads(to),
        (Who::Page, _) => leads("/sign-in"),
        _ => refusal(401),
    }
}

fn refused_by_gate(probe: &Probe, role: Role) -> Option<u16> {
    let may = match who(probe.method, probe.path) {
        Who::Management => role.is_management(),
        Who::FacilityAdmin => role == Role::FacilityAdmin,
        Who::Anyone | Who::Loopback | Who::Page | Who::SignedIn => true,
    };
    (!may).then_some(403)
}

/// This status, and not one word.
fn refusal(status: u16) -> Expected {
    Expected { status: Status::Code(status), must: Words::new(), may: Words::new(), surname: None }
}

/// These words, and what the lines that pass say of records.
fn with_records(
    world: &World,
    actor: Actor,
    (thread, words): (&Thread, Words),
    probe: &Probe,
    passes: impl Fn(&Line) -> bool,
) -> Expected {
    let told = world.books.told(actor, thread, passes);
    let and = |more: Words| words.iter().cloned().chain(more).collect();
    Expected { must: and(told.must), may: and(told.may), ..refusal(probe.ok) }
}

/// Residents choose among their own records, management among those of whoever the record is
/// about that they come from; of that one there may be all that its page says.
fn new_page(world: &World, probe: &Probe, (identity, actor): (Identity, Actor), lists: Words) -> Expected {
    let from = world.books.records.iter().find(|one| probe.sends.contains(&world.ledger.place(one.now.id)));
    if from.is_some_and(|one| !world.books.may_see(actor, &one.now)) {
        return within(404, lists);
    }
    let whose = match actor.side() {
        Side::Resident => Some(actor.person),
        Side::Management => from.and_then(|one| one.now.scope.resident),
    };
    let offered = whose.into_iter().flat_map(|whose| world.books.of(actor, whose, &RecordKind::ALL));
    let (must, offered): (Vec<_>, Vec<_>) = offered.map(|row| (name(row), words(row))).unzip();
    let page = from.into_iter().flat_map(|one| world.books.page(&world.threads, (identity, actor), one));
    let may = lists.into_iter().chain(offered.into_iter().flatten()).chain(page);
    Expected { must: must.into_iter().flatten().collect(), ..within(probe.ok, may.collect()) }
}

/// Of each conversation that this identity was ever in, all that its page shows them.
fn own_data(world: &World, probe: &Probe, (identity, actor): (Identity, Actor)) -> Expected {
    let known = world.threads.iter().filter(|one| !one.windows(identity).is_empty());
    let of_each = known.map(|thread| {
        let viewer = thread.viewer(identity, actor.side());
        let sees = |line: &Line| can_see(&viewer, line.seq, line.audience);
        with_records(world, actor, (thread, thread.all_for(&viewer)), probe, sees)
    });
    of_each.fold(refusal(probe.ok), |mut all, one| {
        all.must.extend(one.must);
        all.may.extend(one.may);
        all
    })
}

fn leads(to: &'static str) -> Expected {
    Expected { status: Status::Leads(to), ..refusal(302) }
}

fn exactly(status: u16, words: Words) -> Expected {
    Expected { must: words.clone(), ..within(status, words) }
}

fn within(status: u16, may: Words) -> Expected {
    Expected { may, ..refusal(status) }
}

fn answered(world: &World, probe: &Probe, (identity, actor): (Identity, Actor), object: Object) -> Expected {
    let side = actor.side();
    let lists = || world.threads.iter().flat_map(|one| one.preview(&one.viewer(identity, side)));
    match probe.rule {
        Rule::Nothing | Rule::Stream => refusal(probe.ok),
        Rule::Refused(status) => refusal(status),
        Rule::NoSuch(422) if object == Object::Nonsense => refusal(404),
        Rule::NoSuch(status) => refusal(status),
        Rule::Leads(to) => leads(to),
        Rule::Lists(of) if has(of, side) => within(probe.ok, lists().collect()),
        Rule::Lists(_) => refusal(422),
        Rule::Found(kinds) => exactly(probe.ok, world.books.found(actor, kinds).flat_map(card).collect()),
        Rule::OwnData => own_data(world, probe, (identity, actor)),
        Rule::NewPage => new_page(world, probe, (identity, actor), lists().collect()),
        Rule::Records(kinds, whose) => {
            let about = whose.map_or(actor.person, |one| world.cast.id(one));
            exactly(probe.ok, world.books.of(actor, about, kinds).flat_map(words).collect())
        }
        Rule::Audit => audit(world, probe, identity, object),
        Rule::TeamPage if side == Side::Resident => refusal(403),
        Rule::TeamPage => refusal(probe.ok),
        Rule::AdminPage | Rule::Reports if actor.role != Role::FacilityAdmin => refusal(403),
        // Of which sorts the tickets are that conversations of this facility link to, and nothing else.
        Rule::Reports => {
            let tickets = world.books.found(actor, &[RecordKind::Ticket]);
            within(probe.ok, tickets.flat_map(sort).collect())
        }
        Rule::AdminPage => {
            let reasons = audit(world, probe, identity, object);
            within(probe.ok, reasons.may)
        }
        Rule::ThreadPage => {
            let of_thread = of_thread(world, probe, (identity, actor), object);
            Expected { may: of_thread.may.iter().cloned().chain(lists()).collect(), ..of_thread }
        }
        _ => of_thread(world, probe, (identity, actor), object),
    }
}

fn has(lists: Lists, side: Side) -> bool {
    match lists {
        Lists::Any => true,
        Lists::Residents => side == Side::Resident,
        Lists::Managements => side == Side::Management,
    }
}

/// Of one's own facility: the reasons, where events of oversight are asked for.
fn audit(world: &World, probe: &Probe, identity: Identity, object: Object) -> Expected {
    let of_facility =
        world.threads.iter().filter(|one| one.of.facility == world.cast.actor(identity).facility);
    let asked =
        |one: &&Thread| !probe.is_about() || object.thread(world).is_some_and(|of| of.id() == one.id());
    let overseen = of_facility.filter(asked).filter(|one| world.overseen.contains(one.tag));
    let reasons: Words = overseen.map(|one| reason_canary(one.tag)).collect();
    match probe.sends.contains("conversation.oversee") {
        true => exactly(probe.ok, reasons),
        // What was written into the books is about no conversation, and told by its reference.
        false => {
            let references = world.books.references(world.cast.actor(identity).facility);
            within(probe.ok, reasons.into_iter().chain(references).collect())
        }
    }
}

fn of_thread(world: &World, probe: &Probe, (identity, actor): (Identity, Actor), object: Object) -> Expected {
    let thread = object.thread(world).filter(|one| one.of.facility == actor.facility);
    if let Rule::Change(change) = probe.rule {
        // Before anything is asked of the use case.
        if object == Object::Nonsense {
            return refusal(404);
        }
        return refusal(judge(world, change, (identity, actor), thread).map_or_else(|no| no, |()| probe.ok));
    }
    let Some(thread) = thread.filter(|one| !one.windows(identity).is_empty()) else { return refusal(404) };
    let viewer = thread.viewer(identity, actor.side());
    let sees = |line: &Line| can_see(&viewer, line.seq, line.audience);
    match probe.rule {
        Rule::Thread | Rule::ThreadPage => {
            with_records(world, actor, (thread, thread.all_for(&viewer)), probe, sees)
        }
        Rule::Lines => with_records(world, actor, (thread, thread.seen(&viewer)), probe, sees),
        Rule::Duplicates => within(probe.ok, world.subjects(identity)),
        Rule::Offered if !viewer.is_here() => refusal(404),
        Rule::Candidates | Rule::Disclosure(..) | Rule::Choices if !viewer.is_here() => refusal(403),
        Rule::Disclosure(whom, wish) => disclosure(world, probe, thread, (&viewer, actor), (whom, wish)),
        Rule::Choices => {
            let about = if actor.side() == Side::Management { thread.of.resident } else { actor.person };
            exactly(probe.ok, world.books.of(actor, about, &RecordKind::ALL).flat_map(card).collect())
        }
        _ => refusal(probe.ok),
    }
}

/// The lines that the adder sees, and the newcomer would see then and does not now.
fn disclosure(
    world: &World,
    probe: &Probe,
    thread: &Thread,
    (adder, actor): (&Viewer, Actor),
    (whom, wish): (Identity, Option<History>),
) -> Expected {
    let newcomer = world.cast.actor(whom);
    if newcomer.facility != actor.facility {
        return refusal(422);
    }
    let before = thread.viewer(whom, newcomer.side());
    if before.is_here() {
        return refusal(409);
    }
    let Ok(history) = joining(thread, adder, newcomer.role, &before).choose(wish) else {
        return refusal(422);
    };
    let mut after = before.clone();
    after.windows.push(history.window(thread.of.last_seq.next()));
    let is_shown = |line: &Line| {
        let sees = |viewer: &Viewer| can_see(viewer, line.seq, line.audience);
        sees(adder) && !sees(&before) && sees(&after)
    };
    with_records(world, actor, (thread, thread.words(is_shown)), probe, is_shown)
}

/// Somebody who is to come in, and what the adder sees.
pub fn joining(thread: &Thread, adder: &Viewer, role: Role, before: &Viewer) -> Joining {
    let sees = |line: &Line| can_see(adder, line.seq, Audience::Management);
    Joining {
        role,
        was_here: !before.windows.is_empty(),
        rule: HistoryRule::AdderChooses,
        adder_sees_all: thread.lines.iter().all(sees),
    }
}
