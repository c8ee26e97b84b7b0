//! The order of the channels, and how each stands, in words.

use frontdesk_domain::{
    channel::ChannelKind,
    notification::Channels,
    wire::{ChannelStanding, ChannelView},
};

/// The channels in the order of the form.
pub(super) fn kinds(order: &str) -> Vec<ChannelKind> {
    let channels: Option<Channels> = order.parse().ok();
    channels
        .map_or_else(|| ChannelKind::ALL.to_vec(), |channels| channels.iter().map(|(kind, _)| kind).collect())
}

/// The same with `kind` a place nearer the top, or nearer the end.
pub(super) fn moved(order: &[ChannelKind], kind: ChannelKind, is_up: bool) -> Vec<ChannelKind> {
    let place = place_of(order, kind);
    let target = if is_up { place.checked_sub(1) } else { Some(place + 1) };
    let target = target.and_then(|target| order.get(target));
    target.map_or_else(|| order.to_vec(), |target| put_at(order, kind, *target))
}

/// The same with `kind` where `target` stands.
pub(super) fn put_at(order: &[ChannelKind], kind: ChannelKind, target: ChannelKind) -> Vec<ChannelKind> {
    let place = place_of(order, target);
    let mut rest: Vec<_> = order.iter().copied().filter(|one| *one != kind).collect();
    rest.insert(place.min(rest.len()), kind);
    rest
}

/// Where it stands, from 0.
pub(super) fn place_of(order: &[ChannelKind], kind: ChannelKind) -> usize {
    order.iter().position(|one| *one == kind).unwrap_or(0)
}

/// How it stands with this one.
pub(super) fn standing_of(views: &[ChannelView], kind: ChannelKind) -> ChannelStanding {
    let found = views.iter().find(|view| view.channel == kind);
    found.map_or(ChannelStanding::NotOffered, |view| view.standing.clone())
}

/// How it stands, in a sentence.
pub(super) fn said(kind: ChannelKind, standing: &ChannelStanding) -> String {
    match (standing, kind) {
        (ChannelStanding::NotOffered, _) => "Not set up here.".to_owned(),
        (ChannelStanding::Missing, ChannelKind::Email) => "Your account has no email address.".to_owned(),
        (ChannelStanding::Missing, ChannelKind::Push) => "On none of your devices yet.".to_owned(),
        (ChannelStanding::Missing, ChannelKind::Telegram) => "No chat is linked yet.".to_owned(),
        (ChannelStanding::Address(address), _) => format!("To {address}."),
        (ChannelStanding::Devices(1), _) => "To one device.".to_owned(),
        (ChannelStanding::Devices(count), _) => format!("To {count} devices."),
        (ChannelStanding::Chat, _) => "To your chat in Telegram.".to_owned(),
    }
}

/// What can be done about it, and where.
pub(super) fn way(kind: ChannelKind, standing: &ChannelStanding) -> Option<(&'static str, &'static str)> {
    match (standing, kind) {
        (ChannelStanding::NotOffered, _) | (_, ChannelKind::Email) => None,
        (ChannelStanding::Missing, ChannelKind::Push) => Some(("#push", "Switch on a device")),
        (_, ChannelKind::Push) => Some(("#push", "Your devices")),
        (ChannelStanding::Missing, ChannelKind::Telegram) => Some(("#telegram", "Link a chat")),
        (_, ChannelKind::Telegram) => Some(("#telegram", "Your chat")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ChannelKind::{Email, Push, Telegram};

    #[test]
    fn a_channel_is_moved_by_a_place_or_dropped_where_another_one_stands() {
        let order = kinds("push,email");
        assert_eq!(order, [Push, Email, Telegram]);
        assert_eq!(moved(&order, Email, true), [Email, Push, Telegram]);
        assert_eq!(moved(&order, Push, false), [Email, Push, Telegram]);
        assert_eq!(moved(&order, Telegram, false), order);
        assert_eq!(moved(&order, Push, true), order);
        assert_eq!(put_at(&order, Push, Telegram), [Email, Telegram, Push]);
        assert_eq!(put_at(&order, Telegram, Push), [Telegram, Push, Email]);
        assert_eq!(put_at(&order, Push, Push), order);
        assert_eq!(kinds("fax"), [Email, Push, Telegram]);
    }

    #[test]
    fn what_is_not_there_leads_nowhere_and_what_is_missing_to_its_part() {
        let views = [ChannelView { channel: Push, standing: ChannelStanding::Missing }];
        assert_eq!(way(Push, &standing_of(&views, Push)), Some(("#push", "Switch on a device")));
        assert_eq!(said(Push, &ChannelStanding::Devices(1)), "To one device.");
        assert_eq!(standing_of(&views, Telegram), ChannelStanding::NotOffered);
        assert_eq!(way(Telegram, &ChannelStanding::NotOffered), None);
        assert_eq!(said(Telegram, &ChannelStanding::NotOffered), "Not set up here.");
    }
}
