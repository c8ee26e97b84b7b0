//! The words for what somebody may do.

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident $label:literal,)+) => {
        /// What somebody may want to do.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Action {
            $($(#[$doc])* $name,)+
        }

        impl Action {
            /// Every action, as a page of them lists it.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The sentence people read.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)+ }
            }
        }
    };
}

actions! {
    /// Start a conversation about oneself.
    StartOwn "Start a conversation of their own with management",
    /// Start one with a resident.
    StartForResident "Start a conversation with a resident",
    /// Write where one is a participant.
    Reply "Reply in conversations they are in",
    /// Put it back among what one has not read.
    MarkUnread "Mark a conversation as unread for themselves",
    /// Print or save a conversation as one may see it.
    SaveTranscript "Print or save what they can see of a conversation",
    /// Look residents up by name, unit or phone.
    FindResidents "Look residents up by name, unit or phone",
    /// Write what only management sees.
    WriteNote "Write and read internal notes in conversations they are in",
    /// Say that it is done.
    Resolve "Resolve conversations they are in",
    /// Bring somebody in.
    AddParticipant "Add people to conversations they are in",
    /// Take somebody out.
    RemoveParticipant "Remove people from conversations they are in, but never the resident concerned",
    /// Go oneself.
    Leave "Leave a conversation, handing it over if nobody else from management is left",
    /// Be away, with somebody who stands in.
    BeAway "Set themselves away, and choose who stands in",
    /// Come into a conversation that waits for somebody whom they stand in for.
    TakeOver "Take over conversations that wait for somebody whom they stand in for",
    /// Make a ticket, say how it stands, and add photos to it.
    KeepTickets "Make tickets, change their status, and add photos to them",
    /// Write the books' records.
    WriteRecords "Write invoices and tickets into the books through the API",
    /// See that conversations exist which one is not in, and open one for a reason.
    Oversee "See that other conversations exist, and open one by giving a reason that is kept in the audit log",
    /// Set somebody else away.
    SetOthersAway "Set others away, and choose who stands in for them",
    /// Read figures of all conversations.
    ReadReports "Read and save reports about all conversations, without what is said in them",
    /// Read the audit log.
    ReadAudit "Read and save the audit log",
    /// Change how the facility works.
    ChangeSettings "Change the settings of the facility",
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::role::Role;

    #[test]
    fn every_action_is_listed_with_a_sentence_of_its_own() {
        for (n, action) in Action::ALL.iter().enumerate() {
            // The list and the type are made of one table; casting shows that none is missing.
            assert_eq!(*action as usize, n);
            assert!(action.label().len() > 10 && !action.label().ends_with('.'));
            assert_eq!(Action::ALL.iter().filter(|other| other.label() == action.label()).count(), 1);
        }
    }

    #[test]
    fn for_every_action_there_is_somebody_who_may() {
        for action in Action::ALL {
            assert!(Role::ALL.iter().any(|role| role.may(*action)), "{action:?}");
        }
    }
}
