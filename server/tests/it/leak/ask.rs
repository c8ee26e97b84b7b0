//! Asking one cell.

use super::{
    cast::Identity,
    pen::canary,
    probes::Probe,
    world::{Object, World},
};
use crate::person::{Reply, key};
use http::Method;

/// As this identity's browser or script would.
pub async fn ask(world: &World, probe: &Probe, identity: Identity, object: Object) -> Reply {
    let id = object.id(world);
    let sends = filled(world, probe, identity, &id);
    let path = probe.path.replace("{id}", &id).replace("{conversation}", &id);
    let path = path
        .replace("{*file}", "frontdesk.js")
        .replace("{slug}", "nowhere")
        .replace("{ref}", "X-1")
        .replace("{variant}", "thumb")
        .replace("{token}", "AQAAAA")
        .replace("{code}", "ZZZZ-ZZZZ-ZZZZ-ZZZZ")
        .replace("{topic}", &world.topic(identity).to_string())
        .replace("{person}", &sends)
        .replace("{record}", &sends);
    let person = world.cast.client(identity, probe.path);
    let method: Method = probe.method.parse().unwrap();
    let is_api = probe.path.starts_with("/api/");
    if method == Method::GET {
        let query = if sends.is_empty() || probe.has_object() { String::new() } else { format!("?{sends}") };
        let request = person.request(method, &format!("{path}{query}"));
        return if is_api { request } else { request.header("accept", "text/html") }.send().await;
    }
    let request = person.request(method, &path).header("origin", &person.origin);
    if !probe.path.starts_with("/api/v1/") {
        let form = "application/x-www-form-urlencoded";
        return request.header("content-type", form).body(sends).send().await;
    }
    let request = request.header("idempotency-key", key()).header("content-type", "application/json");
    if probe.has_object() { request.send().await } else { request.body(sends).send().await }
}

/// What is sent, with everything in its place.
fn filled(world: &World, probe: &Probe, identity: Identity, id: &str) -> String {
    let mut text = world.ledger.fill(probe.sends).replace("{c}", id).replace("{key}", &key());
    text = text.replace("{version}", "1");
    let own =
        if identity == Identity::Anonymous { id.to_owned() } else { world.cast.id(identity).to_string() };
    text = text.replace("{me}", &own);
    text = text.replace("{topic}", &world.topic(identity).to_string());
    if text.contains("{new}") {
        text = text.replace("{new}", &canary("sent"));
    }
    for one in Identity::people() {
        let place = format!("{{{one:?}}}");
        if text.contains(&place) {
            text = text.replace(&place, &world.cast.id(one).to_string());
        }
    }
    text
}
