//! Whether a change may be made, by the rules of the domain.

use super::{
    cast::{Cast, Identity},
    expect::joining,
    model::Thread,
    probes::Change,
    world::World,
};
use frontdesk_domain::{
    actor::Actor,
    conversation::Status,
    participation::History,
    role::{Action, Role},
};

type Verdict = Result<(), u16>;

/// The status of the refusal, if there is one. `thread`: none outside the actor's facility.
pub fn judge(
    world: &World,
    change: Change,
    (identity, actor): (Identity, Actor),
    thread: Option<&Thread>,
) -> Verdict {
    let cast = &world.cast;
    match change {
        Change::Start if actor.role.may(Action::StartOwn) => return Ok(()),
        // Management names a resident, which these forms do not.
        Change::Start => return Err(422),
        Change::SignOut => return Ok(()),
        Change::Settings | Change::FacilitySettings => return allowed(actor.role, Action::ChangeSettings),
        Change::Oversee => return oversee(actor, thread),
        _ => allowed(actor.role, action(change))?,
    }
    let thread = thread.filter(|one| !one.windows(identity).is_empty()).ok_or(404_u16)?;
    let viewer = thread.viewer(identity, actor.side());
    if matches!(change, Change::MarkRead | Change::MarkUnread) {
        return Ok(());
    }
    if !viewer.is_here() {
        return Err(403);
    }
    let here = thread.present();
    let conflict = |_| 409;
    match change {
        Change::Link(name) | Change::Unlink(name) => {
            let record = world.ledger.id(name);
            let is_linked = thread.links_to(record, |_| true);
            world.books.find(actor, record).ok_or(404_u16)?;
            if is_linked == matches!(change, Change::Unlink(_)) { Ok(()) } else { Err(409) }
        }
        Change::Resolve if thread.of.status != Status::Open => Err(409),
        Change::Add(whom, wish) => add(cast, thread, (identity, actor), whom, wish),
        Change::Remove(whom) => {
            thread.of.remove(&here, actor.person, cast.id(whom)).map(drop).map_err(conflict)
        }
        Change::Leave(Some(to)) => add(cast, thread, (identity, actor), to, None),
        Change::Leave(None) => thread.of.leave(&here, actor.person).map(drop).map_err(conflict),
        // Nobody here is the last one of management: giving back is never refused.
        _ => Ok(()),
    }
}

fn action(change: Change) -> Action {
    match change {
        Change::Note => Action::WriteNote,
        Change::Resolve => Action::Resolve,
        Change::MarkUnread => Action::MarkUnread,
        Change::Add(..) => Action::AddParticipant,
        Change::Remove(_) => Action::RemoveParticipant,
        Change::Leave(_) | Change::GiveBack => Action::Leave,
        Change::MakeTicket => Action::KeepTickets,
        _ => Action::Reply,
    }
}

fn allowed(role: Role, action: Action) -> Verdict {
    if role.may(action) { Ok(()) } else { Err(403) }
}

fn oversee(actor: Actor, thread: Option<&Thread>) -> Verdict {
    allowed(actor.role, Action::Oversee)?;
    let thread = thread.ok_or(404_u16)?;
    thread.of.oversee(&thread.present(), actor.person).map(drop).map_err(|_| 409)
}

fn add(
    cast: &Cast,
    thread: &Thread,
    (identity, actor): (Identity, Actor),
    whom: Identity,
    wish: Option<History>,
) -> Verdict {
    let newcomer = cast.actor(whom);
    if newcomer.facility != actor.facility {
        return Err(422);
    }
    let (adder, before) = (thread.viewer(identity, actor.side()), thread.viewer(whom, newcomer.side()));
    let (here, joining) = (thread.present(), joining(thread, &adder, newcomer.role, &before));
    thread.of.add(&here, newcomer.person, History::FromNow).map_err(|_| 409_u16)?;
    joining.choose(wish).map(drop).map_err(|_| 422)
}
