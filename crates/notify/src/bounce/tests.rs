use super::*;
use frontdesk_domain::entry::Seq;
use proptest::prelude::*;
use uuid::Uuid;

const NAME: &str = "notification.00000000-0000-0000-0000-000000000007-3";

/// A report in the form of RFC 3464 with these fields of one recipient, and this of the returned email.
fn report(fields: &str, returned: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: MAILER-DAEMON@relay.example\nTo: bounces@desk.example\n\
         Subject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"A/1\"\n\n\
         --A/1\nContent-Type: text/plain; charset=us-ascii\n\nI'm sorry. <ana@b.org>: user unknown\n\n\
         --A/1\nContent-Description: Delivery report\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; relay.example\nArrival-Date: Tue, 18 Nov 2025 10:00:00 +0000 (UTC)\n\n{fields}\n\n\
         {returned}\n--A/1--\n"
    )
    .replace('\n', "\r\n")
}

fn whole(id: &str) -> String {
    format!(
        "--A/1\nContent-Type: message/rfc822\n\nFrom: desk@desk.example\nTo: ana@b.org\nMessage-ID: <{id}@desk.example>\n\
         Subject: Heating\n\nSecret words\n"
    )
}

const REFUSED: &str = "Final-Recipient: rfc822; ana@b.org\nOriginal-Recipient: rfc822;ana@b.org\nAction: failed\n\
                       Status: 5.1.1\nRemote-MTA: dns; mx.b.org\n\
                       Diagnostic-Code: smtp; 550 5.1.1 <ana@b.org>: Recipient address\n    rejected: unknown";

fn failed(report: &str) -> Bounce {
    match Report::read(report.as_bytes()) {
        Report::Failed(bounce) => bounce,
        other => panic!("{other:?} of\n{report}"),
    }
}

#[test]
fn the_email_and_the_code_are_read_and_nothing_else() {
    let bounce = failed(&report(REFUSED, &whole(NAME)));
    assert_eq!(bounce.letter, LetterName::Telling(Uuid::from_u128(7), Seq(3)));
    assert_eq!(bounce.why, "the email came back (550 5.1.1)");
}

#[test]
fn headers_alone_are_enough_in_either_form() {
    for kind in ["text/rfc822-headers; charset=us-ascii", "message/global-headers"] {
        let returned = format!(
            "--A/1\nContent-Type: {kind}\n\nSubject: Heating\nMessage-ID:\n <{NAME}@desk.example>\nTo: ana@b.org\n"
        );
        let report =
            report(REFUSED, &returned).replace("message/delivery-status", "message/global-delivery-status");
        assert_eq!(failed(&report).letter, LetterName::Telling(Uuid::from_u128(7), Seq(3)));
    }
}

#[test]
fn mail_servers_say_why_each_in_their_way() {
    let why = |diagnostic: &str, status: &str| {
        let fields =
            format!("Final-Recipient: rfc822;ana@b.org\nAction: Failed\nStatus: {status}\n{diagnostic}");
        failed(&report(&fields, &whole(NAME))).why
    };
    assert_eq!(
        why("Diagnostic-Code: smtp;550-5.7.1 ana@b.org blocked", "5.7.1"),
        "the email came back (550 5.7.1)"
    );
    assert_eq!(
        why("Diagnostic-Code: smtp;554 rejected, ana@b.org", "5.0.0"),
        "the email came back (554 5.0.0)"
    );
    assert_eq!(
        why("Diagnostic-Code: X-Postfix; unknown user: \"ana\"", "5.1.1"),
        "the email came back (5.1.1)"
    );
    assert_eq!(why("Remote-MTA: dns;mx", "4.4.7 (no answer from ana@b.org)"), "the email came back (4.4.7)");
    assert_eq!(why("Remote-MTA: dns;mx", "ana@b.org"), "the email came back (no code)");
}

#[test]
fn what_is_late_or_delivered_or_not_ours_is_no_failure() {
    for action in ["delayed", "delivered", "relayed", "expanded"] {
        let fields = REFUSED.replace("failed", action);
        assert_eq!(Report::read(report(&fields, &whole(NAME)).as_bytes()), Report::OfNoFailure, "{action}");
    }
    for returned in [whole("2025.abc"), whole(""), String::new()] {
        assert_eq!(Report::read(report(REFUSED, &returned).as_bytes()), Report::OfNoFailure, "{returned}");
    }
}

#[test]
fn what_people_write_is_no_report() {
    let answer = format!(
        "From: ana@b.org\r\nIn-Reply-To: <{NAME}@desk.example>\r\nSubject: Re\r\n\r\nAction: failed\r\n"
    );
    for message in ["", "\r\n", "hello", answer.as_str()] {
        assert_eq!(Report::read(message.as_bytes()), Report::NoReport, "{message:?}");
    }
}

proptest! {
    #[test]
    fn nothing_that_is_sent_there_breaks_it_or_brings_an_address_in(
        at in 0..2_000_usize, what in proptest::collection::vec(any::<u8>(), 0..40), cut in 0..2_000_usize,
    ) {
        let mut bytes = report(REFUSED, &whole(NAME)).into_bytes();
        let (at, end) = (at.min(bytes.len()), bytes.len());
        bytes.splice(at..at, what);
        bytes.truncate(end.saturating_sub(cut.saturating_sub(1_000)));
        if let Report::Failed(bounce) = Report::read(&bytes) {
            let said = bounce.why.strip_prefix("the email came back (").and_then(|rest| rest.strip_suffix(')'));
            let is_code = |said: &str| said == "no code" || said.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b' ');
            prop_assert!(said.is_some_and(is_code), "{}", bounce.why);
        }
    }
}
