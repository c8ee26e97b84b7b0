//! What stands over or under a timeline about the conversation as a whole.

use super::state::Open;
use crate::{
    browser,
    ui::{Closed, Icon, Shape, Time},
};
use frontdesk_domain::{conversation::Status, wire::AwayNotice};
use leptos::prelude::*;

/// Who opened it again, and when.
#[component]
pub(super) fn ReopenedBanner(
    /// The conversation.
    open: Open,
) -> impl IntoView {
    let reopened = Memo::new(move |_| open.thread.with(|shown| shown.reopened.clone()));
    move || {
        reopened.get().map(|reopened| {
            view! {
                <p class="banner" role="status">
                    <Icon shape=Shape::Again />
                    <span>"Re-opened by "<bdi>{reopened.by}</bdi>" · "<Time moment=reopened.moment /></span>
                </p>
            }
        })
    }
}

/// Who is away, and who answers meanwhile.
#[component]
pub(super) fn AwayBanner(
    /// The conversation.
    open: Open,
) -> impl IntoView {
    let away = Memo::new(move |_| open.thread.with(|shown| shown.away.clone()));
    let banner = |AwayNotice { name, is_me, until, instead }: AwayNotice| {
        let who = if is_me { ("You".to_owned(), " are away until ") } else { (name, " is away until ") };
        let answers = if instead.len() == 1 { " answers meanwhile." } else { " answer meanwhile." };
        let is_somebody = !instead.is_empty();
        let names = instead.into_iter().enumerate().map(|(at, name)| {
            let and = (at > 0).then_some(", ");
            view! { {and}<bdi>{name}</bdi> }
        });
        view! {
            <p class="banner" role="status">
                <Icon shape=Shape::People />
                <span><bdi>{who.0}</bdi>{who.1}{until}". "{names.collect_view()}{is_somebody.then_some(answers)}</span>
            </p>
        }
    };
    move || away.get().into_iter().map(banner).collect_view()
}

/// That it is done, and how to go on all the same.
#[component]
pub(super) fn DoneBanner(
    /// The conversation.
    open: Open,
) -> impl IntoView {
    let may_reply = Memo::new(move |_| open.thread.with(|shown| shown.may.reply));
    let status = Memo::new(move |_| open.thread.with(|shown| shown.status));
    let own = Memo::new(move |_| open.thread.with(|shown| shown.reopen_text.clone()));
    move || {
        let usual = match status.get() {
            _ if !may_reply.get() => return None,
            Status::Open => return None,
            Status::Resolved => "This conversation is resolved. Reply to open it again.",
            Status::Archived => "This conversation is archived. Reply to open it again.",
        };
        let sentence = own.get().unwrap_or_else(|| usual.to_owned());
        Some(view! {
            <p class="banner banner--done" role="status"><Icon shape=Shape::Done /><span dir="auto">{sentence}</span></p>
        })
    }
}

/// That nobody is in the office now, and when somebody is, for residents who may write.
#[component]
pub(super) fn OfficeBanner(
    /// The conversation.
    open: Open,
) -> impl IntoView {
    let office = Memo::new(move |_| open.thread.with(|shown| shown.office.clone()));
    move || office.get().map(|sentence| view! { <Closed sentence /> })
}

/// That the reader is no longer in it, and what that means.
#[component]
pub(super) fn GoneBanner(
    /// The conversation.
    open: Open,
) -> impl IntoView {
    let gone = Memo::new(move |_| open.thread.with(|shown| shown.gone.clone()));
    // Going takes the drawer along that one was in: the focus would be nowhere.
    Effect::new(move |before: Option<bool>| {
        let is_gone = gone.with(Option::is_some);
        if is_gone && before == Some(false) {
            browser::focus_if_lost("gone".to_owned());
        }
        is_gone
    });
    move || {
        gone.get().map(|since| {
            view! {
                <p class="banner banner--gone" id="gone" role="status" tabindex="-1">
                    <Icon shape=Shape::Leave />
                    <span>
                        "You are no longer in this conversation since "<Time moment=since />
                        ". You keep what you could see; nothing new reaches you."
                    </span>
                </p>
            }
        })
    }
}
