//! Records are written: each that says something new gets a version, and the one before stays.

use super::{Books, Draft, Problem, invoice, ticket};
use crate::{Entropy, Error, Frontdesk, Result, audit::done, ports};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    id::{FacilityId, PersonId, RecordId},
    record::{RecordKind, Version},
    role::Action,
    text::RecordRef,
    time::Timestamp,
    wire::{InvoiceForm, TicketForm, Written, WrittenCounts},
};
use frontdesk_store::{RecordRow, Tx};
use serde::Serialize;
use std::sync::Arc;

/// What writing needs from outside.
#[derive(Clone)]
pub(crate) struct Writing {
    pub(crate) facility: FacilityId,
    /// Whose doing it is, where somebody did it here.
    pub(crate) author: Option<PersonId>,
    pub(crate) at: Timestamp,
    pub(crate) entropy: Arc<dyn Entropy>,
}

#[derive(Serialize)]
struct Changed<'a> {
    kind: RecordKind,
    reference: &'a RecordRef,
    version: Version,
}

impl Writing {
    /// Writes one over what there is under its reference.
    pub(crate) async fn put(&self, tx: &mut Tx, draft: &Draft) -> Result<Written> {
        let found = tx.find_record_by_reference(self.facility, draft.scope.kind, &draft.reference).await?;
        self.put_over(tx, draft, found.as_ref()).await
    }

    /// The same, where it is known what there is.
    pub(crate) async fn put_over(
        &self,
        tx: &mut Tx,
        draft: &Draft,
        found: Option<&RecordRow>,
    ) -> Result<Written> {
        let Draft { reference, scope, facts } = draft.clone();
        let (facility, changed_at) = (self.facility, self.at);
        match found {
            None => {
                let id = RecordId(ports::uuid(&*self.entropy, self.at));
                let version = Version::FIRST;
                tx.insert_record(&RecordRow { id, facility, reference, scope, version, facts, changed_at })
                    .await?;
                Ok(Written::Added)
            }
            Some(found) if found.scope == scope && found.facts == facts => Ok(Written::Unchanged),
            Some(found) => {
                let version = found.version.next();
                let next = RecordRow { id: found.id, facility, reference, scope, version, facts, changed_at };
                if !tx.update_record(&next).await? {
                    return Err(changed_meanwhile());
                }
                self.tell(tx, found, &next).await?;
                Ok(Written::Updated)
            }
        }
    }
}

fn changed_meanwhile() -> Error {
    Error::Conflict("Somebody else has written this record at the same moment. Please try again.".to_owned())
}

/// A record that its own system writes.
#[derive(Clone, Debug)]
pub enum RecordForm {
    /// An invoice.
    Invoice(InvoiceForm),
    /// A ticket.
    Ticket(TicketForm),
}

impl RecordForm {
    fn checked(&self, books: &Books, reference: &str) -> std::result::Result<Draft, Problem> {
        match self {
            Self::Invoice(form) => invoice(books, reference, form),
            Self::Ticket(form) => ticket(books, reference, form),
        }
    }
}

impl Frontdesk {
    /// Writes one record under its reference; the same again changes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] for another facility, [`Error::Refused`], [`Error::Invalid`] with the field.
    pub async fn put_record(
        &self,
        actor: Actor,
        slug: &str,
        reference: &str,
        form: RecordForm,
    ) -> Result<Written> {
        let counts = self.put_records(actor, slug, vec![(reference.to_owned(), form)]).await?;
        Ok(match counts {
            WrittenCounts { added: 1, .. } => Written::Added,
            WrittenCounts { updated: 1, .. } => Written::Updated,
            _ => Written::Unchanged,
        })
    }

    /// Writes many, all of them or none.
    ///
    /// # Errors
    /// As [`Frontdesk::put_record`]; the sentence names the first record that cannot be taken.
    pub async fn put_records(
        &self,
        actor: Actor,
        slug: &str,
        records: Vec<(String, RecordForm)>,
    ) -> Result<WrittenCounts> {
        let writing = Writing {
            facility: actor.facility,
            author: None,
            at: self.now(),
            entropy: self.inner.entropy.clone(),
        };
        let job = Arc::new((writing, slug.to_owned(), records));
        let written = self.write(move |tx| {
            let job = job.clone();
            Box::pin(async move { put_all(tx, actor, &job.1, &job.0, &job.2).await })
        });
        self.noting(actor, "records", None, written.await).await
    }
}

async fn put_all(
    tx: &mut Tx,
    actor: Actor,
    slug: &str,
    writing: &Writing,
    records: &[(String, RecordForm)],
) -> Result<WrittenCounts> {
    if !actor.role.may(Action::WriteRecords) {
        return Err(Error::Refused("Only facility admins, and tokens made for it, write records."));
    }
    let facility = tx.find_facility(actor.facility).await?.filter(|facility| facility.slug == slug);
    let facility = facility.ok_or(Error::NotFound)?;
    let books = Books::of(tx, facility.id).await?;
    let (mut counts, mut events, is_one) = (WrittenCounts::default(), Vec::new(), records.len() == 1);
    for (number, (reference, form)) in (1..).zip(records) {
        let draft =
            form.checked(&books, reference).map_err(|problem| said(problem, reference, number, is_one))?;
        let written = writing.put(tx, &draft).await?;
        counts.count(written);
        if written != Written::Unchanged {
            let version =
                tx.find_record_by_reference(facility.id, draft.scope.kind, &draft.reference).await?;
            let version = version.map_or(Version::FIRST, |row| row.version);
            let detail = Changed { kind: draft.scope.kind, reference: &draft.reference, version };
            events.push(done(facility.id, Some(actor.person), AuditAction::RecordWrite, detail, writing.at)?);
        }
    }
    // Last: from here on nobody else writes into the log.
    for event in events {
        tx.audit(event).await?;
    }
    Ok(counts)
}

fn said(Problem { field, why }: Problem, reference: &str, number: usize, is_one: bool) -> Error {
    match is_one {
        true => Error::invalid(field, why),
        false => Error::invalid(field, format!("Nothing was changed. Record {number} ({reference}): {why}")),
    }
}
