//! Who is in the conversation now.

use super::state::Open;
use crate::ui::{Avatar, Icon, Shape, Time};
use frontdesk_domain::wire::ParticipantView;
use leptos::prelude::*;

/// The names on one line, so that everyone always sees who reads along.
#[component]
pub(super) fn ParticipantsLine(
    /// The conversation.
    open: Open,
) -> impl IntoView {
    let names = Memo::new(move |_| open.thread.with(|shown| line(&shown.participants)));
    view! { <p class="participants__line"><span class="visually-hidden">"In this conversation: "</span>{names}</p> }
}

/// A button, and the list it opens; the browser opens it, also without a script.
#[component]
pub(super) fn Participants(
    /// The conversation.
    open: Open,
) -> impl IntoView {
    let people = Memo::new(move |_| open.thread.with(|shown| shown.participants.clone()));
    view! {
        <button class="button button--quiet" type="button" popovertarget="participants"><Icon shape=Shape::People />"Participants"</button>
        <div class="drawer" id="participants" popover="auto" role="dialog" aria-labelledby="participants-title">
            <div class="drawer__head">
                <h2 class="drawer__title" id="participants-title">"In this conversation"</h2>
                <button class="button button--quiet" type="button" popovertarget="participants" popovertargetaction="hide">"Close"</button>
            </div>
            <ul class="participants">
                <For each=move || people.get() key=|participant| (participant.person.clone().id, participant.since.said.clone()) let:participant>
                    <Participant participant />
                </For>
            </ul>
        </div>
    }
}

#[component]
fn Participant(participant: ParticipantView) -> impl IntoView {
    view! {
        <li class="participants__person">
            <Avatar name=participant.person.name.clone() />
            <div>
                <p class="participants__name">
                    <bdi>{participant.person.name}</bdi>
                    {participant.is_me.then_some(" (you)")}
                </p>
                <p class="participants__since">
                    {participant.person.role.label()}" · since "<Time moment=participant.since />
                </p>
            </div>
        </li>
    }
}

/// "You, Marta Iglesias (Bookkeeper)": management by role, since that is whom one asked for.
fn line(people: &[ParticipantView]) -> String {
    let said = people.iter().map(|participant| match (participant.is_me, participant.person.role) {
        (true, _) => "You".to_owned(),
        (false, role) if role.is_management() => format!("{} ({})", participant.person.name, role.label()),
        (false, _) => participant.person.name.clone(),
    });
    said.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::{
        id::PersonId,
        role::Role,
        time::{Moment, Timestamp},
        wire::PersonView,
    };

    fn participant(name: &str, role: Role, is_me: bool) -> ParticipantView {
        let person = PersonView { id: PersonId(uuid::Uuid::from_u128(1)), name: name.into(), role };
        ParticipantView {
            person,
            since: Moment { at: Timestamp(0), said: String::new(), exact: String::new() },
            is_me,
            history: Default::default(),
            may_be_removed: false,
        }
    }

    #[test]
    fn the_line_says_who_reads_along_and_as_what() {
        let people = [
            participant("Ana", Role::Resident, true),
            participant("Marta", Role::Bookkeeper, false),
            participant("Bo", Role::BoardMember, false),
        ];
        assert_eq!(line(&people), "You, Marta (Bookkeeper), Bo");
    }
}
