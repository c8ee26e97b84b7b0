use crate::{http_client::Request, server::Server};
use frontdesk_server::clock::{SystemClock, SystemEntropy};
use frontdesk_services::{Frontdesk, NewFacility};
use frontdesk_store::harness::Throwaway;
use http::Method;
use serde_json::{Value, json};
use std::sync::Arc;

const PEOPLE: &str = "\
external_id,name,email,phone,role,unit,occupancy,from,until,language
R1,Elena Gárate,elena@lindenhof.test,,resident,A-101,owner,2020-01-01,,en
R2,Noah Weiss,noah@lindenhof.test,,resident,A-102,tenant,2021-01-01,,en
M1,Ada Popa,ada@lindenhof.test,,facility_admin,,,,,en
M2,Bruno Ilie,bruno@lindenhof.test,,bookkeeper,,,,,en
";

/// The tokens of those who write.
pub struct Building {
    pub elena: String,
    pub noah: String,
    pub bruno: String,
}

/// A message as Bruno reads it.
pub struct Written {
    pub seq: i64,
    pub text: String,
    /// The links to its photos.
    pub photos: Vec<String>,
}

impl Building {
    /// Written by this process, which then lets go of the database.
    pub async fn fill(database: &Throwaway) -> Self {
        let desk = Frontdesk::new(database.store.clone(), Arc::new(SystemClock), Arc::new(SystemEntropy));
        let (slug, time_zone) = ("lindenhof", "Europe/Bucharest");
        let facility = NewFacility {
            slug,
            name: "Lindenhof",
            time_zone,
            language: "en",
            locale: "en-GB",
            currency: "EUR",
        };
        desk.open_facility(facility).await.unwrap();
        desk.import_units(slug, b"unit,building,floor,area_m2\nA-101,A,1,50\nA-102,A,1,60\n", false)
            .await
            .unwrap();
        desk.import_people(slug, PEOPLE.as_bytes(), false).await.unwrap();
        let token = async |email| desk.make_token(slug, email, "tests").await.unwrap();
        let building = Self {
            elena: token("elena@lindenhof.test").await,
            noah: token("noah@lindenhof.test").await,
            bruno: token("bruno@lindenhof.test").await,
        };
        database.store.close().await;
        building
    }

    /// One conversation of Elena's and one of Noah's, both with Bruno.
    pub async fn start_threads(&self, server: &Server) -> [String; 2] {
        [self.start(server, &self.elena).await, self.start(server, &self.noah).await]
    }

    async fn start(&self, server: &Server, token: &str) -> String {
        let topics = self.get(server, token, "/api/v1/topics").await;
        let billing = topics.as_array().unwrap().iter().find(|topic| topic["name"] == "Billing").unwrap();
        let new = json!({ "topic": billing["id"], "text": "the first message" });
        let request =
            Request::new(Method::POST, &server.url("/api/v1/conversations")).bearer(token).json(&new);
        let sent = request.header("idempotency-key", "start").send().await.json();
        sent["conversation"].as_str().unwrap().to_owned()
    }

    async fn get(&self, server: &Server, token: &str, path: &str) -> Value {
        let reply = Request::new(Method::GET, &server.url(path)).bearer(token).send().await;
        assert!(reply.status.is_success(), "{path} {} {}", reply.status, reply.text);
        reply.json()
    }

    /// The picture that a link of Bruno's leads to.
    pub async fn look(&self, server: &Server, link: &str) -> Vec<u8> {
        let reply = Request::new(Method::GET, &server.url(link)).bearer(&self.bruno).send().await;
        assert!(reply.status.is_success(), "{link} {} {}", reply.status, reply.text);
        reply.bytes
    }

    /// Every entry of a thread, all of which are messages.
    pub async fn read_all(&self, server: &Server, thread: &str) -> Vec<Written> {
        let mut all = Vec::new();
        loop {
            let after = all.last().map_or(0, |last: &Written| last.seq);
            let path = format!("/api/v1/conversations/{thread}/entries?after={after}");
            let page = self.get(server, &self.bruno, &path).await;
            for entry in page["timeline"]["entries"].as_array().unwrap() {
                let text = entry["body"]["text"].as_str().unwrap_or_else(|| panic!("{entry}"));
                let photos = entry["body"]["photos"].as_array().unwrap().iter();
                let photos =
                    photos.map(|photo| photo["links"]["full"].as_str().unwrap().to_owned()).collect();
                all.push(Written { seq: entry["seq"].as_i64().unwrap(), text: text.to_owned(), photos });
            }
            if page["has_earlier"] == false {
                return all;
            }
        }
    }
}
