import assert from 'node:assert/strict';
import { stage } from '../support/stage.mjs';
import { list } from '../support/words.mjs';

const { journey } = stage('schemes');

/** The pages that show everything there is to colour, for both sides. */
async function walk(visitor) {
  const side = visitor.me.side === 'management' ? ['/messages', '/messages?tab=open', '/messages?tab=resolved'] : ['/messages', '/messages?tab=archived'];
  for (const path of side) {
    await visitor.goto(path);
    await visitor.axe();
    const first = list(visitor.page).getByRole('listitem').first().getByRole('link');
    if (!(await first.count())) continue;
    await first.click();
    await visitor.page.waitForURL(/\/messages\/[0-9a-f-]{36}/);
    await visitor.page.getByRole('region', { name: 'Conversation', exact: true }).getByRole('textbox').first().waitFor();
    await visitor.axe();
  }
  await visitor.goto('/messages/new');
  await visitor.axe();
}

for (const scheme of ['light', 'dark']) {
  journey(`contrast and the rest of axe in the ${scheme} scheme`, async ({ open, picture }) => {
    const [resident, bookkeeper] = [await open('resident', { scheme }), await open('bookkeeper', { scheme })];
    for (const visitor of [resident, bookkeeper]) await walk(visitor);
    const path = (await bookkeeper.api('GET', '/api/v1/conversations?tab=open')).body.rows[0].conversation;
    await bookkeeper.goto(`/messages/${path}?tab=open`);
    await picture(bookkeeper, `thread-management-${scheme}`);
    await resident.goto('/messages');
    await picture(resident, `list-resident-${scheme}`);
    // Black on white is what a page without a style sheet would show, too.
    const [back, front] = await resident.page.evaluate(() => [document.documentElement, document.body].map((at) => getComputedStyle(at)).map((style, n) => (n ? style.color : style.backgroundColor)));
    const bright = (colour) => colour.match(/[\d.]+/g).slice(0, 3).every((part) => Number(part) > 128);
    assert.deepEqual([bright(back), bright(front)], [scheme === 'light', scheme === 'dark'], `${front} on ${back}`);
  }, { timeout: 90_000 });
}

journey('nothing moves for those who asked for less motion', async ({ open }) => {
  const bookkeeper = await open('bookkeeper', { motion: 'reduce' });
  await bookkeeper.goto('/messages?tab=open');
  await list(bookkeeper.page).getByRole('listitem').first().getByRole('link').click();
  await bookkeeper.page.waitForURL(/\/messages\/[0-9a-f-]{36}/);
  const moving = await bookkeeper.page.evaluate(() => {
    const long = (value) => value.split(',').some((part) => parseFloat(part) * (part.includes('ms') ? 1 : 1000) > 10);
    return [...document.querySelectorAll('*')].filter((at) => {
      const style = getComputedStyle(at);
      return long(style.transitionDuration) || (style.animationName !== 'none' && long(style.animationDuration));
    }).map((at) => at.className || at.tagName);
  });
  assert.deepEqual(moving, []);
});
