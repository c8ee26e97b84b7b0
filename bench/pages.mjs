// Whole pages, made by the server for somebody who is signed in.
import { accounts, password } from '../end2end/support/people.mjs';
import { call, startConversation } from './call.mjs';
import { load, times } from './load.mjs';

const AT_ONCE = 16;
const MESSAGES = 50;

/** The session cookie, from the sign-in form as a browser without a script posts it. */
async function signIn(server) {
  const body = new URLSearchParams({ 'form[email]': accounts.resident, 'form[password]': password, next: '/messages' });
  const answer = await fetch(`${server.url}/api/ui/session/sign-in`, { method: 'POST', body, headers: { origin: server.url, accept: 'text/html' }, redirect: 'manual' });
  const [cookie] = answer.headers.getSetCookie();
  if (!cookie) throw new Error(`signing in was answered with ${answer.status}`);
  return cookie.split(';')[0];
}

export async function pages(server, resident, say, whole) {
  const id = await startConversation(server, resident, 'Fifty messages');
  for (let n = 1; n < MESSAGES; n += 1) await call(server, resident, 'POST', `/api/v1/conversations/${id}/messages`, { text: `Message ${n}, of a length that people write.` });
  const headers = { cookie: await signIn(server), accept: 'text/html', 'accept-encoding': 'gzip, deflate, br, zstd' };
  const measured = { 'the inbox': '/messages', [`a thread of ${MESSAGES} messages`]: `/messages/${id}` };
  for (const [what, path] of Object.entries(measured)) {
    const options = { url: server.url + path, headers, connections: AT_ONCE };
    await load(options, 2);
    const done = await load(options);
    say(`Pages per second: ${what}`, whole(done.rate), `${AT_ONCE} at a time, ${times(done)}`);
  }
}
