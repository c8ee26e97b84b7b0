import assert from 'node:assert/strict';
import { stage } from '../support/stage.mjs';
import { list } from '../support/words.mjs';

const { journey } = stage('hydration');

/** The page's words and structure, without what changes by itself and the switch that needs a script. */
function skeleton() {
  const parts = [];
  const walk = (at) => {
    if (at.nodeType === Node.TEXT_NODE) { const text = at.textContent.trim(); if (text) parts.push(text); }
    if (at.nodeType !== Node.ELEMENT_NODE || at.matches('script, time, .row__wait, [aria-live], [role="status"], [role="alert"], .switch')) return;
    parts.push(`<${at.tagName.toLowerCase()}>`);
    at.childNodes.forEach(walk);
  };
  walk(document.body);
  return parts;
}

const PAGES = { resident: ['/messages', '/messages?tab=archived', '/messages/new', 'thread'], bookkeeper: ['/messages', '/messages?tab=open', '/messages?tab=resolved', '/messages/new', 'thread'], null: ['/sign-in'] };

for (const [who, paths] of Object.entries(PAGES)) {
  journey(`taking over the page changes nothing in it (${who === 'null' ? 'nobody' : who})`, async ({ open }) => {
    const name = who === 'null' ? null : who;
    const [plain, alive] = [await open(name, { javaScript: false }), await open(name)];
    for (let path of paths) {
      if (path === 'thread') {
        const tab = alive.me.side === 'management' ? 'open' : 'inbox';
        const { rows } = (await alive.api('GET', `/api/v1/conversations?tab=${tab}`)).body;
        path = `/messages/${rows[0].conversation}?tab=${tab}`;
        // Reading it once with the script, so that both pages show it read.
        await alive.goto(path);
        await alive.page.waitForTimeout(500);
      }
      await plain.goto(path);
      await alive.goto(path);
      if (name) await list(alive.page).getByRole('heading').first().waitFor();
      const sent = await plain.page.evaluate(skeleton);
      assert.deepEqual((await alive.page.evaluate(skeleton)).join('\n'), sent.join('\n'), path);
    }
  });
}

journey('going from page to page without loading shows what loading shows', async ({ open }) => {
  const bookkeeper = await open('bookkeeper');
  await bookkeeper.goto('/messages?tab=open');
  let loads = 0;
  bookkeeper.page.on('request', (request) => { if (request.isNavigationRequest()) loads += 1; });
  const first = list(bookkeeper.page).getByRole('listitem').first().getByRole('link');
  await first.click();
  await bookkeeper.page.waitForURL(/\/messages\/[0-9a-f-]{36}/);
  const title = bookkeeper.page.getByRole('region', { name: 'Conversation', exact: true }).getByRole('heading').first();
  await title.waitFor();
  assert.equal(loads, 0, 'no page load');
  const words = await title.innerText();
  await bookkeeper.reload();
  assert.equal(await title.innerText(), words);
});
