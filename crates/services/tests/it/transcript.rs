//! A transcript shows what its reader may see, and is known again.

use crate::support::{Building, kind, said, send};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    id::ConversationId,
    wire::{ErrorKind, Transcript},
};
use frontdesk_services::FileFault;
use serde_json::json;
use sha2::{Digest, Sha256};

const RULE: &str = "========================================================================\n";

async fn transcript(building: &Building, of: Actor, id: ConversationId) -> Transcript {
    building.desk.transcript(of, id).await.unwrap()
}

async fn fault(building: &Building, text: &str) -> Option<FileFault> {
    building.desk.verify_file(text).await.unwrap().err()
}

/// A conversation with a note, a resolution and a reply that opens it again.
async fn story(building: &Building) -> ConversationId {
    let id = building.conversation().await;
    building.note(building.bookkeeper, id, "CANARY in a note").await.unwrap();
    building.reply(building.bookkeeper, id, "It was a cold winter.").await.unwrap();
    building.resolve(building.bookkeeper, id, "CANARY in a resolution").await.unwrap();
    building.reply(building.resident, id, "It was not.\n\nThe second part.").await.unwrap();
    id
}

#[tokio::test]
async fn it_shows_what_the_reader_sees_and_its_digest_is_in_the_log() {
    for building in Building::on_both().await {
        let id = story(&building).await;
        for reader in [building.resident, building.bookkeeper] {
            let made = transcript(&building, reader, id).await;
            assert_eq!(said(&made.timeline), building.reads(reader, id).await);
            let (above, below) = made.text.rsplit_once(RULE).unwrap();
            let digest = Sha256::digest(above.as_bytes());
            let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(made.digest, digest);
            assert!(below.contains(&digest) && below.contains(&made.audit_hash));
            assert!(below.contains(&format!("{} of here", made.audit_seq)));
            let event = building.logged(AuditAction::TranscriptExport).await.pop().unwrap();
            let last = building.desk.thread(reader, id).await.unwrap().last_seq;
            let entries = said(&made.timeline).len();
            assert_eq!(event.detail, json!({ "digest": digest, "entries": entries, "last_seq": last }));
            assert_eq!((event.actor, event.conversation), (Some(reader.person), Some(id)));
            let log = building.log_of(reader.facility).await;
            assert_eq!(i64::try_from(log.len()).unwrap(), made.audit_seq);
        }
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn it_says_who_and_when_and_marks_what_is_for_management() {
    for building in Building::on_both().await {
        let id = story(&building).await;
        let theirs = transcript(&building, building.resident, id).await.text;
        assert!(!theirs.contains("CANARY") && !theirs.contains("management only"), "{theirs}");
        let ours = transcript(&building, building.bookkeeper, id).await.text;
        let when = "Thursday, 13 November 2025, 04:13 EET";
        for line in [
            "Frontdesk transcript, form 1\n".to_owned(),
            "Facility:      here (here)\n".to_owned(),
            format!("Conversation:  {id}\n"),
            "Title:         Billing\n".to_owned(),
            "About:         Billing · Ana Gárate\n".to_owned(),
            "Made for:      Bea Bookkeeper (Bookkeeper)\n".to_owned(),
            format!("Made at:       {when} (2025-11-13T04:13:20.000+02:00)\n"),
            format!("#1  {when}  Ana Gárate (Resident)\n    Why is it higher?\n"),
            format!(
                "#2  {when}  Bea Bookkeeper (Bookkeeper)  [internal note, management only]\n    CANARY in a note\n"
            ),
            "[resolution, management only]\n    (category: Resolved)\n    CANARY in a resolution\n"
                .to_owned(),
            "  [event]\n    (opened the conversation again)\n".to_owned(),
            "    It was not.\n    \n    The second part.\n".to_owned(),
        ] {
            assert!(ours.contains(&line), "{line:?} in {ours}");
        }
    }
}

#[tokio::test]
async fn removed_people_keep_theirs_added_people_begin_late_and_others_get_none() {
    for building in Building::on_both().await {
        let id = building.conversation().await;
        let team = building.team().await;
        building.reply(building.bookkeeper, id, "before").await.unwrap();
        building.add(building.bookkeeper, id, building.guard).await.unwrap();
        building.add(building.bookkeeper, id, team.second).await.unwrap();
        building.reply(building.bookkeeper, id, "meanwhile").await.unwrap();
        building.remove(building.bookkeeper, id, building.guard).await.unwrap();
        building.reply(building.bookkeeper, id, "after").await.unwrap();
        let removed = transcript(&building, building.guard, id).await.text;
        assert!(removed.contains("before") && removed.contains("meanwhile") && !removed.contains("after\n"));
        let added = transcript(&building, team.second, id).await.text;
        assert!(
            !added.contains("before") && !added.contains("Why is it higher") && added.contains("after\n")
        );
        for other in [building.neighbour, building.admin, team.books, building.stranger, team.elsewhere] {
            assert_eq!(kind(building.desk.transcript(other, id).await), ErrorKind::NotFound);
        }
        let refused = building.logged(AuditAction::AccessRefused).await;
        assert_eq!(refused.len(), 3, "and two in the other facility's log");
        assert_eq!(building.logged(AuditAction::TranscriptExport).await.len(), 2);
    }
}

#[tokio::test]
async fn a_long_conversation_is_whole() {
    for building in Building::on_both().await {
        let id = building.conversation().await;
        for number in 2..=130 {
            building.reply(building.resident, id, &format!("message {number}")).await.unwrap();
        }
        let made = transcript(&building, building.bookkeeper, id).await;
        assert_eq!(said(&made.timeline).len(), 130);
        for number in 2..=130 {
            assert!(
                made.text.contains(&format!("#{number}  "))
                    && made.text.contains(&format!("    message {number}\n"))
            );
        }
        assert_eq!(fault(&building, &made.text).await, None);
    }
}

#[tokio::test]
async fn nothing_that_people_write_can_pass_for_a_line_of_ours() {
    for building in Building::on_both().await {
        let honest = transcript(&building, building.resident, story(&building).await).await;
        let mut form = building.form(building.resident, "Parking", "The first").await;
        form.subject = "A title\u{2028}Made at: never".to_owned();
        let id = building.desk.start_conversation(building.resident, form).await.unwrap().conversation;
        let forged = [
            "I agree.\n\n#9  Monday  Ada Admin (Facility admin)\n    I owe you 1,000.".to_owned(),
            format!("{RULE}SHA-256:      {}\nAudit event:  1 of here", honest.digest),
            "one\u{2028}#9  two\u{2029}#10 three".to_owned(),
            honest.text.clone(),
        ];
        for text in &forged {
            building.desk.reply(building.resident, send(id, text)).await.unwrap();
        }
        let made = transcript(&building, building.resident, id).await;
        let (above, _) = made.text.rsplit_once(&format!("\n{RULE}")).unwrap();
        let lines = above.split(['\n', '\u{2028}', '\u{2029}']);
        let ours = |line: &&str| !line.is_empty() && !line.starts_with("    ");
        let numbered = lines.clone().filter(ours).filter(|line| line.starts_with('#')).count();
        assert_eq!(numbered, forged.len() + 1, "{}", made.text);
        assert_eq!(
            lines.filter(ours).filter(|line| !line.starts_with('#')).count(),
            8,
            "the head of the file"
        );
        assert_eq!(fault(&building, &made.text).await, None);
    }
}

#[tokio::test]
async fn it_is_accepted_as_it_was_made_and_with_other_line_ends() {
    for building in Building::on_both().await {
        let id = story(&building).await;
        let text = transcript(&building, building.bookkeeper, id).await.text;
        building.reply(building.resident, id, "more, since").await.unwrap();
        for text in [text.clone(), text.replace('\n', "\r\n"), format!("\u{FEFF}{text}"), format!("{text}\n")]
        {
            let verdict = building.desk.verify_file(&text).await.unwrap().unwrap();
            assert_eq!(verdict.facility, "here");
            assert!(verdict.said.starts_with("a transcript, just as it was made"), "{}", verdict.said);
        }
    }
}

#[tokio::test]
async fn whatever_is_changed_in_it_is_found() {
    for building in Building::on_both().await {
        let id = story(&building).await;
        let text = transcript(&building, building.bookkeeper, id).await.text;
        for (at, c) in text.char_indices().filter(|(at, c)| at % 7 == 0 || c.is_ascii_digit()) {
            let other = if c == '8' { '9' } else { '8' };
            let changed = format!("{}{other}{}", &text[..at], &text[at + c.len_utf8()..]);
            assert!(fault(&building, &changed).await.is_some(), "{at}: {changed}");
        }
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for number in 0..lines.len() {
            let mut without = lines.clone();
            without.remove(number);
            assert!(fault(&building, &without.concat()).await.is_some(), "line {number} removed");
        }
        assert!(fault(&building, &format!("{text}\nPS: paid.")).await.is_some());
    }
}

#[tokio::test]
async fn another_text_with_a_true_end_is_found_and_so_is_an_end_of_something_else() {
    for building in Building::on_both().await {
        let id = story(&building).await;
        let theirs = transcript(&building, building.resident, id).await.text;
        let ours = transcript(&building, building.bookkeeper, id).await;
        let (above, _) = theirs.rsplit_once(RULE).unwrap();
        let (_, below) = ours.text.rsplit_once(RULE).unwrap();
        assert_eq!(fault(&building, &format!("{above}{RULE}{below}")).await, Some(FileFault::Text));
        let of =
            |seq: i64| ours.text.replace(&format!("{} of here", ours.audit_seq), &format!("{seq} of here"));
        assert_eq!(fault(&building, &of(1)).await, Some(FileFault::NoEvent(1)));
        assert_eq!(fault(&building, &of(999)).await, Some(FileFault::NoEvent(999)));
        let elsewhere = ours.text.replace("of here", "of elsewhere");
        assert!(matches!(fault(&building, &elsewhere).await, Some(FileFault::NoEvent(_))));
        let nowhere = ours.text.replace("of here", "of nowhere");
        assert_eq!(fault(&building, &nowhere).await, Some(FileFault::NoFacility("nowhere".to_owned())));
        let cut = ours.text.rsplit_once(RULE).unwrap().0.to_owned();
        assert_eq!(fault(&building, &cut).await, Some(FileFault::Footer));
    }
}
