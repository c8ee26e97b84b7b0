//! The server functions of Settings → People.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
use frontdesk_domain::{
    id::{DraftId, PersonId},
    wire::{
        ChangePerson, ChangeRole, ConfirmImport, GraceForm, ImportPreview, ImportUpload, NewPerson,
        PeopleFilter, PeoplePage, PersonPage, PersonVersion, PutOccupancy,
    },
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn;

/// The paths of the forms that are posted to the page of the list.
#[cfg(feature = "ssr")]
pub const PEOPLE_FORMS: [&str; 1] = [ChangeGraceForm::PATH];
/// Of those that are posted to the page of somebody new.
#[cfg(feature = "ssr")]
pub const NEW_PERSON_FORMS: [&str; 1] = [AddForm::PATH];
/// Of those that are posted to the page of the import.
#[cfg(feature = "ssr")]
pub const IMPORT_FORMS: [&str; 2] = [UploadForm::PATH, ConfirmForm::PATH];
/// Of those that are posted to the page of one person.
#[cfg(feature = "ssr")]
pub const PERSON_FORMS: [&str; 5] =
    [ChangeForm::PATH, RoleForm::PATH, PutForm::PATH, DisableForm::PATH, EnableForm::PATH];

/// The list.
pub(super) const PAGE: &str = "/settings/people";
/// Somebody who is not there yet.
pub(super) const NEW: &str = "/settings/people/new";
/// Units and people from a file.
pub(super) const IMPORT: &str = "/settings/people/import";

/// The page of one person.
pub(super) fn page_of(person: PersonId) -> String {
    format!("{PAGE}/{person}")
}

/// Those who fit, after this one.
#[server(name = ReadPeople, prefix = "/api/ui", endpoint = "people/list")]
pub(super) async fn people(filter: PeopleFilter, after: Option<PersonId>) -> Answer<PeoplePage> {
    with_actor(|desk, actor| async move { desk.people(actor, filter, after).await }).await
}

/// One person.
#[server(name = ReadPerson, prefix = "/api/ui", endpoint = "people/read")]
pub(super) async fn person(person: PersonId) -> Answer<PersonPage> {
    with_actor(|desk, actor| async move { desk.person(actor, person).await }).await
}

/// Somebody new.
#[server(name = AddForm, prefix = "/api/ui", endpoint = "people/add")]
pub(super) async fn add_person(form: NewPerson) -> Answer<PersonId> {
    let person = with_actor(|desk, actor| async move { desk.add_person(actor, form).await }).await?;
    leave_page(&format!("{}?saved=added", page_of(person)));
    Ok(person)
}

/// What is said of somebody.
#[server(name = ChangeForm, prefix = "/api/ui", endpoint = "people/change")]
pub(super) async fn change_person(form: ChangePerson) -> Answer<()> {
    let person = form.person;
    with_actor(|desk, actor| async move { desk.change_person(actor, form).await }).await?;
    leave_page(&saved(person));
    Ok(())
}

/// Another role.
#[server(name = RoleForm, prefix = "/api/ui", endpoint = "people/role")]
pub(super) async fn change_role(form: ChangeRole) -> Answer<()> {
    let person = form.person;
    with_actor(|desk, actor| async move { desk.change_role(actor, form).await }).await?;
    leave_page(&saved(person));
    Ok(())
}

/// Moving in or out.
#[server(name = PutForm, prefix = "/api/ui", endpoint = "people/occupancy")]
pub(super) async fn put_occupancy(form: PutOccupancy) -> Answer<()> {
    let person = form.person;
    with_actor(|desk, actor| async move { desk.put_occupancy(actor, form).await }).await?;
    leave_page(&saved(person));
    Ok(())
}

/// Not let in any more.
#[server(name = DisableForm, prefix = "/api/ui", endpoint = "people/disable")]
pub(super) async fn disable_person(form: PersonVersion) -> Answer<()> {
    let person = form.person;
    with_actor(|desk, actor| async move { desk.disable_person(actor, form).await }).await?;
    leave_page(&saved(person));
    Ok(())
}

/// Let in again.
#[server(name = EnableForm, prefix = "/api/ui", endpoint = "people/enable")]
pub(super) async fn enable_person(form: PersonVersion) -> Answer<()> {
    let person = form.person;
    with_actor(|desk, actor| async move { desk.enable_person(actor, form).await }).await?;
    leave_page(&saved(person));
    Ok(())
}

/// For how long whoever moved out is let in.
#[server(name = ChangeGraceForm, prefix = "/api/ui", endpoint = "people/grace")]
pub(super) async fn change_grace(form: GraceForm) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.change_grace(actor, form).await }).await?;
    leave_page("/settings/people?saved=grace");
    Ok(())
}

/// A file that is to be looked at.
#[server(name = UploadForm, prefix = "/api/ui", endpoint = "people/import-upload")]
pub(super) async fn upload_import(form: ImportUpload) -> Answer<DraftId> {
    let draft = with_actor(|desk, actor| async move { desk.upload_import(actor, form).await }).await?;
    leave_page(&format!("{IMPORT}?draft={draft}"));
    Ok(draft)
}

/// What it would change.
#[server(name = ReadPreview, prefix = "/api/ui", endpoint = "people/import-preview")]
pub(super) async fn preview_import(draft: DraftId) -> Answer<ImportPreview> {
    with_actor(|desk, actor| async move { desk.preview_import(actor, draft).await }).await
}

/// Does what was shown.
#[server(name = ConfirmForm, prefix = "/api/ui", endpoint = "people/import-confirm")]
pub(super) async fn confirm_import(form: ConfirmImport) -> Answer<()> {
    let report = with_actor(|desk, actor| async move { desk.confirm_import(actor, form).await }).await?;
    leave_page(&format!("{IMPORT}?added={}&updated={}&what={}", report.added, report.updated, report.what));
    Ok(())
}

#[cfg(feature = "ssr")]
fn saved(person: PersonId) -> String {
    format!("{}?saved=yes", page_of(person))
}
