//! Puts what nobody should type into every place of a telling, and tells it by all three channels, to real servers:
//!
//! ```text
//! cargo run -p frontdesk-notify --example hostile -- smtp://127.0.0.1:2525 http://localhost:8090 http://127.0.0.1:9000
//! ```
//!
//! It prints the key to subscribe a device with, reads the subscription as a line of JSON, and then prints a line for
//! everything that it told. `end2end/hostile.mjs` does so, and looks at what arrived.
#![allow(clippy::unwrap_used)]

use frontdesk_domain::{
    entry::Seq,
    id::{ConversationId, FacilityId, PersonId},
    telegram::ChatId,
    time::Timestamp,
};
use frontdesk_notify::{
    BotApi, ByEmail, Excerpt, News, Push, PushServices, PushTarget, Pusher, Reach, Site, Smtp, StopKey,
    Telegram, TelegramMessage, Telling, Urgency, VapidKey, WebPush,
};
use std::{
    io::{BufRead, stdin},
    sync::Arc,
    time::SystemTime,
};
use url::Url;
use uuid::Uuid;

const ORIGIN: &str = "https://desk.example.org";
const TOKEN: &str = "123456:AA-a_token_for_tests";
/// What a message to a device has beside its payload (RFC 8188, RFC 8291).
const SEALED: usize = 86 + 17;

/// What people may type, or import, as a subject, a name, a facility, a record, a file or a text.
fn hostile() -> Vec<String> {
    let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}";
    let mut all: Vec<_> = [
        "Hof\r\nBcc: all@b.org\r\n\r\nand a body",
        "Hof\nTopic: x\rSubject: y\u{85}X-Spam: z\u{2028}a\u{2029}b",
        "\r\n.\r\nMAIL FROM:<a@b.org>\r\nRCPT TO:<all@b.org>\r\nDATA\r\n",
        "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><a href=//evil.example>",
        "</p></td></table><style>*{display:none}</style><!--",
        "&lt;b&gt; &amp;lt; &#x3C;i&#x3E;",
        "\u{202E}gpj.exe\u{202C} \u{2066}x\u{2069}\u{200F}\u{61C}\u{FEFF}\u{E0041}",
        "*b* _i_ `c` [x](tg://user?id=1) <b>&nbsp;</b> @everyone /stop ||s||",
        "=?utf-8?B?4oCuZ3Bq?= =?utf-8?Q?=0D=0ABcc:_x?=",
        "\u{200D}",
        "\u{200D}\u{FE0F}\u{1F3FB}",
        "\u{0}\u{1b}[31m\u{7f}\u{1f}",
        " \t\r\n ",
        "\\\"}],\"url\":\"https://evil.example\"",
        "invoice\r\n.pdf.exe",
    ]
    .map(str::to_owned)
    .into();
    all.extend([
        "a".repeat(5_000),
        "\u{1F469}".repeat(5_000),
        family.repeat(1_500),
        "\u{202E}\r\n".repeat(3_000),
    ]);
    all
}

struct Here;

impl Site for Here {
    fn origin(&self) -> Option<Url> {
        ORIGIN.parse().ok()
    }

    fn stop_key(&self) -> Option<StopKey> {
        Some(StopKey::derive(&[7; 32]))
    }
}

/// Each of them in each place, and in all places.
fn tellings() -> Vec<Telling> {
    let plain = |text: &str| text.to_owned();
    let mut all = Vec::new();
    for (number, text) in (0_u128..).zip(hostile()) {
        for place in 0..6 {
            let at =
                |own: u128, usual: &str| if place == own || place == 5 { text.clone() } else { plain(usual) };
            let excerpt = Excerpt { author: at(0, "Ben"), text: at(1, "Hello"), photos: 1 };
            let id = number * 6 + place;
            all.push(Telling {
                id: format!("hostile-{id}"),
                person: PersonId(Uuid::from_u128(3)),
                facility: FacilityId(Uuid::from_u128(4)),
                conversation: Some(ConversationId(Uuid::from_u128(1_000 + id))),
                email: "ana@b.org".parse().ok(),
                facility_name: at(2, "Lindenhof"),
                thread: at(3, "Heating"),
                record: Some(at(4, "Ticket T-104")),
                news: News::Messages(2),
                excerpts: vec![excerpt.clone(), excerpt],
                path: format!("/messages/{id}"),
                up_to: Seq(9),
                language: if id % 2 == 0 { "en" } else { "de" }.parse().unwrap(),
            });
        }
    }
    all
}

#[tokio::main]
async fn main() {
    let [smtp, push, bot] = std::env::args().skip(1).collect::<Vec<_>>().try_into().expect("three addresses");
    let key = VapidKey::new(&[9; 32]).unwrap();
    println!("{}", key.public());
    let mut line = String::new();
    stdin().lock().read_line(&mut line).unwrap();
    let device: serde_json::Value = serde_json::from_str(&line).unwrap();
    let part = |at: &str| device.pointer(at).and_then(|part| part.as_str()).unwrap().to_owned();

    let services = PushServices::parse(&push).unwrap();
    let target =
        PushTarget::new(&services, &part("/endpoint"), &part("/keys/p256dh"), &part("/keys/auth")).unwrap();
    let devices = WebPush::new(services).unwrap();
    let post = Arc::new(Smtp::new(&smtp, "Frontdesk <desk@example.org>").unwrap());
    let email = ByEmail::new(post, Arc::new(Here), "/settings/notifications");
    let telegram = BotApi::new(&bot, TOKEN).unwrap();

    for (chat, telling) in (1_000..).zip(tellings()) {
        email.send(&telling).await.unwrap();
        let note = telling.note();
        let length = note.payload().len() + SEALED;
        let push = Push { target: target.clone(), note, ttl: 60, urgency: Urgency::High };
        devices.send(&key, ORIGIN, &push, now()).await.unwrap();
        let button = Some(telling.button(ORIGIN));
        let message = TelegramMessage { chat: ChatId(chat), text: telling.chat(), button };
        telegram.send(&message).await.unwrap();
        println!("{{\"chat\":{chat},\"push\":{length}}}");
    }
}

/// The service looks at how old a signature is.
#[allow(clippy::disallowed_methods)]
fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    Timestamp(i64::try_from(since.as_millis()).unwrap())
}
