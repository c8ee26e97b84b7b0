// A push service that checks who sends and decrypts what is sent (web-push-testing, on http_ece): independent of what
// our server encrypts with. It runs as a process of its own, the way its authors start it.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { freePort } from './server.mjs';

const home = dirname(createRequire(import.meta.url).resolve('web-push-testing/package.json'));

export class PushService {
  #child;

  static async open() {
    const service = new PushService();
    const port = await freePort();
    service.url = `http://localhost:${port}`;
    service.#child = spawn(process.execPath, [join(home, 'src/bin/server.js'), String(port)], { stdio: 'ignore' });
    for (let tries = 0; tries < 100; tries += 1) {
      if (await fetch(`${service.url}/status`, { method: 'POST' }).then(({ ok }) => ok, () => false)) return service;
      await new Promise((later) => setTimeout(later, 50));
    }
    throw new Error('the push service did not start');
  }

  /** What our server needs to know of it. */
  get settings() {
    return { FRONTDESK_PUSH_ALLOW_ORIGINS: this.url };
  }

  async #ask(path, body) {
    const answer = await fetch(this.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the push service answered ${answer.status}: ${text}`);
    return text.startsWith('{') ? JSON.parse(text).data : text;
  }

  /** A subscription of a new device for this VAPID key, as its browser would make it. */
  async subscribe(applicationServerKey) {
    const { endpoint, keys, clientHash } = await this.#ask('/subscribe', { userVisibleOnly: 'true', applicationServerKey });
    return { endpoint, keys, clientHash };
  }

  /** The device is gone: from now on the service answers 410. */
  expire({ clientHash }) {
    return this.#ask(`/expire-subscription/${clientHash}`);
  }

  /** What arrived for the device, decrypted. */
  async messages({ clientHash }) {
    return (await this.#ask('/get-notifications', { clientHash })).messages;
  }

  close() {
    this.#child?.kill();
  }
}
