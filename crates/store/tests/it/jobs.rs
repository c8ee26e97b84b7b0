//! The outbox: claimed by one, tried again later, dead in the end, never gone.

use crate::support::{NOW, id};
use frontdesk_domain::{id::JobId, time::Timestamp};
use frontdesk_store::{ClaimedJob, Error, NewJob, Store, harness};
use futures::future::join_all;

const LEASE: i64 = 60_000;

async fn put(store: &Store, due_at: Timestamp) -> JobId {
    let job = JobId(id());
    let write = store.write::<_, Error, _>(move |tx| {
        let new = NewJob { id: job, kind: "test", payload: "{}".to_owned(), due_at };
        Box::pin(async move { tx.insert_job(&new, NOW).await })
    });
    write.await.unwrap();
    job
}

async fn claim(store: &Store, now: Timestamp, limit: i64) -> Vec<ClaimedJob> {
    store
        .write::<_, Error, _>(move |tx| Box::pin(async move { tx.claim_jobs(now, LEASE, limit).await }))
        .await
        .unwrap()
}

async fn fail(store: &Store, job: JobId, again: Option<Timestamp>) {
    let write = store.write::<_, Error, _>(move |tx| {
        Box::pin(async move { tx.fail_job(job, "on purpose", again, NOW).await })
    });
    write.await.unwrap();
}

#[tokio::test]
async fn each_job_is_claimed_by_one_and_again_only_after_its_lease() {
    for throwaway in harness::both().await {
        let store = &throwaway.store;
        for _ in 0..20 {
            put(store, NOW).await;
        }
        put(store, NOW.plus(1)).await;
        let claims = join_all((0..8).map(|_| claim(store, NOW, 5))).await;
        let mut claimed: Vec<_> = claims.into_iter().flatten().map(|job| job.id).collect();
        claimed.sort();
        claimed.dedup();
        assert_eq!(claimed.len(), 20, "{}", store.kind());
        assert!(claim(store, NOW, 5).await.is_empty());
        let again = claim(store, NOW.plus(LEASE), 100).await;
        assert_eq!(again.len(), 21);
        assert_eq!(again.iter().filter(|job| job.attempt == 2).count(), 20);
    }
}

#[tokio::test]
async fn what_fails_is_tried_again_when_that_is_said_and_otherwise_dead_and_visible() {
    for throwaway in harness::both().await {
        let store = &throwaway.store;
        let job = put(store, NOW).await;
        let later = NOW.plus(5000);
        claim(store, NOW, 5).await;
        fail(store, job, Some(later)).await;
        assert!(claim(store, later.plus(-1), 5).await.is_empty(), "{}", store.kind());
        let again = claim(store, later, 5).await;
        assert_eq!((again[0].attempt, again[0].since), (2, NOW));
        assert_eq!(dead(store).await, []);
        fail(store, job, None).await;
        assert!(claim(store, later.plus(100 * LEASE), 5).await.is_empty());
        assert_eq!(dead(store).await, [(job, "test".to_owned(), "on purpose".to_owned())]);

        let revive = || {
            store.write::<_, Error, _>(move |tx| {
                Box::pin(async move { tx.revive_job(job, later.plus(1)).await })
            })
        };
        assert!(revive().await.unwrap() && !revive().await.unwrap());
        assert_eq!(dead(store).await, []);
        let new = claim(store, later.plus(1), 5).await;
        assert_eq!((new[0].attempt, new[0].since), (1, later.plus(1)));
    }
}

async fn dead(store: &Store) -> Vec<(JobId, String, String)> {
    store.read::<_, Error, _>(|tx| Box::pin(async move { tx.list_dead_jobs(10).await })).await.unwrap()
}

#[tokio::test]
async fn what_is_done_is_not_done_again() {
    for throwaway in harness::both().await {
        let store = &throwaway.store;
        let job = put(store, NOW).await;
        assert_eq!(claim(store, NOW, 5).await.len(), 1);
        let done =
            store.write::<_, Error, _>(move |tx| Box::pin(async move { tx.finish_job(job, NOW).await }));
        done.await.unwrap();
        assert!(claim(store, NOW.plus(10 * LEASE), 5).await.is_empty());
    }
}
