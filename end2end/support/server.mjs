// The built binary, started the way somebody would deploy it.
import { execFile, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { artefacts, binary, site } from './paths.mjs';

const children = new Set();
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')));

/** Nothing of the developer's own settings, and a folder without a frontdesk.toml. */
function environment(data, database, more) {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('FRONTDESK_') && name !== 'RUST_LOG');
  const settings = { FRONTDESK_DATA: data, LEPTOS_SITE_ROOT: site, ...(database && { FRONTDESK_DATABASE_URL: database }) };
  return { ...Object.fromEntries(own), ...settings, ...more };
}

/** Runs one command of the binary to its end, with this as its standard input, and gives what it printed. */
export async function command(args, { data, database, input = '' }) {
  const running = promisify(execFile)(binary, args, { cwd: data, env: environment(data, database), maxBuffer: 1 << 26 });
  running.child.stdin.end(input);
  return (await running).stdout;
}

export async function freePort() {
  const probe = createServer();
  await new Promise((listening) => probe.listen(0, '127.0.0.1', listening));
  const { port } = probe.address();
  await new Promise((closed) => probe.close(closed));
  return port;
}

/** A server on one data folder and one port; it can be stopped and started again. */
export class Server {
  #child;
  #log = '';

  constructor(name, data, port, database, settings) {
    Object.assign(this, { name, data, port, database, settings, url: `http://127.0.0.1:${port}` });
  }

  static async start(name, data, { database, settings } = {}) {
    const server = new Server(name, data, await freePort(), database, settings);
    await server.start();
    return server;
  }

  async start() {
    const more = { FRONTDESK_ADDR: `127.0.0.1:${this.port}`, FRONTDESK_PUBLIC_URL: this.url, ...this.settings };
    const env = environment(this.data, this.database, more);
    const child = spawn(binary, ['serve'], { cwd: this.data, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    children.add(child);
    this.#keep(child);
    child.once('exit', () => children.delete(child));
    await this.#ready(child);
  }

  #keep(child) {
    mkdirSync(artefacts, { recursive: true });
    const file = createWriteStream(join(artefacts, `${this.name}.log`), { flags: 'a' });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => { this.#log += text; file.write(text); });
    }
    child.once('close', () => file.end());
  }

  async #ready(child) {
    for (let tries = 0; tries < 300; tries += 1) {
      if (child.exitCode !== null) throw new Error(`the server ended by itself:\n${this.#log.slice(-4000)}`);
      if (await fetch(`${this.url}/readyz`).then((answer) => answer.ok, () => false)) return;
      await new Promise((later) => setTimeout(later, 50));
    }
    throw new Error(`the server was not ready within 15 seconds:\n${this.#log.slice(-4000)}`);
  }

  /** Stops it as a service manager would: it has to end by itself, in order and in time. */
  async stop() {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((exit) => child.once('exit', (code, signal) => exit(signal ?? code)));
    const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000);
    child.kill('SIGTERM');
    const end = await ended;
    clearTimeout(impatience);
    if (end !== 0) throw new Error(`after SIGTERM the server ended with ${end}`);
  }

  /** What the log has that fits, the newest last. */
  said(pattern) {
    return [...this.#log.matchAll(new RegExp(pattern, 'g'))];
  }

  /** The lines that no server of ours may write. */
  complaints() {
    return this.#log.split('\n').filter((line) => /panicked|\bERROR\b/.test(line));
  }
}
