//! Reading a file that somebody sends over a bad line, and not for ever from somebody
//! who only pretends to.

use axum::body::{Body, BodyDataStream};
use bytes::Bytes;
use futures::StreamExt;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// How slow a file may come.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// In each stretch of this length …
    pub stretch: Duration,
    /// … so many bytes have to come,
    pub bytes: usize,
    /// and the whole file within this time.
    pub whole: Duration,
}

impl Default for Pace {
    /// 500 bytes a second is a telephone in a basement; whoever sends less is cut off
    /// after 20 seconds.
    fn default() -> Self {
        Self { stretch: Duration::from_secs(20), bytes: 10_000, whole: Duration::from_secs(900) }
    }
}

/// Why a file was not read to its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotRead {
    /// It has more bytes than it may have.
    TooLong,
    /// The line broke.
    Broken,
    /// It came too slowly, or not at all.
    TooSlow,
}

/// Reads a whole file of at most `most` bytes. Memory is taken for what has come, never
/// for what was announced.
///
/// # Errors
/// Why it was not read.
pub async fn read(body: Body, most: usize, pace: Pace) -> Result<Bytes, NotRead> {
    let (mut stream, mut file) = (body.into_data_stream(), Vec::new());
    let end = Instant::now() + pace.whole;
    let (mut until, mut due) = (Instant::now() + pace.stretch, pace.bytes);
    loop {
        match timeout_at(until.min(end), stream.next()).await {
            Ok(None) => return Ok(file.into()),
            Ok(Some(Err(_))) => return Err(NotRead::Broken),
            Ok(Some(Ok(chunk))) if file.len() + chunk.len() > most => {
                drop((chunk, file));
                rest(stream).await;
                return Err(NotRead::TooLong);
            }
            Ok(Some(Ok(chunk))) => file.extend_from_slice(&chunk),
            Err(_) if file.len() < due || Instant::now() >= end => return Err(NotRead::TooSlow),
            Err(_) => {}
        }
        if Instant::now() >= until {
            if file.len() < due {
                return Err(NotRead::TooSlow);
            }
            (until, due) = (Instant::now() + pace.stretch, file.len() + pace.bytes);
        }
    }
}

/// Bytes of a file that is not taken which are still let come, and how long for: a
/// sender who is cut off while sending may never read why.
const REST: (usize, Duration) = (8 * 1024 * 1024, Duration::from_secs(5));

/// Lets a file come that is not taken.
pub async fn discard(body: Body) {
    rest(body.into_data_stream()).await;
}

async fn rest(mut stream: BodyDataStream) {
    let (most, time) = REST;
    let reading = async {
        let mut come = 0;
        while let Some(Ok(chunk)) = stream.next().await {
            come += chunk.len();
            if come > most {
                return;
            }
        }
    };
    let _over = tokio::time::timeout(time, reading).await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::stream;
    use std::io;

    fn pace() -> Pace {
        Pace { stretch: Duration::from_secs(20), bytes: 100, whole: Duration::from_secs(100) }
    }

    /// `size` bytes every `seconds`, so many times; then the end.
    fn dripping(size: usize, seconds: u64, times: usize) -> Body {
        let drops = stream::iter(0..times).then(move |_| async move {
            tokio::time::sleep(Duration::from_secs(seconds)).await;
            Ok::<_, io::Error>(vec![7; size])
        });
        Body::from_stream(drops)
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_line_is_waited_for_and_a_trickle_is_not() {
        assert_eq!(read(dripping(50, 9, 10), 1000, pace()).await.unwrap().len(), 500);
        assert_eq!(read(dripping(10, 1, 90), 1000, pace()).await.unwrap().len(), 900);
    }

    #[tokio::test(start_paused = true)]
    async fn ten_bytes_a_second_are_cut_off_within_half_a_minute() {
        for drip in [dripping(10, 1, 10_000), dripping(1, 1, 10_000), dripping(1000, 25, 3)] {
            let begun = Instant::now();
            let pace = Pace { bytes: 10_000, ..pace() };
            assert_eq!(read(drip, 100_000, pace).await, Err(NotRead::TooSlow));
            assert!(begun.elapsed() <= Duration::from_secs(30), "{:?}", begun.elapsed());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_never_ends_does() {
        let begun = Instant::now();
        assert_eq!(read(dripping(100, 5, 10_000), 1_000_000, pace()).await, Err(NotRead::TooSlow));
        assert_eq!(begun.elapsed(), Duration::from_secs(100));
    }

    #[tokio::test]
    async fn one_byte_too_many_is_too_many_and_a_broken_line_is_no_end() {
        let of = |size: usize| Body::from(vec![1; size]);
        assert_eq!(read(of(1000), 1000, pace()).await.unwrap().len(), 1000);
        assert_eq!(read(of(1001), 1000, pace()).await, Err(NotRead::TooLong));
        let broken = stream::iter([Ok(vec![1; 10]), Err(io::Error::other("gone"))]);
        assert_eq!(read(Body::from_stream(broken), 1000, pace()).await, Err(NotRead::Broken));
    }
}
