// What somebody's browser gets of a conversation, on every way there is.
import assert from 'node:assert/strict';

/** Everything that somebody's browser ever got and can get of a conversation, as one text. */
export async function everythingSeen(visitor, id) {
  const pages = ['/messages', '/messages?tab=archived', `/messages/${id}`, `/messages/${id}?tab=archived`, `/messages/${id}/transcript`];
  const calls = ['', '?tab=archived', `/${id}`, `/${id}/entries`, `/${id}/participants`, `/${id}/transcript`, `/${id}/transcript.txt`];
  const html = await Promise.all(pages.map(async (path) => (await visitor.html(path)).text));
  const json = await Promise.all(calls.map(async (path) => (await visitor.api('GET', `/api/v1/conversations${path}`)).text));
  const isOpen = visitor.page.url().startsWith('http');
  const kept = isOpen ? await visitor.page.evaluate(() => document.documentElement.outerHTML + JSON.stringify(localStorage)) : '';
  return [...html, ...json, kept, ...visitor.frames, ...(await visitor.answers())].join('\n');
}

/** `said` is there and none of `secret` is: a search that finds nothing must be able to find something. */
export async function assertNoTrace(visitor, id, said, secret) {
  const seen = await everythingSeen(visitor, id);
  for (const word of [said].flat()) assert.ok(seen.includes(word), `"${word}" would be found where it is`);
  for (const word of secret) assert.ok(!seen.includes(word), `the browser of ${visitor.me.name} got "${word}"`);
}
