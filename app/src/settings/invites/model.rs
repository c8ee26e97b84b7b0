//! What the list says.

use frontdesk_domain::{
    one_use::{CodeState, Way},
    wire::{InviteView, Invitee},
};

/// How somebody stands: a word, and when.
pub(super) fn said(invite: Option<&InviteView>) -> (&'static str, String) {
    let Some(InviteView { way, state, asked, until, .. }) = invite else {
        return ("Not invited", String::new());
    };
    let (asked, until) = (&asked.said, until.as_deref().unwrap_or_default());
    let how = match way {
        Way::Mail => "by email",
        Way::Paper => "on paper",
    };
    match state {
        CodeState::Sending => ("Being sent", format!("by email, asked for {asked}")),
        CodeState::Unsent => ("Not sent", format!("the email of {asked} could not be sent")),
        CodeState::Open => ("Invited", format!("{how}, {asked}; good until {until}")),
        CodeState::Expired => ("Expired", format!("{how}, {asked}; it was good until {until}")),
        CodeState::Ended | CodeState::Used => ("Taken back", format!("{how}, {asked}")),
    }
}

/// Whether there is something to take back.
pub(super) fn is_open(invite: &InviteView) -> bool {
    matches!(invite.state, CodeState::Sending | CodeState::Unsent | CodeState::Open)
}

/// "Resident, A-101, A-102 · no email address".
pub(super) fn about(one: &Invitee) -> String {
    let mut words = vec![one.role.label().to_owned()];
    words.extend(one.units.iter().cloned());
    let mut said = words.join(", ");
    for (is_so, what) in [
        (!one.has_email, "no email address"),
        (!one.may_have_paper, "by email only"),
        (!one.is_here, "holds no unit now"),
    ] {
        if is_so {
            said.push_str(" · ");
            said.push_str(what);
        }
    }
    said
}

/// "3 people have", "1 person has", "Nobody has".
pub(super) fn counted(number: usize) -> String {
    match number {
        0 => "Nobody has".to_owned(),
        1 => "1 person has".to_owned(),
        number => format!("{number} people have"),
    }
}

/// What came of inviting: how many emails go out, and how many people have no address.
pub(super) fn sent(sent: usize, without: usize) -> String {
    let mails = match sent {
        1 => "1 email goes out.".to_owned(),
        sent => format!("{sent} emails go out."),
    };
    match without {
        0 => mails,
        1 => format!("{mails} 1 of them has no email address: print a code."),
        without => format!("{mails} {without} of them have no email address: print codes."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::{
        id::OneUseCodeId,
        role::Role,
        time::{Moment, Timestamp},
    };

    fn view(way: Way, state: CodeState) -> InviteView {
        let asked = Moment { at: Timestamp(0), said: "10:02".into(), exact: "10:02".into() };
        let id: OneUseCodeId = "0190a000-0000-7000-8000-000000000000".parse().unwrap();
        InviteView { id, way, state, asked, until: Some("3 Nov, 10:02".into()) }
    }

    #[test]
    fn every_state_says_how_it_stands_and_only_what_is_open_can_be_taken_back() {
        assert_eq!(said(None), ("Not invited", String::new()));
        let (word, more) = said(Some(&view(Way::Paper, CodeState::Open)));
        assert_eq!((word, more.as_str()), ("Invited", "on paper, 10:02; good until 3 Nov, 10:02"));
        for (state, open) in [
            (CodeState::Sending, true),
            (CodeState::Unsent, true),
            (CodeState::Open, true),
            (CodeState::Expired, false),
            (CodeState::Ended, false),
        ] {
            assert_eq!(is_open(&view(Way::Mail, state)), open);
            assert!(said(Some(&view(Way::Mail, state))).1.contains("10:02"));
        }
    }

    #[test]
    fn whatever_keeps_an_invite_away_is_said() {
        let one = Invitee {
            person: "0190a000-0000-7000-8000-000000000000".parse().unwrap(),
            name: "Ana".into(),
            role: Role::Resident,
            units: vec!["A-101".into()],
            has_email: true,
            may_have_paper: true,
            is_here: true,
            invite: None,
        };
        assert_eq!(about(&one), "Resident, A-101");
        let none = Invitee { units: Vec::new(), has_email: false, is_here: false, ..one };
        assert_eq!(about(&none), "Resident · no email address · holds no unit now");
    }

    #[test]
    fn numbers_are_said_as_people_say_them() {
        assert_eq!([0, 1, 2].map(counted), ["Nobody has", "1 person has", "2 people have"]);
        assert_eq!(sent(1, 0), "1 email goes out.");
        assert!(sent(3, 1).ends_with("1 of them has no email address: print a code."));
    }
}
