//! The photos of every conversation × every kind of person × every size: asked for by id,
//! by one's own link, and by a link that was made for somebody else.

use super::{
    cast::Identity,
    cells::Report,
    model::{Line, Thread},
    world::World,
};
use crate::person::{Person, Reply};
use frontdesk_domain::{entry::Audience, id::PhotoId, photo::PhotoVariant, window::can_see};
use std::collections::BTreeMap;

/// The links that those who may see a photo got to it.
type Links = BTreeMap<Identity, BTreeMap<&'static str, String>>;

/// All of them.
pub async fn run(world: &World) -> Report {
    let mut report = Report::default();
    for thread in &world.threads {
        for line in &thread.lines {
            for (photo, _) in &line.photos {
                let links = by_id(world, thread, line, *photo, &mut report).await;
                by_link(world, thread, line, &links, &mut report).await;
            }
        }
    }
    report
}

/// The status that the rules of the domain ask for.
fn status(world: &World, thread: &Thread, line: &Line, identity: Identity) -> u16 {
    let Some(actor) = world.cast.signed_in(identity) else { return 401 };
    let is_inside = actor.facility == thread.of.facility;
    match is_inside && can_see(&thread.viewer(identity, actor.side()), line.seq, Audience::Everyone) {
        true => 200,
        false => 404,
    }
}

impl Report {
    fn picture(&mut self, what: &str, expected: u16, reply: &Reply) {
        self.cells += 1;
        if reply.status.as_u16() != expected {
            self.faults.push(format!("{what}: {} instead of {expected}: {}", reply.status, reply.text));
        }
        let is_picture =
            reply.headers.get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"image/"));
        if is_picture && expected != 200 {
            self.faults.push(format!("{what}: LEAK of a picture"));
        }
    }
}

async fn by_id(world: &World, thread: &Thread, line: &Line, photo: PhotoId, report: &mut Report) -> Links {
    let (path, mut links) = (format!("/api/v1/photos/{photo}"), Links::new());
    for identity in Identity::ALL {
        let reply = client(world, identity).get(&path).await;
        let what = format!("GET {path} of {} as {identity:?}", thread.tag);
        report.picture(&what, status(world, thread, line, identity), &reply);
        if reply.status == 200 {
            let said = reply.json();
            let link = |variant: PhotoVariant| {
                (variant.word(), said["links"][variant.word()].as_str().unwrap_or_default().to_owned())
            };
            links.insert(identity, PhotoVariant::ALL.map(link).into());
        }
    }
    links
}

/// Everybody follows everybody's links: each is good for the one it was made for.
async fn by_link(world: &World, thread: &Thread, line: &Line, links: &Links, report: &mut Report) {
    for (owner, variants) in links {
        for (variant, link) in variants {
            let is_sample = *variant == "full";
            for identity in Identity::ALL.into_iter().filter(|one| one == owner || is_sample) {
                let reply = client(world, identity).get(link).await;
                let expected = match status(world, thread, line, identity) {
                    200 if identity != *owner => 404,
                    status => status,
                };
                let what =
                    format!("GET {variant} of {} by the link of {owner:?} as {identity:?}", thread.tag);
                report.picture(&what, expected, &reply);
            }
        }
    }
}

fn client(world: &World, identity: Identity) -> &Person {
    world.cast.client(identity, "/api/v1/photos")
}
