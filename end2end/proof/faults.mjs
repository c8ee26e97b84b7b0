// What goes wrong in front of a counterpart: a share of all deliveries fails, each in one of several ways, and a channel
// can be told to take connections and never to answer. Nothing that fails here has reached the counterpart.
import http from 'node:http';
import net from 'node:net';

export class Faults {
  /** Which share of what is handed over fails. */
  share = 0;
  /** How often each way was met. */
  met = {};
  #hanging = null;
  #held = new Set();

  /** One of the ways to fail, or nothing. */
  draw(ways) {
    if (Math.random() >= this.share) return null;
    const way = ways[Math.floor(Math.random() * ways.length)];
    this.met[way] = (this.met[way] ?? 0) + 1;
    return way;
  }

  /** From now on this channel never answers; `null`: all do again, and whoever waits is cut off. */
  hang(channel) {
    this.#hanging = channel;
    for (const socket of this.#held) socket.destroy();
    this.#held.clear();
  }

  /** Whether this is never answered. */
  holds(channel, socket) {
    if (this.#hanging !== channel) return false;
    this.#held.add(socket);
    return true;
  }
}

const listening = (server) => new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));

/** In front of a server that speaks lines. Answers its port, and what cuts the connection that the server knows by its far port. */
export async function lineFront(faults, channel, port) {
  const clients = new Map();
  const front = net.createServer((client) => {
    const server = net.connect(port, '127.0.0.1');
    const end = () => [client, server].forEach((socket) => socket.destroy());
    server.once('connect', () => clients.set(server.localPort, client));
    client.on('data', (bytes) => faults.holds(channel, client) || server.write(bytes));
    server.on('data', (bytes) => faults.holds(channel, client) || client.write(bytes));
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
  });
  return { port: await listening(front), cut: (farPort) => clients.get(farPort)?.destroy() };
}

/**
 * In front of a server that speaks HTTP. `ways(request)` names the ways in which this request may fail, `refuse` answers
 * one of them, and `delivered` is waited for between the server's answer and ours.
 */
export async function httpFront(faults, channel, port, { ways, refuse, delivered }) {
  // A connection each: one that was kept may end just when the next request comes.
  const agent = new http.Agent({ keepAlive: false });
  const front = http.createServer(async (request, response) => {
    const body = await whole(request).catch(() => null);
    if (body === null || faults.holds(channel, request.socket)) return;
    const way = faults.draw(ways(request));
    if (way === 'cut') return request.socket.destroy();
    if (way) return refuse(response, way);
    const arrived = Date.now();
    const answer = await forward(agent, port, request, body);
    await delivered(request, answer, arrived);
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
  });
  // A connection that is kept must not end under the next request: that would be a fault nobody ordered.
  front.keepAliveTimeout = 600_000;
  return listening(front);
}

async function whole(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

function forward(agent, port, { method, url, headers }, body) {
  return new Promise((done, failed) => {
    const request = http.request({ agent, host: '127.0.0.1', port, method, path: url, headers }, async (answer) => {
      const heard = await whole(answer);
      done({ status: answer.statusCode, type: answer.headers['content-type'] ?? 'text/plain', body: heard });
    });
    request.on('error', failed).end(body);
  });
}
