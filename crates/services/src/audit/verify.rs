//! Checking the logs: each chain for itself, and against the signed heads of it.

use super::{BadSignature, Head, HeadVerifier, SignedHead, hex};
use crate::{Frontdesk, Result, access::facility_by_slug, dates::Calendar};
use frontdesk_domain::time::Timestamp;
use frontdesk_store::{AuditRow, Facility, Fault, Tx};
use std::collections::{BTreeMap, BTreeSet};

/// What a check of one facility's log found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AuditVerdict {
    /// The facility's slug.
    pub facility: String,
    /// How many events it has, all in their place; or the first thing that is wrong.
    pub events: std::result::Result<i64, Fault>,
    /// With how many signed heads it agrees; or the first with which it does not.
    pub heads: std::result::Result<usize, HeadFault>,
}

impl AuditVerdict {
    /// What is wrong, in words; `None`: nothing.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        let chain = self.events.as_ref().err().map(ToString::to_string);
        chain.or_else(|| self.heads.as_ref().err().map(ToString::to_string))
    }
}

/// Why a log is not the one that a head was signed for.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HeadFault {
    /// The head itself cannot be believed.
    #[error("the head with event {seq}: {why}")]
    Signature {
        /// Of which event it says it is.
        seq: i64,
        /// Why not.
        why: BadSignature,
    },
    /// The log is shorter than it was.
    #[error(
        "the log ends with event {found}, but a head signed at {at} says {expected}: events were cut off, or an older copy was put back"
    )]
    Cut {
        /// Where the log ends.
        found: i64,
        /// Where it ended.
        expected: i64,
        /// When the head was signed.
        at: String,
    },
    /// The log has another event there.
    #[error("event {seq} is not the one that a head signed at {at} holds: the log was written anew")]
    Rewritten {
        /// Which.
        seq: i64,
        /// When the head was signed.
        at: String,
    },
    /// Heads under this name, of another facility.
    #[error("the head with event {0} is of another facility that had this name")]
    OtherFacility(i64),
    /// Heads, and no facility.
    #[error(
        "a head signed for event {0}, but the database has no such facility: an older copy was put back, or it is another database"
    )]
    NoFacility(i64),
}

impl Frontdesk {
    /// Where each facility's log ends now, to be signed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn audit_heads(&self) -> Result<Vec<Head>> {
        let at = self.now();
        self.read(|tx| {
            Box::pin(async move {
                let mut heads = Vec::new();
                for facility in tx.list_facilities().await? {
                    let (seq, hash) = tx.find_audit_head(facility.id).await?;
                    let (facility, slug) = (facility.id.0, facility.slug);
                    heads.push(Head { facility, slug, seq, hash: hex(&hash), at });
                }
                Ok(heads)
            })
        })
        .await
    }

    /// Checks the log of one facility, or of all, for itself.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] when there is no such facility.
    pub async fn verify_audit(&self, slug: Option<&str>) -> Result<Vec<AuditVerdict>> {
        self.verify(slug, BTreeMap::new()).await
    }

    /// The same, and against the heads that were signed with one of the keys that these check. They
    /// are to be read before the log is, since it goes on growing.
    ///
    /// # Errors
    /// As [`Frontdesk::verify_audit`].
    pub async fn verify_audit_with(
        &self,
        slug: Option<&str>,
        heads: Vec<SignedHead>,
        keys: &[HeadVerifier],
    ) -> Result<Vec<AuditVerdict>> {
        let mut checked = BTreeMap::<String, Heads>::new();
        for signed in heads {
            let heads = checked.entry(signed.head.slug.clone()).or_default();
            match signed_here(keys, &signed) {
                Ok(()) => heads.good.push(signed.head),
                Err(why) => {
                    heads.bad.get_or_insert(HeadFault::Signature { seq: signed.head.seq, why });
                }
            }
        }
        self.verify(slug, checked).await
    }

    async fn verify(
        &self,
        slug: Option<&str>,
        mut heads: BTreeMap<String, Heads>,
    ) -> Result<Vec<AuditVerdict>> {
        let slug = slug.map(str::to_owned);
        self.read(|tx| {
            Box::pin(async move {
                let facilities = match &slug {
                    Some(slug) => vec![facility_by_slug(tx, slug).await?],
                    None => tx.list_facilities().await?,
                };
                let mut verdicts = Vec::with_capacity(facilities.len());
                for facility in facilities {
                    let heads = heads.remove(&facility.slug).unwrap_or_default();
                    verdicts.push(verdict(tx, facility, heads).await?);
                }
                if slug.is_none() {
                    verdicts.extend(heads.into_iter().map(homeless));
                }
                Ok(verdicts)
            })
        })
        .await
    }
}

/// Whether one of the keys signed it; what is wrong with it is said by the key that it names.
fn signed_here(keys: &[HeadVerifier], signed: &SignedHead) -> std::result::Result<(), BadSignature> {
    let by_its_own = keys.iter().map(|key| key.verify(signed)).find(|it| *it != Err(BadSignature::OtherKey));
    by_its_own.unwrap_or(Err(BadSignature::OtherKey))
}

/// The heads of one facility.
#[derive(Default)]
struct Heads {
    good: Vec<Head>,
    bad: Option<HeadFault>,
}

impl Heads {
    /// Whether one of them says that the event with this number has another hash.
    fn differ(&self, by_seq: &BTreeMap<i64, Vec<usize>>, row: &AuditRow) -> bool {
        let of_it = by_seq.get(&row.event.seq);
        of_it.is_some_and(|heads| heads.iter().any(|head| self.good[*head].hash != hex(&row.hash)))
    }

    /// The first thing that is wrong, from the newest head on; `end` is where the log
    /// ends, if it is a whole chain.
    fn fault(
        &self,
        facility: &Facility,
        differing: &BTreeSet<i64>,
        end: Option<i64>,
    ) -> Result<Option<HeadFault>> {
        let calendar = Calendar::new(facility, Timestamp(0))?;
        let mut heads = self.good.iter().collect::<Vec<_>>();
        heads.sort_by_key(|head| std::cmp::Reverse(head.seq));
        let of_one = |head: &Head| {
            let at = calendar.moment(head.at).exact;
            match end {
                _ if head.facility != facility.id.0 => Some(HeadFault::OtherFacility(head.seq)),
                _ if differing.contains(&head.seq) => Some(HeadFault::Rewritten { seq: head.seq, at }),
                Some(found) if found < head.seq => Some(HeadFault::Cut { found, expected: head.seq, at }),
                _ => None,
            }
        };
        Ok(self.bad.clone().or_else(|| heads.into_iter().find_map(of_one)))
    }
}

async fn verdict(tx: &mut Tx, facility: Facility, heads: Heads) -> Result<AuditVerdict> {
    let mut by_seq = BTreeMap::<i64, Vec<usize>>::new();
    for (place, head) in heads.good.iter().enumerate() {
        by_seq.entry(head.seq).or_default().push(place);
    }
    let mut differing = BTreeSet::new();
    let mut compare = |row: &AuditRow| {
        if heads.differ(&by_seq, row) {
            differing.insert(row.event.seq);
        }
    };
    let events = tx.walk_audit(facility.id, &mut compare).await?;
    let fault = heads.fault(&facility, &differing, events.as_ref().ok().copied())?;
    let heads = fault.map_or(Ok(heads.good.len()), Err);
    Ok(AuditVerdict { facility: facility.slug, events, heads })
}

/// Heads of a facility that is not there.
fn homeless((facility, heads): (String, Heads)) -> AuditVerdict {
    let newest = heads.good.iter().map(|head| head.seq).max().unwrap_or_default();
    let fault = heads.bad.unwrap_or(HeadFault::NoFacility(newest));
    AuditVerdict { facility, events: Ok(0), heads: Err(fault) }
}
