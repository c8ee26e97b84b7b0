//! Hands messages to push services over HTTP.

use super::{Push, PushServices, PushTarget, Pusher, VapidKey, outcome, resolver::PublicOnly, topic_of};
use crate::Failure;
use frontdesk_domain::time::Timestamp;
use futures::future::BoxFuture;
use reqwest::{
    Client, Response,
    header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER},
    redirect::Policy,
};
use std::time::Duration;
use web_push_native::{Auth, encrypt};

/// Until there is a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// For all of it, the answer's body included.
const DEADLINE: Duration = Duration::from_secs(15);
/// Bytes of an answer that are read, for the connection to be used again; a longer answer ends it. Nothing of it is
/// looked at but its status and when to come back.
const ANSWER: usize = 4096;

/// Speaks to the push services of a list, and to nobody else: no redirect is followed.
pub struct WebPush {
    client: Client,
    services: PushServices,
}

impl WebPush {
    /// To these services.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(services: PushServices) -> Result<Self, String> {
        // Whoever installed one before us has chosen; both are fine.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .redirect(Policy::none())
            .connect_timeout(CONNECT)
            .timeout(DEADLINE)
            .referer(false)
            .dns_resolver(PublicOnly(services.clone()))
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { client, services })
    }

    async fn post(&self, key: &VapidKey, contact: &str, push: &Push, now: Timestamp) -> Result<(), Failure> {
        let endpoint = push.target.endpoint();
        // The list may have become shorter since this one was saved.
        if self.services.check(endpoint.as_str()).is_none() {
            return Err(Failure::gone("the push service is not one that is used here"));
        }
        let sent = self
            .client
            .post(endpoint.clone())
            .header(AUTHORIZATION, key.authorization(endpoint, contact, now))
            .header(CONTENT_ENCODING, "aes128gcm")
            .header(CONTENT_TYPE, "application/octet-stream")
            .header("ttl", push.ttl.to_string())
            .header("urgency", push.urgency.word())
            .header("topic", topic_of(&push.target, push.note.tag()))
            .body(sealed(&push.target, push.note.payload())?)
            .send();
        let answer = sent.await.map_err(|error| Failure::later(unreached(&error)))?;
        let status = answer.status().as_u16();
        let retry_after =
            answer.headers().get(RETRY_AFTER).and_then(|said| said.to_str().ok()).map(str::to_owned);
        skim(answer).await;
        outcome(status, retry_after.as_deref(), now)
    }
}

impl Pusher for WebPush {
    fn services(&self) -> &PushServices {
        &self.services
    }

    fn send<'a>(
        &'a self,
        key: &'a VapidKey,
        contact: &'a str,
        push: &'a Push,
        now: Timestamp,
    ) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(self.post(key, contact, push, now))
    }
}

/// Encrypted for the device alone.
fn sealed(target: &PushTarget, payload: Vec<u8>) -> Result<Vec<u8>, Failure> {
    encrypt(payload, &target.key, &Auth::clone_from_slice(&target.auth))
        .map_err(|_| Failure::never("it could not be encrypted"))
}

/// In words without the address, which is the device's own.
fn unreached(error: &reqwest::Error) -> &'static str {
    match (error.is_timeout(), error.is_connect()) {
        (true, _) => "the push service did not answer in time",
        (_, true) => "the push service cannot be reached",
        _ => "the push service broke off",
    }
}

/// Reads a short answer to its end and leaves a long one.
async fn skim(mut answer: Response) {
    let mut read = 0;
    while let Ok(Some(chunk)) = answer.chunk().await {
        read += chunk.len();
        if read > ANSWER {
            return;
        }
    }
}
