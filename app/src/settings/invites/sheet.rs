//! Codes for the letterboxes, shown once: to print, and cut along the lines.

use super::{
    api::{self, PRINT},
    list::List,
};
use crate::{
    boundary::{Answer, FormError, made, resource},
    frame::{NotShown, Page, PageLoading},
    ui::{Icon, Shape},
};
use frontdesk_domain::wire::{Invites, Sheet, SheetCard};
use leptos::{
    either::{Either, EitherOf3},
    prelude::*,
};

/// The cards that the form has just made; the list again, when it was refused.
#[component]
pub fn SheetPage() -> impl IntoView {
    match made::<Sheet>(PRINT) {
        Some(sheet) => Either::Left(view! { <Page title="Codes for the letterboxes"><Cards sheet /></Page> }),
        None => Either::Right(view! { <Refused /> }),
    }
}

/// Somebody who came here without the form has nothing to see: codes are shown once.
#[component]
fn Refused() -> impl IntoView {
    let is_refused = FormError::of(PRINT).0.is_some();
    let invites = resource(|| (), |()| load());
    view! {
        <Page title="Codes for the letterboxes">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match invites.await {
                        Ok(invites) if is_refused => EitherOf3::A(view! { <List invites path=PRINT /> }),
                        Ok(_) => EitherOf3::B(view! { <Gone /> }),
                        Err(error) => EitherOf3::C(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

async fn load() -> Answer<Invites> {
    api::invites().await
}

#[component]
fn Gone() -> impl IntoView {
    view! {
        <p class="page__lead">"Codes are shown once, when they are made. Whoever lost the paper gets a new code, which ends the old one."</p>
        <p><a class="button" href=api::PAGE>"Go to Invites"</a></p>
    }
}

#[component]
fn Cards(sheet: Sheet) -> impl IntoView {
    let Sheet { facility, address, until, cards, replaced } = sheet;
    let all = cards.len();
    let cards = cards.into_iter().map(
        |card| view! { <One card facility=facility.clone() address=address.clone() until=until.clone() /> },
    );
    let print = |_| drop(window().print());
    view! {
        <div class="sheet__tools">
            <p class="page__lead">
                "Print this page now, cut along the lines, and put each card into its letterbox: the codes are not shown again. Each is good once, for whoever holds it."
            </p>
            <p role="status">{said(all, replaced)}</p>
            <div class="invites__buttons">
                <button class="button button--primary" type="button" on:click=print>"Print"</button>
                <a class="button button--quiet" href=api::PAGE><Icon shape=Shape::Back />"Invites"</a>
            </div>
        </div>
        <ul class="sheet">{cards.collect_view()}</ul>
    }
}

/// How many there are, and what they replace.
fn said(all: usize, replaced: usize) -> String {
    let codes = if all == 1 { "1 code was made.".to_owned() } else { format!("{all} codes were made.") };
    match replaced {
        0 => codes,
        1 => format!("{codes} 1 older invite is good no longer."),
        replaced => format!("{codes} {replaced} older invites are good no longer."),
    }
}

#[component]
fn One(card: SheetCard, facility: String, address: String, until: String) -> impl IntoView {
    let SheetCard { name, units, code } = card;
    let units = (!units.is_empty()).then(|| view! { <span class="sheet__unit">{units.join(", ")}</span> });
    view! {
        <li class="sheet__card">
            <p class="sheet__facility" dir="auto">{facility}</p>
            <p class="sheet__to">{units}<span class="sheet__name" dir="auto">{name}</span></p>
            <p>"Write to your management, privately. Open"</p>
            <p class="sheet__address">{address}</p>
            <p>"and type this code:"</p>
            <p class="sheet__code">{code}</p>
            <p class="sheet__until">{format!("Good once, until {until}. It is yours alone: whoever holds it gets your account.")}</p>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_new_codes_replace_is_said() {
        assert_eq!(said(1, 0), "1 code was made.");
        assert_eq!(said(3, 1), "3 codes were made. 1 older invite is good no longer.");
        assert_eq!(said(3, 2), "3 codes were made. 2 older invites are good no longer.");
    }
}
