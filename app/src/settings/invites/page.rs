//! The page.

use super::{
    api::{self, INVITE},
    list::List,
    model,
};
use crate::{
    boundary::resource,
    frame::{NotShown, Page, PageLoading},
    ui::{Icon, Shape},
};
use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_query_map;

/// Who has no password yet.
#[component]
pub fn InvitesPage() -> impl IntoView {
    let invites = resource(|| (), |()| api::invites());
    view! {
        <Page title="Invites">
            <Done />
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match invites.await {
                        Ok(invites) => Either::Left(view! { <List invites path=INVITE /> }),
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

/// What came of the form that led here.
#[component]
fn Done() -> impl IntoView {
    let query = use_query_map();
    let said = move || {
        query.with(|query| {
            let number = |name| query.get_str(name).and_then(|number| number.parse::<usize>().ok());
            let sent = number("sent").map(|sent| model::sent(sent, number("without").unwrap_or(0)));
            sent.or_else(|| query.get_str("revoked").map(|_| "The invite was taken back.".to_owned()))
        })
    };
    view! {
        <p class="settings__saved invites__done" role="status">
            {move || said().map(|said| view! { <Icon shape=Shape::Done /><span>{said}</span> })}
        </p>
    }
}
