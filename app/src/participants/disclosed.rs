//! One line that somebody would see.

use crate::{
    conversation::Told,
    photos::Thumbs,
    ui::{Icon, Shape, Text, Time},
};
use frontdesk_domain::{
    time::Moment,
    wire::{ManagementEntry, PersonView, PublicBody, PublicEntry, ResolutionEntry},
};
use leptos::prelude::*;

/// A line as it would be shown, whole.
#[component]
pub(super) fn DisclosedLine(
    /// The line.
    entry: ManagementEntry,
    /// Whether it is about a record that is not for them.
    is_closed: bool,
) -> impl IntoView {
    let seq = entry.seq().0;
    let is_internal = !matches!(entry, ManagementEntry::Everyone(_));
    let line = match entry {
        ManagementEntry::Everyone(entry) => everyone(entry),
        ManagementEntry::Note(note) => {
            view! { <By author=note.author moment=note.moment label="Internal note" /><Text text=note.text /> }
                .into_any()
        }
        ManagementEntry::Resolution(how) => resolution(how),
    };
    view! {
        <li class="disclosed__line" data-internal=is_internal.then_some("")>
            <span class="disclosed__seq">{seq}</span>
            <div class="disclosed__what">
                {line}
                {is_closed.then(|| view! {
                    <p class="disclosed__closed"><Icon shape=Shape::Lock />"They see only that a record is linked, not what it says."</p>
                })}
            </div>
        </li>
    }
}

fn everyone(entry: PublicEntry) -> AnyView {
    match entry.body {
        PublicBody::Message { text, photos } => {
            let text = (!text.is_empty()).then(|| view! { <Text text /> });
            view! { <By author=entry.author moment=entry.moment />{text}<Thumbs photos /> }.into_any()
        }
        body => {
            let who = entry.author.map(|author| author.name);
            view! { <p class="disclosed__event"><Told who body />" · "<Time moment=entry.moment /></p> }
                .into_any()
        }
    }
}

fn resolution(how: ResolutionEntry) -> AnyView {
    let to = how.escalated_to.map(|to| view! { <p>"Escalated to "<bdi>{to}</bdi></p> });
    view! {
        <By author=how.author moment=how.moment label="Resolution" />
        <p>{how.category.label()}</p>
        {to}
        {how.note.map(|text| view! { <Text text /> })}
    }
    .into_any()
}

/// Who wrote it, when, and whether for management only.
#[component]
fn By(
    author: Option<PersonView>,
    moment: Moment,
    #[prop(optional)] label: Option<&'static str>,
) -> impl IntoView {
    let author = author.map_or_else(|| "Frontdesk".to_owned(), |author| author.name);
    view! {
        <p class="disclosed__by">
            <bdi class="disclosed__author">{author}</bdi>
            <Time moment />
            {label.map(|label| view! { <span class="disclosed__label"><Icon shape=Shape::Lock />{label}</span> })}
        </p>
    }
}
