//! The server function of the list.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::with_actor;
use frontdesk_domain::{inbox::Tab, wire::InboxPage};
use leptos::prelude::*;

/// One page of one of the reader's lists. `after`: the `next` of the page before.
#[server(name = ListMessages, prefix = "/api/ui", endpoint = "messages/list")]
pub(crate) async fn list(tab: Tab, after: Option<String>) -> Answer<InboxPage> {
    with_actor(|desk, actor| async move { desk.inbox(actor, tab, after).await }).await
}
