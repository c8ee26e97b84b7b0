// Messages that the server has acknowledged: by then they are on the disk.
import { startConversation } from './call.mjs';
import { load, times } from './load.mjs';

const SENDERS = [1, 16, 64];

export async function messages(server, people, name, say, whole) {
  const places = await Promise.all(people.map((person) => startConversation(server, person, 'Measured')));
  let one;
  for (const senders of SENDERS) {
    const options = (prefix) => ({ url: server.url, connections: senders, requests: [request(people.slice(0, senders), places, prefix)] });
    await load(options(`warm-${senders}`), 1);
    const done = await load(options(`measured-${senders}`));
    one ??= done.rate;
    say(`Messages per second on ${name}, ${senders} ${senders === 1 ? 'sender' : 'senders'}`, whole(done.rate), `${(done.rate / one).toFixed(1)} times one sender; ${times(done)}`);
  }
}

/** Everybody writes in turn, each into a conversation of their own, with a fresh key each time. */
function request(people, places, prefix) {
  let sent = 0;
  return {
    method: 'POST',
    setupRequest: (request) => {
      sent += 1;
      const turn = sent % people.length;
      const headers = { ...people[turn], 'content-type': 'application/json', 'idempotency-key': `${prefix}-${process.pid}-${sent}` };
      return { ...request, path: `/api/v1/conversations/${places[turn]}/messages`, headers, body: JSON.stringify({ text: `Message ${sent}` }) };
    },
  };
}
