//! Email as one of the ways to reach somebody.

use crate::{
    Failure, Reach, StopKey, Telling,
    letter::{Letter, Links, Post, Thread},
};
use frontdesk_domain::{channel::ChannelKind, id::PersonId};
use futures::future::BoxFuture;
use std::sync::Arc;
use url::Url;

/// Where the link leads that ends a channel without signing in; the token follows.
pub const STOP: &str = "/unsubscribe/";

/// What links need to know of the server that they lead to.
pub trait Site: Send + Sync {
    /// The origin of its pages, as soon as it is known.
    fn origin(&self) -> Option<Url>;

    /// The key that links which end a channel are signed with, as long as it can be read.
    fn stop_key(&self) -> Option<StopKey>;
}

/// Tells people by email.
pub struct ByEmail {
    post: Arc<dyn Post>,
    site: Arc<dyn Site>,
    preferences: &'static str,
}

impl ByEmail {
    /// Through this server of mail, with links into this site, where people change how they are told at the
    /// path `preferences`.
    #[must_use]
    pub fn new(post: Arc<dyn Post>, site: Arc<dyn Site>, preferences: &'static str) -> Self {
        Self { post, site, preferences }
    }

    fn letter(&self, telling: &Telling) -> Result<Letter, Failure> {
        let to = telling.email.clone().ok_or_else(|| Failure::gone("there is no email address"))?;
        let thread =
            Thread { id: telling.id.clone(), conversation: telling.conversation, person: telling.person };
        Ok(Letter {
            to,
            language: telling.language.clone(),
            thread,
            at: None,
            facility: telling.facility_name.clone(),
            title: telling.thread.clone(),
            record: telling.record.clone(),
            news: telling.news,
            excerpts: telling.excerpts.clone(),
            links: self.links(telling.person, &telling.path)?,
        })
    }

    fn links(&self, person: PersonId, open: &str) -> Result<Links, Failure> {
        let origin =
            self.site.origin().ok_or_else(|| Failure::later("the address of the pages is not known yet"))?;
        let key = self.site.stop_key().ok_or_else(|| Failure::later("the master key cannot be read"))?;
        let to = |path: &str| {
            // Set, not joined: whatever stands in a path leads nowhere else.
            let mut url = origin.clone();
            url.set_path(path);
            url
        };
        let stop = to(&format!("{STOP}{}", key.sign(person, ChannelKind::Email)));
        Ok(Links { open: to(open), preferences: to(self.preferences), stop })
    }
}

impl Reach for ByEmail {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Email
    }

    fn send<'a>(&'a self, telling: &'a Telling) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move { self.post.post(&self.letter(telling)?).await })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telling::{News, sample};
    use std::sync::Mutex;

    #[derive(Default)]
    struct Sent(Mutex<Vec<Letter>>);

    impl Post for Sent {
        fn post<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Result<(), Failure>> {
            Box::pin(async move {
                self.0.lock().unwrap().push(letter.clone());
                Ok(())
            })
        }
    }

    struct Here(Option<&'static str>);

    impl Site for Here {
        fn origin(&self) -> Option<Url> {
            self.0.map(|origin| origin.parse().unwrap())
        }

        fn stop_key(&self) -> Option<StopKey> {
            Some(StopKey::derive(&[1; 32]))
        }
    }

    #[tokio::test]
    async fn what_is_told_becomes_a_letter_whose_links_lead_here() {
        let sent = Arc::new(Sent::default());
        let email = ByEmail::new(sent.clone(), Arc::new(Here(Some("https://desk.example"))), "/me");
        email.send(&sample()).await.unwrap();
        let letters = sent.0.lock().unwrap().clone();
        let [letter] = &letters[..] else { panic!("one letter, not {}", letters.len()) };
        assert_eq!(letter.subject(), "Lindenhof: Heating");
        let text = letter.text();
        assert!(
            text.starts_with(
                "5 neue Nachrichten\n\nHeating\n\nBen:\n> it is cold\n\nBen:\n> still\n\nund 3 "
            ),
            "{text}"
        );
        assert_eq!(letter.links.open.as_str(), "https://desk.example/messages/2");
        let token = letter.links.stop.path().strip_prefix(STOP).unwrap();
        let signed = StopKey::derive(&[1; 32]).verify(token);
        assert_eq!(signed, Some((sample().person, ChannelKind::Email)));
        let test = Telling { conversation: None, news: News::Test, ..sample() };
        assert_eq!(email.letter(&test).unwrap().subject(), "Lindenhof: Dies ist ein Test");
    }

    #[tokio::test]
    async fn who_has_no_address_is_told_another_way_and_who_has_one_later() {
        let sent = Arc::new(Sent::default());
        let nowhere = ByEmail::new(sent.clone(), Arc::new(Here(None)), "/me");
        let homeless = Telling { email: None, ..sample() };
        assert!(matches!(nowhere.send(&homeless).await, Err(Failure::Gone { .. })));
        assert!(matches!(nowhere.send(&sample()).await, Err(Failure::Later { .. })));
        let odd = Telling { path: "//evil.example/x".to_owned(), ..sample() };
        let here = ByEmail::new(sent.clone(), Arc::new(Here(Some("https://desk.example"))), "/me");
        here.send(&odd).await.unwrap();
        assert_eq!(sent.0.lock().unwrap()[0].links.open.host_str(), Some("desk.example"));
    }
}
