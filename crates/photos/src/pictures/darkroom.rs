//! Where pictures are made: few threads, bounded memory, and a way past what is large.

use super::limits::Limits;
use super::unfit::Unfit;
use super::{Picture, develop, inspect};
use bytes::Bytes;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::task::spawn_blocking;

/// How much a [`Darkroom`] may do at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DarkroomSettings {
    /// Pictures that are made at the same time, with one of these threads kept for light ones.
    pub threads: usize,
    /// Bytes of memory for all of them together. What is more than the limit of a single one is
    /// kept for those that need no more than that, the light ones: they do not wait for the others.
    pub memory: u64,
    /// Files that may be waiting or in work; the next one is turned away.
    pub queue: usize,
    /// What one file may take.
    pub limits: Limits,
}

/// Bytes that a screenshot takes, or a photo of three megapixels, as those are that were sent on before.
const LIGHT: u64 = 24 * 1024 * 1024;

impl Default for DarkroomSettings {
    fn default() -> Self {
        let limits = Limits::default();
        Self { threads: 3, memory: limits.memory + LIGHT, queue: 64, limits }
    }
}

/// Why no picture was made.
#[derive(thiserror::Error, Debug, Clone, PartialEq, Eq)]
pub enum PrepareError {
    /// The file is not one that is taken.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// Too many files are waiting already.
    #[error("Too many photos are being prepared at the moment. Please try again shortly.")]
    Busy,
    /// It is our fault.
    #[error("preparing a photo failed: {0}")]
    Failed(String),
}

/// Makes pictures off the async threads. Clones share threads, memory and queue.
///
/// Headers are read as files arrive, which takes milliseconds, so that a hostile file is
/// turned away without waiting behind honest ones. Light photos have a thread and memory of
/// their own, where the settings leave any, and do not wait for those that take long. Work
/// that has begun is finished even if nobody waits for it any more: it is bounded, and its
/// memory stays counted until then.
#[derive(Clone, Debug)]
pub struct Darkroom {
    limits: Limits,
    places: Arc<Semaphore>,
    heavy: Lane,
    light: Option<Lane>,
}

/// Threads and memory of its own, and what is light enough for it.
#[derive(Clone, Debug)]
struct Lane {
    most: u64,
    threads: Arc<Semaphore>,
    memory: Arc<Semaphore>,
}

impl Lane {
    fn new(threads: usize, memory: u64) -> Self {
        let semaphore = |permits: usize| Arc::new(Semaphore::new(permits));
        Self { most: memory, threads: semaphore(threads), memory: semaphore(units(memory)) }
    }

    /// What the work needs, if it is free right now.
    fn free_room(&self, memory: u64) -> Option<[OwnedSemaphorePermit; 2]> {
        let units = u32::try_from(units(memory)).ok()?;
        let memory = self.memory.clone().try_acquire_many_owned(units).ok()?;
        Some([memory, self.threads.clone().try_acquire_owned().ok()?])
    }

    /// Waits for what the work needs.
    async fn room(&self, memory: u64) -> Result<[OwnedSemaphorePermit; 2], PrepareError> {
        let units = u32::try_from(units(memory)).map_err(failed)?;
        let memory = self.memory.clone().acquire_many_owned(units).await.map_err(failed)?;
        Ok([memory, self.threads.clone().acquire_owned().await.map_err(failed)?])
    }
}

/// The unit in which memory is counted: 1 MiB.
const UNIT: u64 = 1024 * 1024;

impl Default for Darkroom {
    fn default() -> Self {
        Self::new(DarkroomSettings::default())
    }
}

impl Darkroom {
    /// A darkroom with its own threads, memory and queue.
    #[must_use]
    pub fn new(settings: DarkroomSettings) -> Self {
        let DarkroomSettings { threads, memory, queue, mut limits } = settings;
        limits.memory = limits.memory.min(memory) / UNIT * UNIT;
        let spare = memory - limits.memory;
        let light = (threads > 1 && spare >= UNIT).then(|| Lane::new(1, spare / UNIT * UNIT));
        let heavy = Lane::new(threads - usize::from(light.is_some()), limits.memory);
        Self { limits, places: Arc::new(Semaphore::new(queue)), heavy, light }
    }

    /// Makes the pictures of a file, once it is its turn. What is made is not counted as memory
    /// any more: it is to be put away and dropped.
    ///
    /// # Errors
    /// [`PrepareError::Unfit`] with the reason; [`PrepareError::Busy`] when the queue is full.
    pub async fn prepare(&self, file: Bytes) -> Result<Picture, PrepareError> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| PrepareError::Busy)?;
        let limits = self.limits;
        let (file, header, place) = run(move || {
            let header = inspect(&file, &limits)?;
            Ok((file, header, place))
        })
        .await?;
        let room = self.room(header.memory).await?;
        by_itself(move || {
            let held = (place, room);
            let picture = develop(&file, &header, &limits)?;
            drop(file);
            drop(held);
            Ok(picture)
        })
        .await
    }

    /// Light photos take what is free in either lane, and wait in their own.
    async fn room(&self, memory: u64) -> Result<[OwnedSemaphorePermit; 2], PrepareError> {
        let Some(light) = self.light.as_ref().filter(|light| memory <= light.most) else {
            return self.heavy.room(memory).await;
        };
        match light.free_room(memory).or_else(|| self.heavy.free_room(memory)) {
            Some(room) => Ok(room),
            None => light.room(memory).await,
        }
    }
}

fn units(bytes: u64) -> usize {
    usize::try_from(bytes.div_ceil(UNIT)).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS)
}

fn failed(error: impl std::fmt::Display) -> PrepareError {
    PrepareError::Failed(error.to_string())
}

/// On a thread that ends with the work. The allocator keeps what a thread has freed for that
/// thread or the next new one, so few threads at once hold little; those of the runtime would
/// each keep as much as the largest photo that they ever had.
async fn by_itself<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Unfit> + Send + 'static,
) -> Result<T, PrepareError> {
    let (done, outcome) = oneshot::channel();
    let name = "darkroom".to_owned();
    // Nobody may be waiting any more.
    let work = move || drop(done.send(work()));
    std::thread::Builder::new().name(name).spawn(work).map_err(failed)?;
    Ok(outcome.await.map_err(failed)??)
}

async fn run<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Unfit> + Send + 'static,
) -> Result<T, PrepareError> {
    Ok(spawn_blocking(work).await.map_err(failed)??)
}
