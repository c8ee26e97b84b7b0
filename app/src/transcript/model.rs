//! The lines of a transcript, in the words of the file that is saved.

use frontdesk_domain::{
    time::Moment,
    wire::{ManagementEntry, PersonView, PhotoView, PublicBody, PublicEntry, ResolutionEntry, Timeline},
};

/// One line on paper.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Line {
    /// Its number, as this reader sees them: a gap would tell that something is not for them.
    pub number: usize,
    /// When.
    pub moment: Moment,
    /// Who, with their role.
    pub author: String,
    /// For whom it is, when not for everybody.
    pub mark: Option<&'static str>,
    /// Whether it tells what happened, instead of what somebody wrote.
    pub is_event: bool,
    /// What.
    pub says: String,
    /// The photos that came with it.
    pub photos: Vec<PhotoView>,
}

/// Every line, oldest first.
pub(super) fn lines(timeline: Timeline) -> Vec<Line> {
    let lines: Vec<_> = match timeline {
        Timeline::Resident(entries) => entries.into_iter().map(public).collect(),
        Timeline::Management(entries) => entries.into_iter().map(management).collect(),
    };
    lines.into_iter().zip(1..).map(|(line, number)| Line { number, ..line }).collect()
}

fn author(author: Option<&PersonView>) -> String {
    author
        .map_or_else(|| "Frontdesk".to_owned(), |person| format!("{} ({})", person.name, person.role.label()))
}

fn public(entry: PublicEntry) -> Line {
    let PublicEntry { author: by, moment, body, .. } = entry;
    let (is_event, says) = (!matches!(body, PublicBody::Message { .. }), body.on_paper());
    let photos = if let PublicBody::Message { photos, .. } = body { photos } else { Vec::new() };
    Line { number: 0, moment, author: author(by.as_ref()), mark: None, is_event, says, photos }
}

fn management(entry: ManagementEntry) -> Line {
    match entry {
        ManagementEntry::Everyone(entry) => public(entry),
        ManagementEntry::Note(note) => Line {
            number: 0,
            moment: note.moment,
            author: author(note.author.as_ref()),
            mark: Some("Internal note, management only"),
            is_event: false,
            says: note.text,
            photos: Vec::new(),
        },
        ManagementEntry::Resolution(how) => Line {
            number: 0,
            author: author(how.author.as_ref()),
            mark: Some("Resolution, management only"),
            is_event: false,
            says: resolution(&how),
            photos: Vec::new(),
            moment: how.moment,
        },
    }
}

fn resolution(how: &ResolutionEntry) -> String {
    let parts = [
        Some(format!("Category: {}", how.category.label())),
        how.escalated_to.as_ref().map(|to| format!("Escalated to: {to}")),
        how.duplicate_of.map(|of| format!("Duplicate of: {of}")),
        how.note.clone(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::{
        entry::Seq, participation::History, resolution::Category, role::Role, time::Timestamp,
        wire::NoteEntry,
    };

    fn moment() -> Moment {
        Moment { at: Timestamp(0), said: "10:02".into(), exact: "Tuesday 3 November 2026, 10:02 EET".into() }
    }

    fn marta() -> Option<PersonView> {
        Some(PersonView {
            id: uuid::Uuid::from_u128(1).into(),
            name: "Marta".into(),
            role: Role::FacilityAdmin,
        })
    }

    fn entry(body: PublicBody) -> PublicEntry {
        PublicEntry { seq: Seq(3), author: marta(), is_mine: true, moment: moment(), body }
    }

    #[test]
    fn a_message_stays_as_typed_under_name_and_role() {
        let lines = lines(Timeline::Resident(vec![entry(PublicBody::Message {
            text: " a\nb".into(),
            photos: Vec::new(),
        })]));
        let [line] = lines.as_slice() else { panic!("one line") };
        assert_eq!(
            (line.number, line.author.as_str(), line.says.as_str()),
            (1, "Marta (Facility admin)", " a\nb")
        );
        assert!(!line.is_event && line.mark.is_none());
    }

    #[test]
    fn who_came_in_is_said_with_what_they_see() {
        let added = |history| PublicBody::ParticipantAdded { name: "Ivan".into(), history }.on_paper();
        assert_eq!(added(History::Full), "added Ivan, full history");
        assert_eq!(added(History::FromNow), "added Ivan, from now on");
        assert!(public(entry(PublicBody::ParticipantLeft)).is_event);
        assert_eq!(public(PublicEntry { author: None, ..entry(PublicBody::Archived) }).author, "Frontdesk");
    }

    #[test]
    fn what_is_for_management_only_says_so() {
        let note =
            NoteEntry { seq: Seq(4), author: marta(), is_mine: false, moment: moment(), text: "x".into() };
        let how = ResolutionEntry {
            seq: Seq(5),
            author: marta(),
            moment: moment(),
            category: Category::Escalated,
            escalated_to: Some("the owner".into()),
            duplicate_of: None,
            note: Some("Twice.".into()),
        };
        let all = vec![ManagementEntry::Note(note), ManagementEntry::Resolution(how)];
        let lines = lines(Timeline::Management(all));
        assert!(lines.iter().all(|line| line.mark.is_some_and(|mark| mark.contains("management only"))));
        assert_eq!(lines[1].says, "Category: Escalated\nEscalated to: the owner\nTwice.");
    }
}
