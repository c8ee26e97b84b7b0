import assert from 'node:assert/strict';
import { stage } from '../support/stage.mjs';
import { arrived, beside, choose, count, fillStart, idOf, list, message, openRow, row, sendButton, tab, unique } from '../support/words.mjs';

const { journey } = stage('management');
const TABS = ['Unread', 'Open', 'Resolved', 'Archived'];

journey('four tabs with their counts, and rows that say whose it is and how long it waits', async ({ open, picture }) => {
  const bookkeeper = await open('bookkeeper');
  await bookkeeper.goto('/messages');
  await picture(bookkeeper, 'list-management');
  const { counts } = (await bookkeeper.api('GET', '/api/v1/conversations')).body;
  assert.deepEqual(counts.map(({ tab }) => tab), TABS.map((name) => name.toLowerCase()));
  for (const name of TABS) {
    await choose(bookkeeper.page, name);
    assert.equal(await tab(bookkeeper.page, name).getAttribute('aria-current'), 'true');
    const page = (await bookkeeper.api('GET', `/api/v1/conversations?tab=${name.toLowerCase()}`)).body;
    assert.equal(await count(bookkeeper.page, name), counts.find(({ tab }) => tab === name.toLowerCase()).count);
    const shown = list(bookkeeper.page).getByRole('listitem');
    await bookkeeper.until(async () => (await shown.count()) === page.rows.length, `the rows of ${name}`);
    for (const [n, expected] of page.rows.slice(0, 3).entries()) {
      const text = await shown.nth(n).innerText();
      for (const part of [expected.resident, expected.unit, expected.topic, expected.subject, expected.last.text, expected.last.moment.said]) {
        assert.ok(!part || text.includes(part.trim()), `"${part}" in ${text}`);
      }
      if (expected.waiting) assert.match(text, /Waiting for (us|the resident) · (just now|\d+ (min|h|days?))/);
    }
    await bookkeeper.axe();
  }
});

journey('what one has read can be marked unread again', async ({ open }) => {
  const bookkeeper = await open('bookkeeper');
  await bookkeeper.goto('/messages?tab=open');
  const { rows } = (await bookkeeper.api('GET', '/api/v1/conversations?tab=open')).body;
  const id = rows[0].conversation;
  const unread = await count(bookkeeper.page, 'Unread');
  await list(bookkeeper.page).getByRole('listitem').first().getByRole('link').click();
  await bookkeeper.page.waitForURL(new RegExp(id));
  await beside(bookkeeper.page).getByRole('button', { name: /Mark (as )?unread/ }).click();
  await bookkeeper.until(async () => (await count(bookkeeper.page, 'Unread')) === unread + 1, 'the count');
  const back = (await bookkeeper.api('GET', '/api/v1/conversations?tab=unread')).body.rows;
  assert.ok(back.some(({ conversation }) => conversation === id));
});

// What somebody would type: no accents, half a phone number, a unit as people say it.
const SEARCHES = [
  { typed: 'garate', finds: 'Gárate' },
  { typed: '722 000', finds: 'Elena Marin' },
  { typed: 'c 1.6', finds: 'Tower C / 1.6' },
];

for (const { typed, finds } of SEARCHES) {
  journey(`a conversation with the resident found by "${typed}"`, async ({ open, picture }) => {
    const admin = await open('admin');
    const [subject, text] = [unique('About your unit'), unique('Could you call us back?')];
    await admin.goto('/messages');
    await admin.page.getByRole('link', { name: '+ New conversation', exact: true }).click();
    const field = admin.page.getByRole('combobox', { name: 'Resident', exact: true });
    await field.pressSequentially(typed, { delay: 20 });
    const option = admin.page.getByRole('option').filter({ hasText: finds }).first();
    await option.waitFor();
    await admin.axe();
    await picture(admin, 'new-conversation-management');
    await option.click();
    await fillStart(admin.page, { topic: 'Other', subject, text });
    await sendButton(admin.page).click();
    const id = await arrived(admin.page);
    await message(admin.page, text).waitFor();
    const { body } = await admin.api('GET', `/api/v1/conversations/${id}`);
    assert.ok(`${body.resident.name} ${body.unit}`.includes(finds), `${body.resident.name} ${body.unit}`);
    assert.equal(body.topic, 'Other');
  });
}

journey('a conversation is started by keyboard alone', async ({ open }) => {
  const admin = await open('admin');
  const [subject, text] = [unique('By keyboard'), unique('No mouse was used.')];
  const { keyboard } = admin.page;
  const focused = () => admin.page.evaluate(() => {
    const { activeElement: at } = document;
    return (at.labels?.[0] ?? at).textContent.trim();
  });
  const tabTo = async (name) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await keyboard.press('Tab');
      if ((await focused()).startsWith(name)) return;
    }
    throw new Error(`Tab does not lead to ${name}`);
  };

  await admin.goto('/messages');
  await tabTo('+ New conversation');
  await keyboard.press('Enter');
  await admin.page.waitForURL(/\/messages\/new/);
  const field = admin.page.getByRole('combobox', { name: 'Resident', exact: true });
  await field.waitFor();
  await tabTo('Resident');
  await keyboard.type('nguyen', { delay: 20 });
  await admin.page.getByRole('option').first().waitFor();
  await keyboard.press('ArrowDown');
  const active = await field.getAttribute('aria-activedescendant');
  assert.ok(active, 'the option that the arrow chose is named to screen readers');
  assert.equal(await admin.page.locator(`[id="${active}"]`).getAttribute('aria-selected'), 'true');
  await keyboard.press('Enter');
  assert.match(await field.inputValue(), /nguyen/i);
  assert.equal(await field.getAttribute('aria-expanded'), 'false');
  await tabTo('Topic');
  await keyboard.type('Other');
  await tabTo('Subject');
  await keyboard.type(subject);
  await tabTo('Message');
  await keyboard.type(text);
  await tabTo('Send');
  await keyboard.press('Enter');
  await arrived(admin.page);
  await message(admin.page, text).waitFor();
  assert.match((await admin.api('GET', `/api/v1/conversations/${idOf(admin.page)}`)).body.resident.name, /nguyen/i);
});

journey('a row is opened beside the list, which stays where it is', async ({ open }) => {
  const bookkeeper = await open('bookkeeper');
  await bookkeeper.goto('/messages?tab=open');
  const first = (await bookkeeper.api('GET', '/api/v1/conversations?tab=open')).body.rows[0];
  const words = first.subject ?? first.resident;
  await openRow(bookkeeper.page, words);
  assert.equal(await row(bookkeeper.page, words).first().getAttribute('aria-current'), 'page');
  assert.ok(await list(bookkeeper.page).isVisible(), 'both columns are there');
  await bookkeeper.page.goBack();
  await beside(bookkeeper.page).getByText('Choose a conversation').waitFor();
});
