//! The server functions of the first start.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::{boundary::with_desk, sign_in};
use frontdesk_domain::wire::{SetUp, SetUpChoices};
use leptos::{prelude::*, server_fn::ServerFn};

/// The path of the form's server function.
pub const FORM: &str = SetUpForm::PATH;

/// Where the first admin goes on.
#[cfg(feature = "ssr")]
const NEXT: &str = "/settings/first-steps";

/// What the page offers; refused as soon as there is a facility.
#[server(name = SetUpBegin, prefix = "/api/ui", endpoint = "set-up/begin")]
pub(super) async fn begin() -> Answer<SetUpChoices> {
    with_desk(|desk| async move { desk.set_up_choices().await }).await
}

/// Opens the facility, signs its admin in, and says which page to go to.
#[server(name = SetUpForm, prefix = "/api/ui", endpoint = "set-up/open")]
pub(super) async fn open(form: SetUp) -> Answer<String> {
    let network = sign_in::network();
    let session = with_desk(|desk| async move { desk.set_up(form, network).await }).await?;
    sign_in::begin(&session, NEXT);
    Ok(NEXT.to_owned())
}
