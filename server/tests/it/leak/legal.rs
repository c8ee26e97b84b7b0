//! What a change may do to a conversation, and nothing beyond.

use super::{
    cast::{Cast, Identity},
    expect::joining,
    model::Thread,
    probes::Change,
};
use frontdesk_domain::{
    entry::{Audience, Seq},
    participation::{History, history_by_right},
    window::Window,
};

/// What is wrong with what followed.
pub fn illegal(
    cast: &Cast,
    change: Change,
    by: Identity,
    (before, after): (&Thread, &Thread),
) -> Option<String> {
    if after.lines[..before.lines.len()] != before.lines[..] {
        return Some("what was there was changed".to_owned());
    }
    let lines: Vec<Audience> = after.lines[before.lines.len()..].iter().map(|line| line.audience).collect();
    if !entries(change).contains(&lines.as_slice()) {
        return Some(format!("{change:?} wrote entries for {lines:?}"));
    }
    Identity::people().find_map(|one| {
        let expected = windows(cast, change, (by, one), (before, after));
        let found = after.windows(one);
        (found != expected).then(|| format!("{one:?} has the windows {found:?} instead of {expected:?}"))
    })
}

/// The audiences of the entries that may follow.
fn entries(change: Change) -> &'static [&'static [Audience]] {
    use Audience::{Everyone, Management};
    match change {
        Change::MarkRead | Change::MarkUnread => &[&[]],
        Change::Note => &[&[Management]],
        Change::Resolve => &[&[Everyone, Management]],
        Change::Leave(Some(_)) => &[&[Everyone, Everyone]],
        Change::GiveBack => &[&[Everyone], &[Everyone, Everyone]],
        _ => &[&[Everyone]],
    }
}

/// The windows of one person that must follow.
fn windows(
    cast: &Cast,
    change: Change,
    (by, one): (Identity, Identity),
    (before, after): (&Thread, &Thread),
) -> Vec<Window> {
    let (mut windows, last) = (before.windows(one).to_vec(), after.of.last_seq);
    let first_new = before.of.last_seq.next();
    match change {
        Change::Add(whom, wish) if whom == one => {
            windows.push(chosen(cast, (by, one), before, wish).window(first_new));
        }
        Change::Leave(Some(whom)) if whom == one => {
            windows.push(chosen(cast, (by, one), before, None).window(first_new));
        }
        Change::Remove(whom) if whom == one => close(&mut windows, last),
        Change::Leave(_) | Change::GiveBack if by == one => close(&mut windows, last),
        // Without the bookkeeper the topic leads to the facility admin.
        Change::GiveBack if one == Identity::Admin && by == Identity::Routed => {
            windows.push(history_by_right(!windows.is_empty()).window(first_new));
        }
        Change::Oversee if by == one => {
            windows.push(history_by_right(!windows.is_empty()).window(first_new));
        }
        _ => {}
    }
    windows
}

fn chosen(cast: &Cast, (by, one): (Identity, Identity), before: &Thread, wish: Option<History>) -> History {
    let (adder, newcomer) = (cast.actor(by), cast.actor(one));
    let (sees, saw) = (before.viewer(by, adder.side()), before.viewer(one, newcomer.side()));
    joining(before, &sees, newcomer.role, &saw).choose(wish).unwrap()
}

fn close(windows: &mut [Window], last: Seq) {
    for window in windows.iter_mut().filter(|window| window.is_open()) {
        *window = window.closed_after(last);
    }
}
