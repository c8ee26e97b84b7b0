use super::*;

#[test]
fn notes_and_resolutions_are_for_management_whoever_asks() {
    let text: MessageText = "x".parse().unwrap();
    assert_eq!(EntryBody::Note { text: text.clone() }.audience(), Audience::Management);
    assert_eq!(EntryBody::Message(text.into()).audience(), Audience::Everyone);
    assert!(!Audience::Management.includes(Side::Resident));
    assert!(Audience::Everyone.includes(Side::Resident));
}

#[test]
fn a_body_survives_the_way_to_the_database_and_back() {
    let body = EntryBody::Message(Message::new("two\nlines", Vec::new()).unwrap());
    let json = serde_json::to_string(&body).unwrap();
    assert_eq!(serde_json::from_str::<EntryBody>(&json).unwrap(), body);
    assert_eq!(serde_json::to_value(&body).unwrap()["kind"], body.kind());
    assert_eq!(json, r#"{"kind":"message","text":"two\nlines"}"#, "as it was kept before there were photos");
}

#[test]
fn a_message_has_a_text_or_photos() {
    let photo = PhotoId(uuid::Uuid::nil());
    assert!(Message::new("  ", Vec::new()).is_err());
    let body = EntryBody::Message(Message::new(" ", vec![photo]).unwrap());
    assert_eq!((body.text(), body.preview().as_str()), (None, "Photo"));
    let json = serde_json::to_string(&body).unwrap();
    assert_eq!(serde_json::from_str::<EntryBody>(&json).unwrap(), body);
    let both = EntryBody::Message(Message::new("see", vec![photo, photo]).unwrap());
    assert_eq!((both.preview().as_str(), both.photos().len()), ("see", 2));
}

#[test]
fn an_addition_of_before_the_choice_is_read_as_the_full_history() {
    let person = PersonId(uuid::Uuid::nil());
    let kept = format!(r#"{{"kind":"participant_added","person":"{person}"}}"#);
    let body: EntryBody = serde_json::from_str(&kept).unwrap();
    assert_eq!(body, EntryBody::ParticipantAdded { person, history: History::Full });
}

#[test]
fn a_line_about_a_record_names_it_and_none_of_its_words() {
    let (record, version) = (RecordId(uuid::Uuid::nil()), Version(3));
    let (from, to) = (TicketStatus::Open, TicketStatus::Closed);
    let lines = [
        (EntryBody::RecordLinked { record, version }, vec!["kind", "record", "version"]),
        (EntryBody::RecordUnlinked { record, version }, vec!["kind", "record", "version"]),
        (
            EntryBody::TicketMoved { record, version, from, to },
            vec!["from", "kind", "record", "to", "version"],
        ),
    ];
    for (body, names) in lines {
        let json = serde_json::to_value(&body).unwrap();
        let kept: Vec<_> = json.as_object().unwrap().keys().cloned().collect();
        assert_eq!(
            (kept, &json["kind"]),
            (names.iter().map(ToString::to_string).collect(), &body.kind().into())
        );
        assert_eq!(serde_json::from_value::<EntryBody>(json).unwrap(), body);
        assert_eq!((body.record(), body.audience()), (Some((record, version)), Audience::Everyone));
        assert!(!body.counts_as_unread() && body.text().is_none() && body.preview().is_empty());
    }
}

#[test]
fn whoever_takes_over_comes_in_with_a_line_about_the_absent_one() {
    let [absent, author] = [1, 2].map(|n| PersonId(uuid::Uuid::from_u128(n)));
    let body = EntryBody::TookOver { person: absent, history: History::Full };
    let json = serde_json::to_string(&body).unwrap();
    assert_eq!(serde_json::from_str::<EntryBody>(&json).unwrap(), body);
    assert_eq!((body.mentions(), body.audience()), (Some(absent), Audience::Everyone));
    let conversation = ConversationId(uuid::Uuid::nil());
    let entry = Entry { conversation, seq: Seq(3), author: Some(author), at: Timestamp(0), body };
    assert_eq!(entry.brings_in(), Some(author));
}
