//! Which page is at which address.

use crate::{
    absence::AwayPage,
    account::AccountPage,
    audit_log::AuditPage,
    codes::{AcceptPage, AskResetPage, ResetPage, TypeCodePage},
    conversation::ThreadPage,
    frame::Frame,
    messages::{MessagesPage, NothingOpen},
    oversight::OversightPage,
    records::{RecordPage, RecordsPage},
    reports::ReportsPage,
    set_up::SetUpPage,
    settings::{
        FacilityPage, FirstStepsPage, ImportPage, InvitesPage, MessagingPage, NewPersonPage, NewTopicPage,
        NotificationsPage, PeoplePage, PermissionsPage, PersonPage, SettingsPages, SheetPage, TopicPage,
        UndeliveredPage,
    },
    sign_in::SignInPage,
    start::StartPage,
    transcript::TranscriptPage,
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
                <Route path=path!("/set-up") view=SetUpPage ssr=SsrMode::Async />
                <Route path=path!("/invite") view=TypeCodePage ssr=SsrMode::Async />
                <Route path=path!("/invite/:code") view=AcceptPage ssr=SsrMode::Async />
                <Route path=path!("/reset") view=AskResetPage ssr=SsrMode::Async />
                <Route path=path!("/reset/:code") view=ResetPage ssr=SsrMode::Async />
                <ParentRoute path=path!("") view=SignedIn ssr=SsrMode::Async>
                    <Route path=path!("/messages/:conversation/transcript") view=TranscriptPage ssr=SsrMode::Async />
                    <ParentRoute path=path!("/messages") view=Messages ssr=SsrMode::Async>
                        <Route path=path!("") view=NothingOpen ssr=SsrMode::Async />
                        <Route path=path!("new") view=StartPage ssr=SsrMode::Async />
                        <Route path=path!(":conversation") view=ThreadPage ssr=SsrMode::Async />
                    </ParentRoute>
                    <Route path=path!("/away") view=AwayPage ssr=SsrMode::Async />
                    <Route path=path!("/records") view=RecordsPage ssr=SsrMode::Async />
                    <Route path=path!("/records/:record") view=RecordPage ssr=SsrMode::Async />
                    <Route path=path!("/account") view=AccountPage ssr=SsrMode::Async />
                    <Route path=path!("/oversight") view=OversightPage ssr=SsrMode::Async />
                    <Route path=path!("/reports") view=ReportsPage ssr=SsrMode::Async />
                    <ParentRoute path=path!("/settings") view=SettingsPages ssr=SsrMode::Async>
                        <Route path=path!("") view=|| view! { <Redirect path="/settings/messaging" /> } ssr=SsrMode::Async />
                        <Route path=path!("first-steps") view=FirstStepsPage ssr=SsrMode::Async />
                        <Route path=path!("messaging") view=MessagingPage ssr=SsrMode::Async />
                        <Route path=path!("messaging/topics/new") view=NewTopicPage ssr=SsrMode::Async />
                        <Route path=path!("messaging/topics/:topic") view=TopicPage ssr=SsrMode::Async />
                        <Route path=path!("facility") view=FacilityPage ssr=SsrMode::Async />
                        <Route path=path!("people") view=PeoplePage ssr=SsrMode::Async />
                        <Route path=path!("people/new") view=NewPersonPage ssr=SsrMode::Async />
                        <Route path=path!("people/import") view=ImportPage ssr=SsrMode::Async />
                        <Route path=path!("people/:person") view=PersonPage ssr=SsrMode::Async />
                        <Route path=path!("invites") view=InvitesPage ssr=SsrMode::Async />
                        <Route path=path!("invites/sheet") view=SheetPage ssr=SsrMode::Async />
                        <Route path=path!("permissions") view=PermissionsPage ssr=SsrMode::Async />
                        <Route path=path!("notifications") view=NotificationsPage ssr=SsrMode::Async />
                        <Route path=path!("undelivered") view=UndeliveredPage ssr=SsrMode::Async />
                        <Route path=path!("audit") view=AuditPage ssr=SsrMode::Async />
                    </ParentRoute>
                </ParentRoute>
            </Routes>
        </Router>
    }
}

/// One frame around all of them: in the browser only the page that the server sent knows
/// who is signed in, so it stays while pages come and go.
#[component]
fn SignedIn() -> impl IntoView {
    view! {
        <Frame>
            <Outlet />
        </Frame>
    }
}

#[component]
fn Messages() -> impl IntoView {
    view! {
        <MessagesPage>
            <Outlet />
        </MessagesPage>
    }
}
