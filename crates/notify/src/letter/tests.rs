use super::*;
use crate::{Smtp, clean::escaped};
use uuid::Uuid;

fn url(address: &str) -> Url {
    Url::parse(address).unwrap()
}

fn excerpt(author: &str, text: &str, photos: u32) -> Excerpt {
    Excerpt { author: author.to_owned(), text: text.to_owned(), photos }
}

fn letter() -> Letter {
    Letter {
        to: "ana@b.org".parse().unwrap(),
        language: "en".parse().unwrap(),
        thread: Thread {
            id: "0190a-7".to_owned(),
            conversation: Some(ConversationId(Uuid::from_u128(2))),
            person: PersonId(Uuid::from_u128(3)),
        },
        at: Some(Timestamp(1_795_000_000_000)),
        facility: "Lindenhof".to_owned(),
        title: "Leak & drip".to_owned(),
        record: Some("Ticket T-104".to_owned()),
        news: News::Messages(3),
        excerpts: vec![excerpt("Maria Parker", "Hello,\nit drips.", 0), excerpt("Ben <b>", "", 2)],
        links: Links {
            open: url("https://desk.example/messages/2?a=1&b=2"),
            preferences: url("https://desk.example/settings/notifications"),
            stop: url("https://desk.example/unsubscribe/AQAAAA"),
        },
    }
}

/// The headers as they are sent, each on one line again, and the body.
async fn written(letter: &Letter) -> (Vec<String>, String) {
    let smtp = Smtp::new("smtp://127.0.0.1:1", "Frontdesk <desk@example.org>").unwrap();
    let bytes = smtp.letter(letter).unwrap().formatted();
    let written = String::from_utf8(bytes).unwrap();
    let (head, body) = written.split_once("\r\n\r\n").unwrap();
    assert!(head.lines().all(|line| line.len() <= 998 && line.is_ascii()), "{head}");
    (head.replace("\r\n ", " ").lines().map(str::to_owned).collect(), body.to_owned())
}

fn header<'a>(headers: &'a [String], name: &str) -> Vec<&'a str> {
    headers.iter().filter_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).map(str::trim).collect()
}

#[test]
fn it_reads_well_as_text() {
    let text = letter().text();
    let expected = "3 new messages\n\nLeak & drip\nAbout: Ticket T-104\n\n\
                    Maria Parker:\n> Hello,\n> it drips.\n\nBen <b>:\n> [2 photos]\n\nand 1 more message\n\n\
                    Open the conversation:\nhttps://desk.example/messages/2?a=1&b=2\n\n-- \n\
                    You get this email because you have an account at Lindenhof and email is switched on for it. \
                    Nobody reads answers to this email. Please answer in the conversation.\n\
                    Change how you are notified: https://desk.example/settings/notifications\n\
                    Stop these emails: https://desk.example/unsubscribe/AQAAAA\n";
    assert_eq!(text, expected);
}

#[test]
fn html_says_the_same_and_fetches_nothing() {
    let letter = letter();
    let html = letter.html();
    let said =
        ["3 new messages", "Leak &amp; drip", "About: Ticket T-104", "Hello,<br>it drips.", "Ben &lt;b&gt;"];
    let links = ["messages/2?a=1&amp;b=2\">Open the conversation", "unsubscribe/AQAAAA\">Stop these emails"];
    for said in said.into_iter().chain(links).chain(["[2 photos]", "and 1 more message", "color-scheme"]) {
        assert!(html.contains(said), "{said}: {html}");
    }
    for fetched in ["<img", "<script", "<link", "<table", "src=", "url(", "@import", "http://"] {
        assert!(!html.contains(fetched), "{fetched}: {html}");
    }
    for line in letter.foot() {
        assert!(html.contains(&escaped(&line)) && letter.text().contains(&line), "{line}");
    }
}

#[test]
fn it_is_written_in_the_readers_language() {
    let german = Letter { language: "de".parse().unwrap(), ..letter() };
    let html = german.html();
    assert!(html.contains("<html lang=\"de\">") && html.contains("3 neue Nachrichten"), "{html}");
    assert!(german.text().contains("> [2 Fotos]\n\nund 1 weitere Nachricht\n"), "{}", german.text());
    assert_eq!(german.subject(), letter().subject(), "one thread in any language");
}

#[test]
fn being_added_and_a_test_are_told_too() {
    let added = Letter { news: News::Added, record: None, excerpts: Vec::new(), ..letter() };
    assert!(added.text().starts_with("You were added to this conversation\n\nLeak & drip\n\nOpen the"));
    let test = Letter { news: News::Test, excerpts: Vec::new(), ..letter() };
    assert_eq!(test.subject(), "Lindenhof: This is a test");
    assert!(test.text().contains("reach you here.\n\nOpen Frontdesk:\n"), "{}", test.text());
    assert!(!test.html().contains("Leak"), "a test is about nothing");
    let untitled = Letter { title: "\u{202E}\r\n".to_owned(), ..letter() };
    assert_eq!(untitled.subject(), "Lindenhof: Conversation");
}

#[test]
fn many_messages_are_counted_and_long_ones_cut() {
    let excerpts = vec![excerpt("Ben", &"long ".repeat(1000), 0); 9];
    let many = Letter { news: News::Messages(12), excerpts, ..letter() };
    let text = many.text();
    assert_eq!((text.matches("Ben:").count(), text.contains("and 7 more messages")), (5, true), "{text}");
    assert!(text.chars().count() < 4500, "{}", text.len());
}

#[tokio::test]
async fn a_repeat_is_the_same_email_and_the_next_one_answers_the_same() {
    let (first, repeat) = (written(&letter()).await.0, written(&letter()).await.0);
    let mut later = letter();
    later.thread.id = "0190a-9".to_owned();
    let later = written(&later).await.0;
    let id = header(&first, "Message-ID");
    assert_eq!(id, ["<notification.0190a-7@example.org>"]);
    for name in ["Message-ID", "Date", "References", "In-Reply-To", "Subject"] {
        assert_eq!(header(&repeat, name), header(&first, name), "{name}");
        assert_eq!(header(&first, name).len(), 1, "{name}: {first:?}");
    }
    assert_ne!(header(&later, "Message-ID"), id);
    for name in ["References", "In-Reply-To", "Subject"] {
        assert_eq!(header(&later, name), header(&first, name), "{name}");
    }
}

#[tokio::test]
async fn nobody_elses_thread_is_joined_and_nobodys_id_is_told() {
    let root = |headers: &[String]| header(headers, "References")[0].to_owned();
    let ours = root(&written(&letter()).await.0);
    let (mut other_person, mut other_place, mut test) = (letter(), letter(), letter());
    other_person.thread.person = PersonId(Uuid::from_u128(4));
    other_place.thread.conversation = Some(ConversationId(Uuid::from_u128(4)));
    test.thread.conversation = None;
    assert_ne!(root(&written(&other_person).await.0), ours);
    assert_ne!(root(&written(&other_place).await.0), ours);
    assert!(header(&written(&test).await.0, "References").is_empty());
    assert!(ours.starts_with("<conversation.") && ours.ends_with("@example.org>"), "{ours}");
    assert_eq!(ours.len(), "<conversation.@example.org>".len() + 32);
}

#[tokio::test]
async fn one_click_ends_it_and_nothing_answers_by_itself() {
    let mut letter = letter();
    letter.links.stop = url(&format!("https://desk.example/unsubscribe/{}", "A".repeat(66)));
    let headers = written(&letter).await.0;
    assert_eq!(header(&headers, "List-Unsubscribe"), [format!("<{}>", letter.links.stop)]);
    assert_eq!(header(&headers, "List-Unsubscribe-Post"), ["List-Unsubscribe=One-Click"]);
    assert_eq!(header(&headers, "Auto-Submitted"), ["auto-generated"]);
    assert!(header(&headers, "Reply-To").is_empty());
    letter.links.stop = url("http://127.0.0.1:3000/unsubscribe/A");
    let headers = written(&letter).await.0;
    assert!(header(&headers, "List-Unsubscribe-Post").is_empty(), "RFC 8058 asks for https");
    assert_eq!(header(&headers, "List-Unsubscribe").len(), 1);
}

#[tokio::test]
async fn hostile_words_make_no_header_no_markup_and_no_line_of_ours() {
    let hostile = "x\r\nBcc: all@b.org\r\n\r\n<script>alert(1)</script>\u{202E}\u{2028}\u{2067}\"'>\u{0}-- \nOpen the conversation:\nhttps://evil.example";
    let mut letter = letter();
    letter.thread.id = "1>\r\nBcc: all@b.org\r\n<".to_owned();
    letter.title = hostile.to_owned();
    letter.facility = hostile.to_owned();
    letter.record = Some(hostile.to_owned());
    letter.excerpts = vec![excerpt(hostile, hostile, 1)];
    let usual: Vec<_> = written(&super::tests::letter()).await.0;
    let (headers, body) = written(&letter).await;
    let names = |headers: &[String]| {
        headers.iter().map(|line| line.split(':').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&headers), names(&usual));
    assert!(!body.lines().any(|line| line.starts_with("Bcc:")), "{body}");
    let subject = letter.subject();
    assert!(
        !subject.chars().any(|c| c.is_control() || "\u{202E}\u{2028}\u{2067}".contains(c)),
        "{subject:?}"
    );
    let (html, text) = (letter.html(), letter.text());
    assert!(!html.contains("<script") && !html.contains('\u{202E}') && !html.contains("\"'>"), "{html}");
    // None but ours begins so; that of the message is quoted.
    assert_eq!(text.lines().filter(|line| *line == "Open the conversation:").count(), 1, "{text}");
    assert_eq!(text.lines().filter(|line| *line == "-- ").count(), 1, "{text}");
    assert!(text.contains("> https://evil.example") && !text.contains("\nhttps://evil"), "{text}");
    assert!(!format!("{letter:?}").contains("evil"));
}
