//! Typing the code of an invite, and choosing the first password.

use super::{
    api::{self, ACCEPT, INVITE_PAGE, OPEN},
    card::{Card, Dead, Ways, code_of_address, lead_to_problem, once},
};
use crate::{
    boundary::{own_page, resource},
    ui::{FormState, Problem, TextField},
};
use frontdesk_domain::wire::{AsksEmail, CodeView, TypedCode};
use leptos::{either::Either, prelude::*};

/// Where somebody types the code of the paper from their letterbox.
#[component]
pub fn TypeCodePage() -> impl IntoView {
    let form = FormState::of(OPEN);
    lead_to_problem(form);
    view! {
        <Card title="Type your code">
            <form class="sign-in__form" method="post" action=own_page(INVITE_PAGE, OPEN) novalidate on:submit=once()>
                <Problem error=form.at_large(&["code"]) />
                <TextField form field="code" label="Code" hint="Small letters and dashes do not matter." />
                <button class="button button--primary" type="submit">"Go on"</button>
            </form>
            <Ways here=INVITE_PAGE />
        </Card>
    }
}

/// Where the holder of an invite chooses a password.
#[component]
pub fn AcceptPage() -> impl IntoView {
    let code = code_of_address();
    let found = resource(move || code.get(), |code| api::look_at_invite(TypedCode { code }));
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match found.await {
                    Ok(view) => Either::Left(view! { <Accept view code=code.get_untracked() /> }),
                    Err(error) => Either::Right(view! { <Dead error /> }),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Accept(view: CodeView, code: String) -> impl IntoView {
    let form = FormState::of(ACCEPT);
    lead_to_problem(form);
    let (page, CodeView { facility, asks_email }) = (api::page_of(INVITE_PAGE, &code), view);
    view! {
        <Card title=format!("Welcome to {facility}")>
            <p class="codes__lead">"Choose a password. From then on you sign in with it and your email address."</p>
            <form class="sign-in__form" method="post" action=own_page(&page, ACCEPT) novalidate on:submit=once()>
                <Problem error=form.at_large(&["email", "password"]) />
                <input type="hidden" name="form[code]" value=code />
                {email(form, asks_email)}
                <TextField form field="password" label="Password" kind="password" autocomplete="new-password" hint="8 to 128 characters." />
                <button class="button button--primary" type="submit">"Begin"</button>
            </form>
        </Card>
    }
}

fn email(form: FormState, asks: AsksEmail) -> impl IntoView {
    let (is_asked, optional) = (asks != AsksEmail::No, asks == AsksEmail::Optional);
    let hint = match optional {
        true => {
            "Empty: the address that your management has. Look at it twice: a forgotten password is replaced by it."
        }
        false => "You sign in with it. Look at it twice: a forgotten password is replaced by it.",
    };
    is_asked.then(|| {
        view! { <TextField form field="email" label="Email" kind="email" autocomplete="username" optional hint /> }
    })
}
