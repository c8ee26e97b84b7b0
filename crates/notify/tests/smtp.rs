//! Against a server that speaks just enough SMTP (RFC 5321).
#![allow(clippy::unwrap_used, missing_docs)]

use frontdesk_notify::{Mail, MailError, Mailer, Part, Smtp};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};

/// Takes email for everybody but nobody@b.org.
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
    let (mut line, mut mail, mut is_data) = (String::new(), String::new(), false);
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
            text if text.starts_with("RCPT") && text.contains("nobody@") => "550 <nobody@b.org> is unknown",
            _ => "250 fine",
        };
        if !answer.is_empty() && stream.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
            return;
        }
        line.clear();
    }
}

fn mail(to: &str) -> Mail {
    let parts = vec![Part::Text("Hello Ana,".to_owned()), Part::Link("https://a.example/x".to_owned())];
    Mail::new(to.parse().unwrap(), "Grüße", parts)
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
    assert_eq!(smtp.send(&mail("nobody@b.org")).await, Err(MailError::Refused));
    smtp.send(&mail("ana@b.org")).await.unwrap();
}
