//! Against a server that speaks just enough SMTP (RFC 5321).
#![allow(clippy::unwrap_used, missing_docs)]

use frontdesk_domain::{
    id::{ConversationId, OneUseCodeId, PersonId},
    time::Timestamp,
};
use frontdesk_notify::{
    Excerpt, Failure, Letter, LetterName, Links, Mail, Mailer, News, Part, Post, Smtp, Thread, texts,
};
use std::time::Duration;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};

/// Takes email for everybody but those whose name says otherwise: see [`to`].
async fn server() -> (String, mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let (sent, taken) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(talk(stream, sent.clone()));
        }
    });
    (url, taken)
}

async fn talk(stream: TcpStream, sent: mpsc::UnboundedSender<String>) {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 here\r\n").await.unwrap();
    let (mut line, mut mail, mut is_data, mut is_slow) = (String::new(), String::new(), false, false);
    while stream.read_line(&mut line).await.unwrap_or(0) > 0 {
        let answer = match line.trim_end() {
            "." if is_data => {
                is_data = false;
                let _ = sent.send(std::mem::take(&mut mail));
                "250 taken"
            }
            text if is_data => {
                mail.push_str(text);
                mail.push('\n');
                ""
            }
            "DATA" => {
                is_data = true;
                "354 go on"
            }
            "QUIT" => "221 bye",
            text if text.starts_with("RCPT") => {
                is_slow = text.contains("slow@");
                to(text)
            }
            _ => "250 fine",
        };
        // Something every so often, so that no wait for the next byte is ever long, and never an end.
        if is_slow && is_data {
            while stream.write_all(b"3").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            return;
        }
        if !answer.is_empty() && stream.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
            return;
        }
        line.clear();
    }
}

fn to(rcpt: &str) -> &'static str {
    match rcpt {
        text if text.contains("nobody@") => "550 5.1.1 <nobody@b.org> is unknown",
        text if text.contains("full@") => "552 <full@b.org> has no room",
        text if text.contains("busy@") => "451 4.7.1 <busy@b.org>: not before five minutes",
        text if text.contains("closing@") => "421 bye",
        text if text.contains("stranger@") => "530 5.7.0 sign in first, stranger@b.org",
        _ => "250 fine",
    }
}

fn letter(to: &str) -> Letter {
    let (id, conversation, person) = ("0190a-7".to_owned(), Some(ConversationId(uuid(2))), PersonId(uuid(3)));
    let url = |path: &str| format!("https://desk.example/{path}").parse().unwrap();
    Letter {
        to: to.parse().unwrap(),
        language: "de".parse().unwrap(),
        thread: Thread { id, conversation, person },
        at: Some(Timestamp(1_795_000_000_000)),
        facility: "Lindenhof".to_owned(),
        title: "Wasser\r\nBcc: all@b.org".to_owned(),
        record: None,
        news: News::Messages(1),
        excerpts: vec![Excerpt { author: "Ana".to_owned(), text: ".\nEs tropft\n.".to_owned(), photos: 0 }],
        links: Links { open: url("messages/2"), preferences: url("me"), stop: url("unsubscribe/A") },
    }
}

fn uuid(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}

async fn smtp() -> (Smtp, mpsc::UnboundedReceiver<String>) {
    let (url, taken) = server().await;
    (Smtp::new(&url, "Frontdesk <desk@example.org>").unwrap(), taken)
}

fn mail(to: &str) -> Mail {
    let parts = vec![Part::Text("Hello Ana,".to_owned()), Part::Link("https://a.example/x".to_owned())];
    let name = LetterName::Code(OneUseCodeId(uuid(7)), Timestamp(1));
    Mail::new((to.parse().unwrap(), name), texts("de"), "Grüße", parts)
}

#[tokio::test]
async fn what_is_sent_arrives_and_what_is_refused_is_said() {
    let (url, mut taken) = server().await;
    let smtp = Smtp::new(&url, "Frontdesk <desk@example.org>").unwrap();
    smtp.send(&mail("ana@b.org")).await.unwrap();
    let arrived = taken.recv().await.unwrap();
    for said in ["From: Frontdesk <desk@example.org>", "To: ana@b.org", "Hello Ana,", "https://a.example/x"] {
        assert!(arrived.contains(said), "{said}: {arrived}");
    }
    assert!(arrived.contains("Subject: =?utf-8?"), "{arrived}");
    let refused = Failure::never("the mail server refused the email (550 5.1.1)");
    assert_eq!(smtp.send(&mail("nobody@b.org")).await, Err(refused));
    smtp.send(&mail("ana@b.org")).await.unwrap();
}

#[tokio::test]
async fn a_letter_arrives_whole_and_a_repeat_under_the_same_id() {
    let (smtp, mut taken) = smtp().await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        smtp.post(&letter("ana@b.org")).await.unwrap();
        let arrived = taken.recv().await.unwrap();
        assert!(arrived.contains("Subject: Lindenhof: Wasser Bcc: all@b.org\n"), "{arrived}");
        assert!(arrived.contains("List-Unsubscribe: <https://desk.example/unsubscribe/A>\n"), "{arrived}");
        let (head, body) = arrived.split_once("\n\n").unwrap();
        assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
        // A dot alone on a line would end the email; it goes quoted.
        assert!(body.contains("> Es tropft") && body.contains("Unterhaltung"), "{body}");
        ids.extend(head.lines().find(|line| line.starts_with("Message-ID: ")).map(str::to_owned));
    }
    assert_eq!((ids.len(), ids.first()), (2, ids.last()));
}

#[tokio::test]
async fn what_the_server_says_decides_whether_it_is_tried_again_and_its_words_are_not_kept() {
    let (smtp, _taken) = smtp().await;
    let never = |why: &str| Err(Failure::never(why));
    let later = |why: &str| Err(Failure::later(why));
    for (to, outcome) in [
        ("nobody@b.org", never("the mail server refused the email (550 5.1.1)")),
        ("full@b.org", never("the mail server refused the email (552)")),
        ("busy@b.org", later("the mail server takes the email later (451 4.7.1)")),
        ("closing@b.org", later("the mail server takes the email later (421)")),
        ("stranger@b.org", later("the mail server does not let us sign in (530 5.7.0)")),
        ("ana@b.org", Ok(())),
    ] {
        assert_eq!(smtp.post(&letter(to)).await, outcome, "{to}");
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_asked_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    drop(listener);
    let smtp = Smtp::new(&url, "desk@example.org").unwrap();
    let outcome = smtp.post(&letter("ana@b.org")).await;
    assert_eq!(outcome, Err(Failure::later("the mail server cannot be reached")));
}

#[tokio::test]
async fn an_endlessly_slow_server_is_waited_for_until_the_deadline_and_no_longer() {
    let (smtp, mut taken) = smtp().await;
    let smtp = smtp.with_deadline(Duration::from_millis(500));
    smtp.post(&letter("ana@b.org")).await.unwrap();
    taken.recv().await.unwrap();
    let late = Err(Failure::later("the mail server did not answer in time"));
    let ended = tokio::time::timeout(Duration::from_secs(5), smtp.post(&letter("slow@b.org"))).await;
    assert_eq!(ended.expect("it ends"), late);
    // What that server still says is not taken for an answer to the next one.
    for _ in 0..3 {
        let refused = Failure::never("the mail server refused the email (550 5.1.1)");
        assert_eq!(smtp.post(&letter("nobody@b.org")).await, Err(refused));
        smtp.post(&letter("ana@b.org")).await.unwrap();
        taken.recv().await.unwrap();
    }
}

#[tokio::test]
async fn an_answer_that_comes_late_is_not_the_next_ones() {
    // Each answer to DATA's end comes after the deadline.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(late(stream));
        }
    });
    let smtp = Smtp::new(&url, "desk@example.org").unwrap().with_deadline(Duration::from_millis(300));
    let refused = Err(Failure::never("the mail server refused the email (554)"));
    let outcome = smtp.post(&letter("late@b.org")).await;
    assert_eq!(outcome, Err(Failure::later("the mail server did not answer in time")));
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(smtp.post(&letter("nobody@b.org")).await, refused, "not the 250 of before");
    // Whoever waits may end it, too.
    let given_up = tokio::time::timeout(Duration::from_millis(200), smtp.post(&letter("late@b.org"))).await;
    assert!(given_up.is_err());
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(smtp.post(&letter("nobody@b.org")).await, refused, "not the 250 of before");
}

/// Takes what is for late@b.org half a second after it was sent, and refuses all else when it has been sent.
async fn late(stream: TcpStream) {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 here\r\n").await.unwrap();
    let (mut line, mut is_data, mut is_late) = (String::new(), false, false);
    while stream.read_line(&mut line).await.unwrap_or(0) > 0 {
        let answer = match line.trim_end() {
            "." if is_data && is_late => {
                is_data = false;
                tokio::time::sleep(Duration::from_millis(500)).await;
                "250 taken"
            }
            "." if is_data => {
                is_data = false;
                "554 no"
            }
            _ if is_data => "",
            "DATA" => {
                is_data = true;
                "354 go on"
            }
            text => {
                is_late |= text.contains("late@");
                if text.contains("nobody@") {
                    is_late = false;
                }
                "250 fine"
            }
        };
        if !answer.is_empty() && stream.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
            return;
        }
        line.clear();
    }
}
