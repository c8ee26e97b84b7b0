//! Whether a chat is linked, and how to link one.

use super::api::{self, MAKE_CODE, PAGE, UNLINK, UNLINKED};
use crate::{
    boundary::{FormError, UiError, asked, made, own_page, resource},
    browser,
    frame::NotShown,
    ui::{Problem, Saved, Time},
};
use frontdesk_domain::wire::{ErrorKind, LinkedChat, TelegramCodeView, TelegramView, UnlinkTelegram};
use leptos::{
    either::{Either, EitherOf3},
    ev::SubmitEvent,
    prelude::*,
    task::spawn_local,
};

/// What the two forms share.
#[derive(Clone, Copy)]
struct Linking {
    code: RwSignal<Option<TelegramCodeView>>,
    problem: RwSignal<Option<UiError>>,
    is_busy: RwSignal<bool>,
    /// Counted on to read again how it stands.
    again: RwSignal<u32>,
}

impl Linking {
    fn begin() -> Self {
        let refused = FormError::of(MAKE_CODE).0.or(FormError::of(UNLINK).0);
        Self {
            code: RwSignal::new(made(MAKE_CODE)),
            problem: RwSignal::new(refused),
            is_busy: RwSignal::new(false),
            again: RwSignal::new(0),
        }
    }

    /// Whether the event is to be answered: not while an answer is awaited.
    fn takes(self, event: &SubmitEvent) -> bool {
        event.prevent_default();
        !self.is_busy.try_update(|busy| std::mem::replace(busy, true)).unwrap_or(true)
    }

    fn refused(self, error: UiError) {
        if error.0.kind == ErrorKind::Conflict {
            let _ = self.again.try_update(|again| *again += 1);
        }
        let _ = self.problem.try_set(Some(error));
    }

    fn make(self, event: &SubmitEvent) {
        if !self.takes(event) {
            return;
        }
        spawn_local(async move {
            let answer = asked(api::make_code()).await;
            let _ = self.is_busy.try_set(false);
            match answer {
                Ok(code) => {
                    let _ = self.problem.try_set(None);
                    let _ = self.code.try_set(Some(code));
                    browser::focus_soon("telegram-code".to_owned());
                }
                Err(error) => self.refused(error),
            }
        });
    }

    fn unlink(self, event: &SubmitEvent, form: UnlinkTelegram) {
        if !self.takes(event) {
            return;
        }
        spawn_local(async move {
            let answer = asked(api::unlink(form)).await;
            let _ = self.is_busy.try_set(false);
            match answer {
                Ok(()) => browser::go(UNLINKED),
                Err(error) => self.refused(error),
            }
        });
    }
}

/// Where a form is posted: to this part of the page.
fn here(path: &str) -> String {
    format!("{}#telegram", own_page(PAGE, path))
}

/// One's own Telegram; nothing, where there is no bot.
#[component]
pub(crate) fn TelegramPart() -> impl IntoView {
    let linking = Linking::begin();
    let loaded = resource(move || linking.again.get(), |_| api::read());
    view! {
        <Transition fallback=|| ()>
            {move || Suspend::new(async move {
                match loaded.await {
                    Ok(TelegramView { is_offered: false, .. }) => EitherOf3::A(()),
                    Ok(telegram) => EitherOf3::B(view! { <Section telegram linking /> }),
                    Err(error) => EitherOf3::C(view! { <NotShown error /> }),
                }
            })}
        </Transition>
    }
}

#[component]
fn Section(telegram: TelegramView, linking: Linking) -> impl IntoView {
    let TelegramView { linked, ended, .. } = telegram;
    let has_none = linked.is_none();
    let link = if has_none { "Link Telegram" } else { "Link another chat" };
    view! {
        <section class="account__part" aria-labelledby="telegram">
            <h2 class="settings__part" id="telegram" tabindex="-1">"Telegram"</h2>
            {has_none.then(|| view! { <Saved what="telegram" said="Unlinked. Nothing is sent to Telegram any more." /> })}
            <Problem error=linking.problem />
            <p class="page__lead">
                "Be told in Telegram when there is something new to read, with a button that opens the conversation. Telegram sees what is sent there; what you write to the bot is read by nobody."
            </p>
            {match linked {
                Some(chat) => Either::Left(view! { <Linked chat linking /> }),
                None => Either::Right(ended.map(|why| view! { <p>{why}</p> })),
            }}
            <form method="post" action=here(MAKE_CODE) on:submit=move |event| linking.make(&event)>
                <button class="button" type="submit" aria-busy=move || linking.is_busy.get().then_some("true")>{link}</button>
            </form>
            <div aria-live="polite">{move || linking.code.get().map(|code| view! { <Code code /> })}</div>
        </section>
    }
}

#[component]
fn Linked(chat: LinkedChat, linking: Linking) -> impl IntoView {
    let LinkedChat { version, since } = chat;
    let form = UnlinkTelegram { version: version.clone() };
    view! {
        <div class="account__one">
            <p class="account__what">"Linked since " <Time moment=since />"."</p>
            <form method="post" action=here(UNLINK) on:submit=move |event| linking.unlink(&event, form.clone())>
                <input type="hidden" name="form[version]" value=version />
                <button class="button" type="submit" aria-busy=move || linking.is_busy.get().then_some("true")>"Unlink Telegram"</button>
            </form>
        </div>
    }
}

/// What is to be done with a code, on this device or on another.
#[component]
fn Code(code: TelegramCodeView) -> impl IntoView {
    let (message, link, minutes) = (code.message(), code.link(), code.minutes);
    let bot = code.bot.map(|bot| format!("@{bot}"));
    view! {
        <div class="telegram__code" id="telegram-code" tabindex="-1">
            {link.map(|link| view! {
                <p><a class="button button--primary" href=link target="_blank" rel="noopener noreferrer external">"Open Telegram"</a></p>
                <p>"There, press Start. Where Telegram is on another device, write this to the bot:"</p>
            })}
            <p>{bot.map(|bot| view! { <span>{bot}</span>": " })}<code>{message}</code></p>
            <p class="field__hint">{format!("Good once, for {minutes} minutes. It is yours alone: whoever sends it is told what you are told.")}</p>
            <p><a class="button button--quiet" href=PAGE rel="external">"I have done that"</a></p>
        </div>
    }
}
