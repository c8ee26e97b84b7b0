//! Pages, files, forms that are posted to their own page, and what machines ask for.

use super::{
    INVOICES, Lists, Probe, Rule,
    Rule::{
        AdminPage, Found, Leads, NewPage, NoSuch, Nothing, Refused, Reports, Stream, TeamPage, Thread,
        ThreadPage,
    },
    TICKETS,
};

/// Asked as they are, by a browser, a mail reader or a bot.
pub(super) const ASKED: &[Probe] = probes! {
    GET "/", "" => 302 Leads("/messages");
    GET "/account", "" => 200 Nothing;
    GET "/account", "saved=profile" => 200 Nothing;
    GET "/away", "" => 200 TeamPage;
    GET "/away", "form=x&saved=yes" => 200 TeamPage;
    GET "/healthz", "" => 200 Nothing;
    GET "/invite", "" => 200 Nothing;
    GET "/invite/{code}", "" => 422 Refused(422);
    GET "/live", "" => 101 Stream;
    GET "/messages", "" => 200 Rule::Lists(Lists::Any);
    GET "/messages", "tab=archived" => 200 Rule::Lists(Lists::Any);
    GET "/messages", "tab=resolved" => 200 Rule::Lists(Lists::Any);
    GET "/messages/new", "" => 200 NewPage;
    GET "/messages/new", "record={OWN}" => 200 NewPage;
    GET "/messages/new", "record={MOVED}" => 200 NewPage;
    GET "/messages/{conversation}", "" => 200 ThreadPage;
    GET "/messages/{conversation}/transcript", "" => 200 Thread;
    GET "/metrics", "" => 200 Nothing;
    GET "/oversight", "" => 200 AdminPage;
    GET "/oversight", "status=resolved" => 200 AdminPage;
    GET "/oversight", "waiting=any&from=2020-01&topic={topic}" => 200 AdminPage;
    GET "/pkg/{*file}", "" => 200 Nothing;
    GET "/readyz", "" => 200 Nothing;
    GET "/records", "" => 200 Found(INVOICES);
    GET "/records", "kind=ticket&q=anary" => 200 Found(TICKETS);
    GET "/records/{record}", "{c}" => 404 NoSuch(404);
    GET "/reset", "" => 200 Nothing;
    GET "/reset/{code}", "" => 422 Refused(422);
    GET "/reports", "" => 200 Reports;
    GET "/set-up", "" => 404 Refused(404);
    GET "/settings", "" => 302 Leads("/settings/messaging");
    GET "/settings/audit", "" => 200 AdminPage;
    GET "/settings/audit", "action=conversation.oversee" => 200 AdminPage;
    GET "/settings/audit", "conversation={c}" => 200 AdminPage;
    GET "/settings/facility", "" => 200 AdminPage;
    GET "/settings/first-steps", "" => 200 AdminPage;
    GET "/settings/invites", "" => 200 AdminPage;
    GET "/settings/invites/sheet", "" => 200 AdminPage;
    GET "/settings/messaging", "" => 200 AdminPage;
    GET "/settings/messaging/topics/new", "" => 200 AdminPage;
    GET "/settings/messaging/topics/{topic}", "" => 200 AdminPage;
    GET "/settings/people", "" => 200 AdminPage;
    GET "/settings/people", "role=resident&state=here&unit=A-101" => 200 AdminPage;
    GET "/settings/people/import", "" => 200 AdminPage;
    GET "/settings/people/new", "" => 200 AdminPage;
    GET "/settings/people/{person}", "{me}" => 200 AdminPage;
    GET "/settings/notifications", "" => 200 Nothing;
    GET "/settings/permissions", "" => 200 Nothing;
    GET "/settings/undelivered", "" => 200 AdminPage;
    GET "/sign-in", "" => 200 Leads("/messages");
    GET "/unsubscribe/{token}", "" => 200 Nothing;
    POST "/telegram/webhook", "update_id=1" => 404 Refused(404);
    POST "/account", "form[version]=old&form[name]=X&form[phone]=12345&form[language]=de" => 409 Refused(409);
    POST "/away", "form[person]=nobody" => 400 Refused(400);
    POST "/set-up", "form[code]=x" => 404 Refused(404);
    POST "/settings/facility", "form[version]=0&form[name]=x&form[time_zone]=UTC&form[locale]=en-GB&form[currency]=EUR" => 409 Refused(409);
    POST "/settings/messaging", "form[version]=0&form[staff_history]=from_now&form[archive_after_days]=28&form[reopen_text]=" => 409 Refused(409);
    POST "/invite", "form[code]=x" => 422 Refused(422);
    POST "/invite/{code}", "form[code]=x&form[password]=x" => 422 Refused(422);
    POST "/reset", "form[email]=nobody@x.test" => 409 Refused(409);
    POST "/reset/{code}", "form[code]=x&form[password]=x" => 422 Refused(422);
    POST "/settings/invites", "form[version]=0&form[people][]=0190a000-0000-7000-8000-000000000000" => 409 Refused(409);
    POST "/settings/invites/sheet", "form[version]=0&form[people][]=0190a000-0000-7000-8000-000000000000" => 409 Refused(409);
    POST "/settings/messaging/topics/new", "form[name]=" => 422 Refused(422);
    POST "/settings/notifications", "form[version]=-1&form[order]=push&form[delay_minutes]=15&form[language]=en" => 409 Refused(409);
    POST "/settings/undelivered", "id=0190a000-0000-7000-8000-000000000000" => 409 Refused(409);
    POST "/settings/people", "form[was]=-1&form[days]=1" => 409 Refused(409);
    POST "/settings/people/import", "form[kind]=units" => 422 Refused(422);
    POST "/settings/people/new", "form[name]=" => 422 Refused(422);
    POST "/settings/people/{person}", "{me}" => 400 Refused(400);
    POST "/unsubscribe/{token}", "List-Unsubscribe=One-Click" => 200 Nothing;
    POST "/settings/messaging/topics/{topic}", "topic={topic}&form[version]=-1&form[topic][name]=x" => 409 Refused(409);
};
