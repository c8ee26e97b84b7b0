//! What `frontdesk routes` prints is what is so.

use crate::{
    building::Building,
    person::{Person, Reply},
};
use frontdesk_domain::role::Role;
use frontdesk_server::routes::{Route, Who, all};
use http::Method;

/// Asks for it, with something real where the path has a place for it.
async fn ask(person: &Person, route: &Route, thread: &str) -> Reply {
    let id = thread.rsplit('/').next().unwrap();
    let path =
        route.path.replace("{id}", id).replace("{conversation}", id).replace("{*file}", "frontdesk.js");
    // A page of somebody is there for somebody who is; in the API it is nobody that anything happens to.
    let own = person.id.to_string();
    let is_page = path.starts_with("/settings/people/");
    let path = path.replace("{person}", if is_page { &own } else { "0190a000-0000-7000-8000-000000000000" });
    let method: Method = route.method.parse().unwrap();
    let mut request = person.request(method, &path).header("origin", &person.origin);
    if route.path == "/live" {
        request = request.header("upgrade", "websocket").header("connection", "upgrade");
        request = request
            .header("sec-websocket-version", "13")
            .header("sec-websocket-key", "AQIDBAUGBwgJCgsMDQ4PEA==");
    }
    request.send().await
}

#[tokio::test]
async fn every_route_is_there() {
    let building = Building::open().await;
    let thread = building.ada.in_browser().await;
    let address = building.elena.start("General", "Hello").await;
    for route in all() {
        // These need a socket, or a bot; the others are gone as soon as there is a facility.
        if ["/live", "/telegram/webhook"].contains(&route.path.as_str()) || route.path.contains("/set-up") {
            continue;
        }
        let reply = ask(&thread, &route, &address).await;
        assert_ne!(reply.status, 404, "{route}: {}", reply.text);
        assert_ne!(reply.status, 405, "{route}: {}", reply.text);
        assert!(
            !reply.status.is_server_error() || reply.text.contains("malformed"),
            "{route}: {}",
            reply.text
        );
    }
}

#[tokio::test]
async fn a_stranger_gets_in_only_where_the_list_says_so() {
    let building = Building::open().await;
    let address = building.elena.start("General", "Hello").await;
    for route in all() {
        let reply = ask(&building.stranger(), &route, &address).await;
        let is_let_in = match route.who {
            Who::Anyone | Who::Loopback => reply.status != 401 && reply.status != 403,
            Who::Page => !reply.status.is_redirection(),
            Who::SignedIn | Who::Management | Who::FacilityAdmin => reply.status != 401,
        };
        assert_eq!(is_let_in, matches!(route.who, Who::Anyone | Who::Loopback), "{route}: {}", reply.status);
    }
}

/// Whether the gate lets this role through; what comes after it is for the use cases.
fn is_for(who: Who, role: Role) -> bool {
    match who {
        Who::Management => role.is_management(),
        Who::FacilityAdmin => role == Role::FacilityAdmin,
        Who::Anyone | Who::Loopback | Who::Page | Who::SignedIn => true,
    }
}

#[tokio::test]
async fn each_role_is_refused_where_the_list_says_so_and_nowhere_else() {
    let building = Building::open().await;
    let address = building.elena.start("Billing", "Hello").await;
    let people = [
        (&building.elena, Role::Resident),
        (&building.bruno, Role::Bookkeeper),
        (&building.ada, Role::FacilityAdmin),
    ];
    for (person, role) in people {
        let person = person.in_browser().await;
        let mut refused = 0;
        for route in all() {
            // The one needs a socket, the other would end the session.
            if ["/live", "/api/ui/session/sign-out"].contains(&route.path.as_str()) {
                continue;
            }
            let reply = ask(&person, &route, &address).await;
            let is_refused = reply.status == 403 && reply.text.contains("This is for ");
            assert_eq!(is_refused, !is_for(route.who, role), "{role} {route}: {}", reply.text);
            refused += usize::from(is_refused);
        }
        let expected = [(Role::Resident, 25), (Role::Bookkeeper, 9), (Role::FacilityAdmin, 0)];
        let (_, least) = expected.into_iter().find(|(one, _)| *one == role).unwrap();
        assert!(refused >= least, "{role} is refused at {refused} routes only");
    }
}

#[tokio::test]
async fn the_document_is_served_and_lists_what_the_routes_list() {
    let building = Building::open().await;
    let document = building.stranger().get("/api/v1/openapi.json").await.expect(200).json();
    let documented: usize =
        document["paths"].as_object().unwrap().values().map(|item| item.as_object().unwrap().len()).sum();
    let listed = all().into_iter().filter(|route| route.path.starts_with("/api/v1/")).count();
    assert_eq!(documented, listed);
}
