//! What `frontdesk routes` prints is what is so.

use crate::{
    building::Building,
    person::{Person, Reply},
};
use frontdesk_server::routes::{Route, Who, all};
use http::Method;

/// Asks for it, with something real where the path has a place for it.
async fn ask(person: &Person, route: &Route, thread: &str) -> Reply {
    let id = thread.rsplit('/').next().unwrap();
    let path =
        route.path.replace("{id}", id).replace("{conversation}", id).replace("{*file}", "frontdesk.js");
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
        if route.path == "/live" {
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
            Who::SignedIn | Who::Management => reply.status != 401,
        };
        assert_eq!(is_let_in, matches!(route.who, Who::Anyone | Who::Loopback), "{route}: {}", reply.status);
    }
}

#[tokio::test]
async fn a_resident_is_refused_where_the_list_says_management() {
    let building = Building::open().await;
    let address = building.elena.start("General", "Hello").await;
    let elena = building.elena.in_browser().await;
    let managements: Vec<Route> = all().into_iter().filter(|route| route.who == Who::Management).collect();
    assert!(managements.len() >= 3);
    for route in managements {
        assert_eq!(ask(&elena, &route, &address).await.status, 403, "{route}");
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
