//! Many files at once: who waits, who is turned away, and who passes.

use crate::making::{jpeg, paint, png as pngs};
use crate::support::check;
use bytes::Bytes;
use frontdesk_photos::pictures::{Darkroom, DarkroomSettings, Limits, PrepareError, Unfit};
use futures::future::join_all;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

/// A photo that takes the darkroom a while.
fn huge() -> Bytes {
    pngs::rgb(6_500, 6_000, &paint::flat(6_500, 6_000, [90, 120, 150])).into()
}

fn small() -> Bytes {
    jpeg::encode(64, 48, &paint::quarters(64, 48), 90).into()
}

fn settings() -> DarkroomSettings {
    DarkroomSettings::default()
}

#[tokio::test]
async fn a_photo_is_made_and_a_refusal_is_said() {
    let darkroom = Darkroom::default();
    check("small", &darkroom.prepare(small()).await.unwrap());
    let refused = darkroom.prepare(Bytes::from_static(b"<html>")).await.unwrap_err();
    assert_eq!(refused, PrepareError::Unfit(Unfit::NotAnImage));
    assert_eq!(refused.to_string(), Unfit::NotAnImage.to_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_queue_is_full_the_next_one_is_turned_away_and_told_so() {
    let darkroom = Darkroom::new(DarkroomSettings { queue: 2, threads: 1, ..settings() });
    let mut first = pin!(darkroom.prepare(small()));
    let mut second = pin!(darkroom.prepare(small()));
    assert!(futures::poll!(&mut first).is_pending() && futures::poll!(&mut second).is_pending());
    // The answer comes at once, without waiting for those that have a place.
    let third = futures::poll!(pin!(darkroom.prepare(small())));
    assert_eq!(third, Poll::Ready(Err(PrepareError::Busy)));
    first.await.unwrap();
    second.await.unwrap();
    // There is room again.
    darkroom.prepare(small()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_photo_does_not_wait_behind_huge_ones() {
    let darkroom = Darkroom::default();
    let huge = huge();
    let waiting: Vec<_> = (0..4)
        .map(|_| {
            let (darkroom, file) = (darkroom.clone(), huge.clone());
            tokio::spawn(async move { darkroom.prepare(file).await })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(50)).await;
    for _ in 0..8 {
        darkroom.prepare(small()).await.unwrap();
    }
    let done = waiting.iter().filter(|task| task.is_finished()).count();
    assert!(done < 2, "{done} of the huge ones were made before eight small ones");
    for picture in join_all(waiting).await {
        check("huge", &picture.unwrap().unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_file_is_refused_at_once_however_much_waits() {
    let darkroom = Darkroom::new(DarkroomSettings { threads: 1, ..settings() });
    let huge = huge();
    let waiting: Vec<_> = (0..3)
        .map(|_| {
            let (darkroom, file) = (darkroom.clone(), huge.clone());
            tokio::spawn(async move { darkroom.prepare(file).await })
        })
        .collect();
    let bomb = Bytes::from(pngs::claiming(50_000, 50_000, &[0; 99]));
    let refused = darkroom.prepare(bomb).await.unwrap_err();
    assert!(matches!(refused, PrepareError::Unfit(Unfit::SideTooLong { .. })));
    assert!(waiting.iter().any(|task| !task.is_finished()));
    join_all(waiting).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_that_nobody_waits_for_any_more_gives_its_place_back() {
    let darkroom = Darkroom::new(DarkroomSettings { queue: 1, threads: 1, ..settings() });
    let gone = tokio::spawn({
        let (darkroom, file) = (darkroom.clone(), huge());
        async move { darkroom.prepare(file).await }
    });
    tokio::time::sleep(Duration::from_millis(20)).await;
    gone.abort();
    let back = tokio::time::timeout(Duration::from_secs(60), async {
        while darkroom.prepare(small()).await == Err(PrepareError::Busy) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    back.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_are_all_made_within_little_memory() {
    // Room for one and a half of the larger ones, so that they have to wait for each other.
    let limits = Limits { memory: 30 << 20, ..Limits::default() };
    let darkroom = Darkroom::new(DarkroomSettings { memory: 46 << 20, threads: 3, queue: 40, limits });
    let large = Bytes::from(jpeg::encode(2_200, 2_000, &paint::gradient(2_200, 2_000), 80));
    let files = (0..40).map(|at| if at % 3 == 0 { large.clone() } else { small() });
    let pictures = join_all(files.map(|file| darkroom.prepare(file))).await;
    assert!(pictures.iter().all(Result::is_ok));
    let too_large = jpeg::encode(3_000, 2_600, &paint::flat(3_000, 2_600, [9, 9, 9]), 80).into();
    let refused = darkroom.prepare(too_large).await.unwrap_err();
    assert!(matches!(refused, PrepareError::Unfit(Unfit::NeedsTooMuchMemory { .. })));
}
