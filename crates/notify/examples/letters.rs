//! Sends one letter of each kind in each language to a mail server, to look at them:
//!
//! ```text
//! cargo run -p frontdesk-notify --example letters -- smtp://127.0.0.1:2525
//! ```
//!
//! `end2end/letters.mjs` does so with a real mail server, reads what arrives, and takes pictures of it.
#![allow(clippy::unwrap_used)]

use frontdesk_domain::{
    id::{ConversationId, PersonId},
    time::Timestamp,
};
use frontdesk_notify::{Excerpt, LANGUAGES, Letter, Links, News, Post, Smtp, Thread};
use uuid::Uuid;

const HOSTILE: &str = "Grüße\r\nBcc: all@b.org\r\n\r\n<img src=x onerror=alert(1)>\u{202E}gpj.\u{2028}\"'>";

#[tokio::main]
async fn main() {
    let url = std::env::args().nth(1).expect("the address of a mail server");
    let smtp = Smtp::new(&url, "Frontdesk <desk@example.org>").unwrap();
    let kinds = [News::Messages(1), News::Messages(12), News::Added, News::Test];
    let each = LANGUAGES.iter().flat_map(|(language, _)| kinds.map(|news| (*language, news)));
    for (number, (language, news)) in (1..).zip(each) {
        let letter = letter(number, language, news);
        // A repeat, as after a process that died before it noted the first.
        for _ in 0..2 {
            smtp.post(&letter).await.unwrap();
        }
    }
    let mut hostile = letter(99, "en", News::Messages(2));
    hostile.title = HOSTILE.to_owned();
    hostile.facility = HOSTILE.to_owned();
    hostile.record = Some(HOSTILE.to_owned());
    hostile.excerpts = vec![excerpt(HOSTILE, HOSTILE, 0)];
    smtp.post(&hostile).await.unwrap();
}

fn excerpt(author: &str, text: &str, photos: u32) -> Excerpt {
    Excerpt { author: author.to_owned(), text: text.to_owned(), photos }
}

fn letter(number: u128, language: &str, news: News) -> Letter {
    let address = |path: &str| format!("https://desk.example.org/{path}").parse().unwrap();
    let all = [
        excerpt(
            "Maria Parker",
            "Good morning,\n\nthe plumber comes on Thursday between 9 and 11. Is somebody at home?",
            0,
        ),
        excerpt("Jürgen Weiß", "Ja, ich bin da.", 2),
        excerpt("אחמד", "שלום, המים דולפים (A-101)", 0),
    ];
    let count = match news {
        News::Messages(count) => usize::try_from(count).unwrap(),
        News::Added | News::Test => 0,
    };
    let conversation = (news != News::Test).then_some(ConversationId(Uuid::from_u128(2)));
    Letter {
        to: "ana@b.org".parse().unwrap(),
        language: language.parse().unwrap(),
        thread: Thread { id: number.to_string(), conversation, person: PersonId(Uuid::from_u128(3)) },
        at: Some(Timestamp(1_795_000_000_000)),
        facility: "Lindenhof & Süd".to_owned(),
        title: "Wasser tropft von der Decke".to_owned(),
        record: Some("Ticket T-104, Water".to_owned()),
        news,
        excerpts: all.into_iter().take(count).collect(),
        links: Links {
            open: address("messages/0190a000-0000-7000-8000-000000000002"),
            preferences: address("settings/notifications"),
            stop: address(&format!("unsubscribe/{}", "Ab-_".repeat(16))),
        },
    }
}
