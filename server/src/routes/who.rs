use crate::pages;
use std::fmt;

/// Who may call a route. What they may do there with whose conversation is for the
/// use cases.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Who {
    /// Everybody.
    Anyone,
    /// Whoever is on this machine.
    Loopback,
    /// Whoever is signed in; others are led to the sign-in page.
    Page,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever is signed in with a management role.
    Management,
    /// Whoever is signed in as a facility admin.
    FacilityAdmin,
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Anyone => "anyone",
            Self::Loopback => "this machine",
            Self::Page | Self::SignedIn => "signed in",
            Self::Management => "management",
            Self::FacilityAdmin => "facility admin",
        })
    }
}

/// The routes that are not for everybody signed in.
const EXCEPTIONS: &[(&str, Who)] = &[
    ("/api/v1/audit", Who::FacilityAdmin),
    ("/api/v1/audit/export", Who::FacilityAdmin),
    ("/api/v1/conversations/{id}/candidates", Who::Management),
    ("/api/v1/conversations/{id}/disclosure", Who::Management),
    ("/api/v1/conversations/{id}/leave", Who::Management),
    ("/api/v1/conversations/{id}/notes", Who::Management),
    ("/api/v1/conversations/{id}/participants/{person}", Who::Management),
    ("/api/v1/conversations/{id}/resolve", Who::Management),
    ("/api/v1/conversations/{id}/tickets", Who::Management),
    ("/api/v1/facilities/{slug}/invoices", Who::FacilityAdmin),
    ("/api/v1/facilities/{slug}/invoices/{ref}", Who::FacilityAdmin),
    ("/api/v1/facilities/{slug}/tickets", Who::FacilityAdmin),
    ("/api/v1/facilities/{slug}/tickets/{ref}", Who::FacilityAdmin),
    ("/api/v1/openapi.json", Who::Anyone),
    ("/api/v1/oversight/conversations", Who::FacilityAdmin),
    ("/api/v1/oversight/conversations/{id}", Who::FacilityAdmin),
    ("/api/v1/records/{id}/status", Who::Management),
    ("/api/v1/reports/export", Who::FacilityAdmin),
    ("/api/v1/residents", Who::Management),
    ("/api/v1/settings/facility", Who::FacilityAdmin),
    ("/api/v1/settings/messaging", Who::FacilityAdmin),
    ("/api/v1/settings/topics", Who::FacilityAdmin),
    ("/api/v1/settings/topics/order", Who::FacilityAdmin),
    ("/api/v1/settings/topics/{id}", Who::FacilityAdmin),
    ("/api/v1/settings/topics/{id}/bring-back", Who::FacilityAdmin),
    ("/healthz", Who::Anyone),
    ("/invite", Who::Anyone),
    ("/invite/{code}", Who::Anyone),
    ("/live", Who::SignedIn),
    ("/metrics", Who::Loopback),
    ("/pkg/{*file}", Who::Anyone),
    ("/readyz", Who::Anyone),
    ("/reset", Who::Anyone),
    ("/reset/{code}", Who::Anyone),
    ("/set-up", Who::Anyone),
    ("/sign-in", Who::Anyone),
    ("/unsubscribe/{token}", Who::Anyone),
    ("/telegram/webhook", Who::Anyone),
];

/// The routes that are for fewer people than the others with their path.
const NARROWER: &[(&str, &str, Who)] =
    &[("POST", "/api/v1/conversations/{id}/participants", Who::Management)];

/// Who may call the route with this method and path; a form that is posted to its own page is for
/// whom its server function is for. What is in no table is for whoever
/// is signed in: forgetting a line never opens anything.
#[must_use]
pub fn who(method: &str, path: &str) -> Who {
    if method == "POST"
        && let Some(function) = pages::function_of(path)
    {
        return who(method, function);
    }
    let narrower = NARROWER.iter().find(|(verb, listed, _)| *verb == method && *listed == path);
    let listed = EXCEPTIONS.iter().chain(FUNCTIONS).find(|(listed, _)| *listed == path);
    match narrower.map(|(_, _, who)| who).or(listed.map(|(_, who)| who)) {
        Some(who) => *who,
        None if path.starts_with("/api/") => Who::SignedIn,
        None => Who::Page,
    }
}

/// The server functions that are not for everybody signed in.
const FUNCTIONS: &[(&str, Who)] = &[
    ("/api/ui/absence/end", Who::Management),
    ("/api/ui/absence/read", Who::Management),
    ("/api/ui/absence/set", Who::Management),
    ("/api/ui/absence/stand-ins", Who::Management),
    ("/api/ui/absence/take-over", Who::Management),
    ("/api/ui/audit/list", Who::FacilityAdmin),
    ("/api/ui/conversation/duplicates", Who::Management),
    ("/api/ui/conversation/note", Who::Management),
    ("/api/ui/conversation/resolve", Who::Management),
    ("/api/ui/invite/accept", Who::Anyone),
    ("/api/ui/invite/look", Who::Anyone),
    ("/api/ui/invite/open", Who::Anyone),
    ("/api/ui/notifications/retry", Who::FacilityAdmin),
    ("/api/ui/notifications/undelivered", Who::FacilityAdmin),
    ("/api/ui/oversight/list", Who::FacilityAdmin),
    ("/api/ui/oversight/open", Who::FacilityAdmin),
    ("/api/ui/participants/add", Who::Management),
    ("/api/ui/participants/candidates", Who::Management),
    ("/api/ui/participants/disclosure", Who::Management),
    ("/api/ui/participants/leave", Who::Management),
    ("/api/ui/participants/remove", Who::Management),
    ("/api/ui/people/add", Who::FacilityAdmin),
    ("/api/ui/people/change", Who::FacilityAdmin),
    ("/api/ui/people/disable", Who::FacilityAdmin),
    ("/api/ui/people/enable", Who::FacilityAdmin),
    ("/api/ui/people/grace", Who::FacilityAdmin),
    ("/api/ui/people/import-confirm", Who::FacilityAdmin),
    ("/api/ui/people/import-preview", Who::FacilityAdmin),
    ("/api/ui/people/import-upload", Who::FacilityAdmin),
    ("/api/ui/people/list", Who::FacilityAdmin),
    ("/api/ui/people/occupancy", Who::FacilityAdmin),
    ("/api/ui/people/read", Who::FacilityAdmin),
    ("/api/ui/people/role", Who::FacilityAdmin),
    ("/api/ui/records/make-ticket", Who::Management),
    ("/api/ui/records/move", Who::Management),
    ("/api/ui/reset/ask", Who::Anyone),
    ("/api/ui/reset/choose", Who::Anyone),
    ("/api/ui/reset/look", Who::Anyone),
    ("/api/ui/reset/offer", Who::Anyone),
    ("/api/ui/reports/read", Who::FacilityAdmin),
    ("/api/ui/session/demo-accounts", Who::Anyone),
    ("/api/ui/session/sign-in", Who::Anyone),
    ("/api/ui/session/sign-out", Who::Anyone),
    ("/api/ui/settings/add-topic", Who::FacilityAdmin),
    ("/api/ui/settings/bring-back-topic", Who::FacilityAdmin),
    ("/api/ui/set-up/begin", Who::Anyone),
    ("/api/ui/set-up/open", Who::Anyone),
    ("/api/ui/settings/change-channels", Who::FacilityAdmin),
    ("/api/ui/settings/change-details", Who::FacilityAdmin),
    ("/api/ui/settings/change-hours", Who::FacilityAdmin),
    ("/api/ui/settings/change-messaging", Who::FacilityAdmin),
    ("/api/ui/settings/change-photos", Who::FacilityAdmin),
    ("/api/ui/settings/change-topic", Who::FacilityAdmin),
    ("/api/ui/settings/facility", Who::FacilityAdmin),
    ("/api/ui/settings/first-steps", Who::FacilityAdmin),
    ("/api/ui/settings/invite", Who::FacilityAdmin),
    ("/api/ui/settings/invite-of", Who::FacilityAdmin),
    ("/api/ui/settings/invites", Who::FacilityAdmin),
    ("/api/ui/settings/messaging", Who::FacilityAdmin),
    ("/api/ui/settings/move-topic", Who::FacilityAdmin),
    ("/api/ui/settings/print-codes", Who::FacilityAdmin),
    ("/api/ui/settings/retire-topic", Who::FacilityAdmin),
    ("/api/ui/settings/revoke-invite", Who::FacilityAdmin),
    ("/api/ui/settings/topics", Who::FacilityAdmin),
    ("/api/ui/start/residents", Who::Management),
];

/// The paths in the tables.
#[cfg(test)]
pub(super) fn listed() -> impl Iterator<Item = &'static str> {
    let of_methods = NARROWER.iter().map(|(_, path, _)| *path);
    EXCEPTIONS.iter().chain(FUNCTIONS).map(|(path, _)| *path).chain(of_methods)
}
