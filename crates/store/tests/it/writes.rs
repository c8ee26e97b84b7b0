//! The one door for writes.

use crate::support::{Building, message, say};
use frontdesk_store::{Error, Store, harness};

async fn set(store: &Store, name: &'static str, value: &'static str, fail: bool) -> Result<(), Error> {
    store
        .write(move |tx| {
            Box::pin(async move {
                tx.set_setting(name, value).await?;
                if fail { Err(Error::Corrupt("on purpose".to_owned())) } else { Ok(()) }
            })
        })
        .await
}

async fn get(store: &Store, name: &'static str) -> Option<String> {
    store.read::<_, Error, _>(|tx| Box::pin(async move { tx.find_setting(name).await })).await.unwrap()
}

#[tokio::test]
async fn what_is_refused_leaves_nothing_and_takes_nobody_with_it() {
    for throwaway in harness::both().await {
        let store = &throwaway.store;
        let writes = [("a", false), ("b", true), ("c", false), ("d", true)];
        let done = futures::future::join_all(writes.map(|(name, fail)| set(store, name, "1", fail))).await;
        assert_eq!(done.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true, false]);
        for (name, fail) in writes {
            assert_eq!(get(store, name).await.is_none(), fail, "{name} on {}", store.kind());
        }
    }
}

#[tokio::test]
async fn a_write_that_panics_is_rolled_back_and_the_door_stays_open() {
    let throwaway = harness::sqlite().await;
    let store = &throwaway.store;
    let write = store.write::<(), Error, _>(|tx| {
        Box::pin(async move {
            tx.set_setting("half", "done").await?;
            panic!("on purpose")
        })
    });
    assert!(matches!(write.await, Err(Error::NotCommitted(_))));
    set(store, "after", "1", false).await.unwrap();
    assert_eq!((get(store, "half").await, get(store, "after").await), (None, Some("1".to_owned())));
}

#[tokio::test]
async fn nobody_hears_of_what_was_not_committed() {
    for building in Building::on_both().await {
        let conversation = building.conversation().await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        let mut hints = building.store().subscribe();
        let (facility, author) = (building.facility, building.resident);
        let refused = building.store().write::<(), Error, _>(move |tx| {
            Box::pin(async move {
                say(tx, facility, conversation, author, message("never")).await?;
                Err(Error::Corrupt("on purpose".to_owned()))
            })
        });
        assert!(refused.await.is_err());
        building.say(conversation, author, message("heard")).await;
        let mut heard = Vec::new();
        for _ in 0..2 {
            let hint = tokio::time::timeout(std::time::Duration::from_secs(10), hints.recv())
                .await
                .unwrap()
                .unwrap();
            heard.push((hint.person, hint.changed));
        }
        heard.sort();
        let kind = building.store().kind();
        assert_eq!(heard, [(building.resident, 2), (building.bookkeeper, 2)], "{kind}");
        assert!(hints.try_recv().is_err(), "{kind}");
    }
}

#[tokio::test]
async fn a_database_that_is_reopened_has_what_was_acknowledged() {
    let throwaway = harness::sqlite().await;
    set(&throwaway.store, "kept", VALUE, false).await.unwrap();
    throwaway.store.close().await;
    let again = Store::open(&throwaway.url).await.unwrap();
    assert_eq!(get(&again, "kept").await.as_deref(), Some(VALUE));
}

const VALUE: &str = "value";

#[tokio::test]
async fn an_address_of_neither_kind_is_refused() {
    assert!(matches!(Store::open("mysql://x").await, Err(Error::Address)));
}
