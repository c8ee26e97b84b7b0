//! Which page is at which address.

use crate::{
    conversation::ThreadPage,
    frame::Frame,
    messages::{MessagesPage, NothingOpen},
    sign_in::SignInPage,
    start::StartPage,
    ui::NotFound,
};
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Outlet, ParentRoute, Redirect, Route, Router, Routes},
    path,
};

/// Every page of Frontdesk.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title text="Frontdesk" />
        <Router>
            <Routes fallback=NotFound>
                <Route path=path!("/") view=|| view! { <Redirect path="/messages" /> } ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
                <ParentRoute path=path!("/messages") view=Messages ssr=SsrMode::Async>
                    <Route path=path!("") view=NothingOpen ssr=SsrMode::Async />
                    <Route path=path!("new") view=StartPage ssr=SsrMode::Async />
                    <Route path=path!(":conversation") view=ThreadPage ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
    }
}

#[component]
fn Messages() -> impl IntoView {
    view! {
        <Frame>
            <MessagesPage>
                <Outlet />
            </MessagesPage>
        </Frame>
    }
}
