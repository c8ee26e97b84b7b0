//! Where somebody can go, and when a page counts as another one.

use frontdesk_domain::{
    record::{RecordKind, needs},
    role::{Action, Role},
};

/// A page in the header: its address and its name.
pub(super) type Link = (&'static str, &'static str);

/// The pages that the header leads to.
pub(super) fn links(role: Role) -> Vec<Link> {
    let admins: [(Action, Link); 3] = [
        (Action::Oversee, ("/oversight", "All conversations")),
        (Action::ReadReports, ("/reports", "Reports")),
        (Action::ChangeSettings, ("/settings", "Settings")),
    ];
    let may = admins.into_iter().filter(|(action, _)| role.may(*action)).map(|(_, link)| link);
    let records = sees_records(role).then_some(("/records", "Records"));
    std::iter::once(("/messages", "Messages")).chain(records).chain(may).collect()
}

/// Whether there can be a record that is for somebody with this role.
fn sees_records(role: Role) -> bool {
    !role.is_management() || RecordKind::ALL.into_iter().any(|kind| needs(role, kind))
}

/// The page at a path, as far as the focus is concerned: the list and what is open beside
/// it are one page, which leads the focus itself.
pub(super) fn page(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let is_messages = path == "/messages" || path.starts_with("/messages/");
    if is_messages && !path.ends_with("/transcript") { "/messages" } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_facility_admins_are_led_to_oversight_reports_and_settings() {
        for role in Role::ALL {
            let names: Vec<_> = links(role).into_iter().map(|(_, name)| name).collect();
            let expected: &[_] = match role {
                Role::FacilityAdmin => &["Messages", "Records", "All conversations", "Reports", "Settings"],
                Role::SecuritySupervisor | Role::Staff => &["Messages"],
                _ => &["Messages", "Records"],
            };
            assert_eq!(names, expected, "{role}");
        }
    }

    #[test]
    fn the_two_columns_are_one_page_and_a_transcript_is_another() {
        assert_eq!(page("/messages/"), page("/messages/0190"));
        assert_ne!(page("/messages/0190"), page("/messages/0190/transcript"));
        assert_ne!(page("/settings/audit"), page("/settings/messaging"));
        assert_ne!(page("/messagesx"), page("/messages"));
    }
}
