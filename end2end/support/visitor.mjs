// One browser window of one person, with the gates that every page of every journey
// passes: no error in the console, none thrown, no request that failed.
import { chromium as driver } from 'playwright-core';
import { check } from './axe.mjs';
import { chromium } from './paths.mjs';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** Milliseconds for a page with its files, which are large in a dev build: a disk that others use can stand still for long. */
const NAVIGATION = 30_000;

/** Milliseconds for whatever is done on a page: never what one would wait for, only where a journey gives up. */
const ACTION = 20_000;

/** Requests of one kind in one journey; the busiest needs a third of it. */
const MOST = 60;

export const sizes = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 }, narrow: { width: 320, height: 640 } };

export function launch() {
  return driver.launch({ executablePath: chromium, args: FLAGS });
}

/**
 * The page is alive once the router listens for the way back: it does so while it
 * takes the page over. There is nothing in the page itself that says so.
 */
function noticeHydration() {
  const listen = window.addEventListener;
  window.addEventListener = function noticing(type, ...rest) {
    if (type === 'popstate') setTimeout(() => { window.isAlive = true; }, 0);
    return listen.call(this, type, ...rest);
  };
}

export class Visitor {
  #problems = [];
  #expected = [];
  #counts = new Map();
  #answers = [];
  #waiting = new Map();
  /** What the live connection has told this page. */
  frames = [];

  static async open(browser, server, { state, size = 'desk', javaScript = true, scheme = 'light', motion = 'no-preference', touch = false }) {
    const visitor = new Visitor();
    Object.assign(visitor, { server, me: state?.me, javaScript });
    visitor.context = await browser.newContext({
      baseURL: server.url, storageState: state?.storage, viewport: sizes[size], javaScriptEnabled: javaScript,
      colorScheme: scheme, reducedMotion: motion, locale: 'en-GB', hasTouch: touch,
    });
    // Without a script a click waits for the page that it loads.
    visitor.context.setDefaultTimeout(javaScript ? ACTION : NAVIGATION);
    visitor.context.setDefaultNavigationTimeout(NAVIGATION);
    await visitor.context.addInitScript(noticeHydration);
    visitor.page = await visitor.newPage();
    return visitor;
  }

  async newPage() {
    const page = await this.context.newPage();
    page.on('console', (said) => this.#heard(page, said));
    page.on('pageerror', (error) => this.#problems.push(`thrown at ${page.url()}: ${error.message}`));
    page.on('requestfailed', (request) => this.#failed(request));
    page.on('requestfinished', (request) => this.#waiting.delete(request));
    page.on('response', (answer) => this.#answered(answer));
    page.on('request', (request) => this.#asked(request));
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => this.frames.push(String(payload))));
    return page;
  }

  #heard(page, said) {
    const text = said.text();
    const isBad = said.type() === 'error' || /hydrat|panicked|unreachable/i.test(text);
    if (isBad) this.#problems.push(`console at ${page.url()}: ${text} (${said.location().url})`);
  }

  #answered(answer) {
    if (answer.status() >= 500) this.#problems.push(`${answer.status()} from ${answer.url()}`);
    const isText = answer.request().resourceType() === 'document' || new URL(answer.url()).pathname.startsWith('/api/');
    // A page that is left takes its answers along.
    if (isText) this.#answers.push(answer.text().catch(() => ''));
  }

  /** Every page and every answer of a server function that this window has got. */
  answers() {
    return Promise.all(this.#answers);
  }

  /** A page that has lost its way asks for the same thing without end. */
  #asked(request) {
    this.#waiting.set(request, Date.now());
    const what = `${request.method()} ${new URL(request.url()).pathname}`;
    const times = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, times);
    if (times === MOST) this.#problems.push(`${what} was asked for ${MOST} times`);
  }

  /** A page that is left takes its requests along, and without JavaScript no script is fetched. */
  #failed(request) {
    this.#waiting.delete(request);
    const why = request.failure()?.errorText ?? '';
    const isMeant = why === 'net::ERR_ABORTED' || (!this.javaScript && request.url().endsWith('.js'));
    if (!isMeant) this.#problems.push(`request failed: ${request.method()} ${request.url()} ${why}`);
  }

  /** Problems that a journey brings about on purpose. */
  expects(...patterns) {
    this.#expected.push(...patterns);
  }

  problems() {
    return [...new Set(this.#problems)].filter((problem) => !this.#expected.some((pattern) => pattern.test(problem)));
  }

  /** Opens a page and waits until it is alive. */
  async goto(path, page = this.page) {
    const answer = await page.goto(path).catch((error) => { throw new Error(`${error.message}\n${this.waited()}`); });
    if (this.javaScript) await this.alive(page);
    return answer;
  }

  /** What has been asked for and not been answered, and for how long. */
  waited() {
    const all = [...this.#waiting].map(([request, since]) => `${request.method()} ${request.url()} for ${Date.now() - since} ms`);
    return `not answered: ${all.join(', ') || 'nothing'}`;
  }

  async reload(page = this.page) {
    await page.reload();
    await this.alive(page);
  }

  async alive(page = this.page) {
    await page.waitForFunction(() => window.isAlive === true).catch(() => {
      throw new Error(`the script did not take over ${page.url()}\n${this.problems().join('\n')}`);
    });
    // What hydrates later than the router: whatever waited for data.
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => setTimeout(done, 30)); }));
  }

  /** Waits until the live connection of the page has said hello. */
  async live(count = 1) {
    await this.until(() => this.frames.filter((frame) => frame.includes('"hello"')).length >= count, 'the live connection');
  }

  async until(question, what, patience = 20_000) {
    const end = Date.now() + patience;
    while (!(await question())) {
      if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
      await new Promise((later) => setTimeout(later, 50));
    }
  }

  /** Serious and critical findings of axe on what is shown now are problems. */
  async axe(page = this.page) {
    this.#problems.push(...(await check(page)));
  }

  /** The page as the server sends it, before any script. */
  async html(path) {
    const answer = await this.context.request.get(path, { headers: { accept: 'text/html' } });
    return { status: answer.status(), headers: answer.headers(), text: await answer.text() };
  }

  /** One call of the API with this person's session. */
  async api(method, path, body, { key = crypto.randomUUID() } = {}) {
    const headers = { origin: this.server.url, accept: 'application/json', 'idempotency-key': key };
    const answer = await this.context.request.fetch(path, { method, headers, data: body, failOnStatusCode: false });
    const text = await answer.text();
    return { status: answer.status(), text, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text };
  }

  async close() {
    await this.context.close();
  }
}
