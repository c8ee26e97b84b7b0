import assert from 'node:assert/strict';
import { stage } from '../support/stage.mjs';
import { beside, composer, list, message, openRow, reply, start, unique } from '../support/words.mjs';

const { journey } = stage('phone');

async function assertFits(visitor, what) {
  const { wide, screen } = await visitor.page.evaluate(() => ({ wide: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth }));
  assert.ok(wide <= screen, `${what} is ${wide} px wide on ${screen}`);
}

for (const size of ['phone', 'narrow']) {
  journey(`list, thread and back on a ${size === 'phone' ? 'phone' : 'screen of 320 px'}`, async ({ open }) => {
    const resident = await open('resident', { size });
    await resident.goto('/messages');
    const [subject, text] = [unique('A'.repeat(60)), `${unique('Very')} ${'unbroken'.repeat(30)} https://example.org/${'long/'.repeat(40)}`];
    await assertFits(resident, 'the list');
    await start(resident.page, { topic: 'General', subject, text: 'Hello' });
    await reply(resident.page, text);
    await message(resident.page, text).or(beside(resident.page).getByText(text.slice(0, 30))).first().waitFor();
    await assertFits(resident, 'the thread');
    assert.equal(await list(resident.page).isVisible(), false, 'one column');
    const field = await composer(resident.page).boundingBox();
    const { height, width } = resident.page.viewportSize();
    assert.ok(field.y + field.height <= height && field.x >= 0 && field.x + field.width <= width, 'the composer is on the screen');
    assert.ok(field.height >= 40, 'and large enough to touch');
    await resident.axe();

    await beside(resident.page).getByRole('link', { name: /Back/ }).click();
    await list(resident.page).waitFor();
    await assertFits(resident, 'the list with a long row');
    await openRow(resident.page, subject);
    await resident.page.goBack();
    await list(resident.page).waitFor();
    for (const path of ['/messages?tab=archived', '/messages/new']) {
      await resident.goto(path);
      await assertFits(resident, path);
      await resident.axe();
    }
    const admin = await open('admin', { size });
    for (const path of ['/messages', '/messages/new', '/oversight', '/reports', '/settings/messaging', '/settings/facility', '/settings/audit']) {
      await admin.goto(path);
      await assertFits(admin, `an admin's ${path}`);
      await admin.axe();
    }
    const nobody = await open(null, { size });
    await nobody.goto('/sign-in');
    await assertFits(nobody, 'the sign-in page');
  });
}

journey('what one touches is large enough', async ({ open }) => {
  const [resident, admin] = [await open('resident', { size: 'phone' }), await open('admin', { size: 'phone' })];
  const { rows } = (await resident.api('GET', '/api/v1/conversations')).body;
  const pages = [[resident, '/messages'], [resident, '/messages/new'], [resident, `/messages/${rows[0].conversation}`], [resident, `/messages/${rows[0].conversation}/transcript`], [resident, '/settings/notifications'], [admin, '/oversight'], [admin, '/reports'], [admin, '/settings/messaging'], [admin, '/settings/facility'], [admin, '/settings/audit']];
  for (const [visitor, path] of pages) {
    await visitor.goto(path);
    const small = await visitor.page.evaluate(() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
      .filter((at) => at.checkVisibility({ visibilityProperty: true }) && at.type !== 'hidden' && !at.closest('.visually-hidden, .skip, p'))
      .map((at) => [(at.closest('label') ?? (at.type === 'radio' || at.closest('.rules__choice, .channels__switch') ? at.parentElement : at)).getBoundingClientRect(), at.outerHTML.slice(0, 90)])
      .filter(([box]) => box.height > 2 && box.height < 43.5)
      .map(([box, html]) => `${box.height.toFixed(0)} px: ${html}`));
    assert.deepEqual(small, [], `below 44 px at ${path}`);
  }
});
