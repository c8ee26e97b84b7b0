//! The channels in their order: moved by dragging, by keys, and by buttons that work without a script.

use crate::browser;
use frontdesk_domain::{channel::ChannelKind, notification::Channels, wire::NotificationPreferences};
use leptos::{ev, prelude::*};

/// What a drag carries.
const DRAGGED: &str = "application/x-frontdesk-channel";

/// Each channel with a box to switch it on, and what moves it.
#[component]
pub(super) fn ChannelOrderField(
    /// As they are now.
    shown: NotificationPreferences,
    /// Those that this person has.
    has: Vec<ChannelKind>,
) -> impl IntoView {
    let order = RwSignal::new(kinds(&shown.order));
    let said = RwSignal::new(String::new());
    let shift = Callback::new(move |(kind, is_up): (ChannelKind, bool)| {
        order.update(|order| *order = moved(order, kind, is_up));
        let place = order.with_untracked(|order| order.iter().position(|one| *one == kind)).unwrap_or(0) + 1;
        said.set(format!("{} is number {place}.", kind.label()));
    });
    let onto = Callback::new(move |(kind, target): (ChannelKind, ChannelKind)| {
        order.update(|order| *order = put_at(order, kind, target));
    });
    let words =
        move || order.with(|order| order.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(","));
    let row = move |kind: ChannelKind| {
        let (is_on, has_it) = (shown.is_on(kind), has.contains(&kind));
        let place = Signal::derive(move || {
            order.with(|order| order.iter().position(|one| *one == kind)).unwrap_or(0)
        });
        view! { <Row kind is_on has_it place shift onto /> }
    };
    view! {
        <fieldset class="rules">
            <legend class="rules__legend">"Channels"</legend>
            <p class="field__hint">"The first one tells you at once, the next one if you have not read it by then. Drag them, or use the arrows."</p>
            <input type="hidden" name="form[order]" value=words />
            <ol class="channels">
                <For each=move || order.get() key=|kind| *kind children=row />
            </ol>
            <p class="visually-hidden" role="status">{said}</p>
        </fieldset>
    }
}

fn kinds(order: &str) -> Vec<ChannelKind> {
    let channels: Option<Channels> = order.parse().ok();
    channels
        .map_or_else(|| ChannelKind::ALL.to_vec(), |channels| channels.iter().map(|(kind, _)| kind).collect())
}

fn moved(order: &[ChannelKind], kind: ChannelKind, is_up: bool) -> Vec<ChannelKind> {
    let channels = Channels::new(order.iter().map(|kind| (*kind, true)));
    channels
        .map_or_else(|_| order.to_vec(), |all| all.moved(kind, is_up).iter().map(|(kind, _)| kind).collect())
}

/// The same with `kind` where `target` stands.
fn put_at(order: &[ChannelKind], kind: ChannelKind, target: ChannelKind) -> Vec<ChannelKind> {
    let place = order.iter().position(|one| *one == target).unwrap_or(0);
    let mut rest: Vec<_> = order.iter().copied().filter(|one| *one != kind).collect();
    rest.insert(place.min(rest.len()), kind);
    rest
}

#[component]
fn Row(
    kind: ChannelKind,
    is_on: bool,
    has_it: bool,
    place: Signal<usize>,
    shift: Callback<(ChannelKind, bool)>,
    onto: Callback<(ChannelKind, ChannelKind)>,
) -> impl IntoView {
    let (id, label) = (format!("channel-{kind}"), kind.label());
    let drop = move |event: ev::DragEvent| {
        if let Some(dragged) = browser::drag::dropped(&event, DRAGGED).and_then(|word| word.parse().ok()) {
            event.prevent_default();
            onto.run((dragged, kind));
        }
    };
    let over = move |event: ev::DragEvent| {
        if browser::drag::carries(&event, DRAGGED) {
            browser::drag::welcome(&event);
        }
    };
    let arrow = move |is_up: bool| {
        let way = if is_up { "up" } else { "down" };
        let at_edge = move || place.get() == if is_up { 0 } else { ChannelKind::ALL.len() - 1 };
        let run = move |event: ev::MouseEvent| {
            event.prevent_default();
            shift.run((kind, is_up));
        };
        view! {
            <button
                class="button button--quiet"
                type="submit"
                name="form[shift]"
                value=format!("{kind}-{way}")
                aria-label=format!("Move {label} {way}")
                aria-disabled=move || at_edge().then_some("true")
                on:click=run
            >
                {if is_up { "↑" } else { "↓" }}
            </button>
        }
    };
    view! {
        <li
            class="channels__row"
            draggable="true"
            on:dragstart=move |event| browser::drag::carry(&event, DRAGGED, kind.word())
            on:dragover=over
            on:drop=drop
        >
            <input type="checkbox" id=id.clone() name=format!("form[{kind}]") value="true" checked=is_on />
            <label class="rules__label" for=id>{label}</label>
            {(!has_it).then(|| view! { <span class="field__hint">"Not set up for you yet."</span> })}
            <span class="channels__arrows">{arrow(true)}{arrow(false)}</span>
        </li>
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
        assert_eq!(moved(&order, Telegram, false), order);
        assert_eq!(put_at(&order, Push, Telegram), [Email, Telegram, Push]);
        assert_eq!(put_at(&order, Telegram, Push), [Telegram, Push, Email]);
        assert_eq!(put_at(&order, Push, Push), order);
        assert_eq!(kinds("fax"), [Email, Push, Telegram]);
    }
}
