// autocannon, and nothing counted unless every answer was the right one.
import autocannon from 'autocannon';

export const SECONDS = Number(process.env.FRONTDESK_BENCH_SECONDS ?? 10);

/** @returns {Promise<{rate: number, median: number, slow: number}>} per second; milliseconds */
export async function load(options, seconds = SECONDS) {
  const done = await autocannon({ pipelining: 1, timeout: 20, ...options, duration: seconds });
  const bad = done.errors + done.timeouts + done.non2xx;
  if (bad > 0 || done['2xx'] === 0) throw new Error(`${options.url}: ${bad} failed, ${done['2xx']} did not`);
  return { rate: done['2xx'] / done.duration, median: done.latency.p50, slow: done.latency.p99 };
}

export const times = ({ median, slow }) => `median ${median} ms, 99 of 100 within ${slow} ms`;
