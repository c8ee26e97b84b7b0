// What a journey file needs: a server on its own copy of the demo building, a browser,
// and after each journey the gates of every window that it opened.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { artefacts } from './paths.mjs';
import { Server } from './server.mjs';
import { copyOf, makeTemplate, stateOf, temporary, theTemplate } from './template.mjs';
import { launch, sizes, Visitor } from './visitor.mjs';

/**
 * @param {string} name of the file's log and pictures
 * @param {{postgres?: () => Promise<string>, who?: string[], isEmpty?: boolean, postbox?: () => Promise<object>, bot?: () => Promise<object>, settings?: () => Promise<object>}}
 *   on another database than the template's, or on one with nothing in it; with a mail server, which every journey gets as
 *   `postbox`, and a Bot API server, which it gets as `bot`; with more settings
 */
export function stage(name, { postgres, who, isEmpty, postbox, bot, settings } = {}) {
  const scene = {};

  before(async () => {
    mkdirSync(artefacts, { recursive: true });
    const database = postgres && (await postgres());
    scene.template = isEmpty ? null : database ? await makeTemplate(temporary('postgres'), { who, database }) : await theTemplate();
    scene.data = isEmpty ? temporary('empty') : database ? join(scene.template, 'data') : copyOf(scene.template);
    scene.postbox = await postbox?.();
    scene.bot = await bot?.();
    const more = { ...scene.postbox?.settings, ...scene.bot?.settings, ...(await settings?.()) };
    scene.server = await Server.start(name, scene.data, { database, settings: more });
    scene.browser = await launch();
  }, { timeout: 120_000 });

  after(async () => {
    await scene.browser?.close();
    await scene.server?.stop();
    await scene.postbox?.close();
    await scene.bot?.close();
    // On another database the template is this file's own.
    const folder = postgres ? scene.template : scene.data;
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const journey = (title, walk, { timeout = 90_000 } = {}) => test(title, { timeout }, async () => {
    const cast = new Cast(name, scene);
    const before = scene.server.complaints().length;
    try {
      await walk(cast);
      await cast.looked();
    } catch (error) {
      console.error([cast.waited(), ...scene.server.complaints().slice(before)].join('\n'));
      await cast.keepPictures(title);
      throw error;
    } finally {
      await cast.leave();
    }
    assert.deepEqual(cast.problems(), [], 'what the pages complained about');
    assert.deepEqual(scene.server.complaints().slice(before), [], 'what the server complained about');
  });
  return { journey };
}

/** The people of one journey and their windows. */
class Cast {
  #visitors = [];

  constructor(name, scene) {
    Object.assign(this, { name, scene, server: scene.server, postbox: scene.postbox, bot: scene.bot });
    this.open = this.open.bind(this);
  }

  /** A new window of somebody who is signed in; of nobody yet, when `who` is null. */
  async open(who, options = {}) {
    const state = who ? stateOf(this.scene.template, who) : undefined;
    const visitor = await Visitor.open(this.scene.browser, this.server, { state, ...options });
    this.#visitors.push(visitor);
    return visitor;
  }

  /** Every page that is still open at the end of a journey is held to axe. */
  async looked() {
    for (const visitor of this.#visitors.filter(({ javaScript }) => javaScript)) {
      for (const page of visitor.context.pages().filter((page) => page.url().startsWith('http'))) await visitor.axe(page);
    }
  }

  /** Pictures of a page on a desk and on a phone. */
  async picture(visitor, what) {
    const before = visitor.page.viewportSize();
    for (const size of ['desk', 'phone']) {
      await visitor.page.setViewportSize(sizes[size]);
      const shot = () => visitor.page.screenshot({ path: join(artefacts, `${what}-${size}.png`) });
      // Chromium cannot, while it changes over to the next page.
      await shot().catch((error) => { if (!/Unable to capture/.test(error.message)) throw error; return shot(); });
    }
    await visitor.page.setViewportSize(before);
  }

  async keepPictures(title) {
    const file = (n) => join(artefacts, `failed-${this.name}-${title.replace(/\W+/g, '-').slice(0, 60)}-${n}.png`);
    await Promise.allSettled(this.#visitors.map(({ page }, n) => page.screenshot({ path: file(n), timeout: 3000 })));
  }

  /** What each window still waited for. */
  waited() {
    return this.#visitors.map((visitor) => `${visitor.page.url()}, ${visitor.waited()}`).join('\n');
  }

  problems() {
    return this.#visitors.flatMap((visitor) => visitor.problems());
  }

  async leave() {
    await Promise.allSettled(this.#visitors.map((visitor) => visitor.close()));
  }
}
