// What only facility admins have: all conversations without their content, the audit log, the settings.
import assert from 'node:assert/strict';
import { chooseToAdd, drawer, line, openDrawer } from '../support/drawer.mjs';
import { edited, save, verify } from '../support/files.mjs';
import { began, says } from '../support/seeds.mjs';
import { stage } from '../support/stage.mjs';
import { beside, message, unique } from '../support/words.mjs';

const { journey } = stage('oversight');

const main = (page) => page.getByRole('main');
const rows = (page) => main(page).getByRole('listitem');
const events = (page) => page.getByRole('list', { name: 'Events, newest first' }).getByRole('listitem');
const dialog = (page) => page.getByRole('dialog', { name: 'Open this conversation' });

for (const scheme of ['light', 'dark']) {
  journey(`an admin sees that conversations exist, and opens one for a reason, in the ${scheme} scheme`, async ({ open, picture }) => {
    const [admin, resident] = [await open('admin', { scheme }), await open('resident', { scheme })];
    const [secret, reason] = [unique('axolotl'), unique('A complaint about the tone')];
    const { id } = await began(resident, { subject: `The ${secret}`, text: `Where is my ${secret}?` });
    await resident.goto(`/messages/${id}`);
    await resident.live();
    const { page } = admin;
    await admin.goto('/messages');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'All conversations', exact: true }).click();
    await page.waitForURL(/\/oversight/);
    const newest = rows(page).first();
    await newest.filter({ hasText: resident.me.name }).filter({ hasText: 'Waiting for us' }).waitFor();
    await admin.axe();
    await picture(admin, `oversight-${scheme}`);
    const { body } = await admin.api('GET', '/api/v1/oversight/conversations');
    const seen = [await page.content(), JSON.stringify(body), (await admin.html('/oversight')).text, ...admin.frames, ...(await admin.answers())].join('\n');
    assert.ok(seen.includes(id) && !seen.includes(secret), 'neither subject nor text is there');

    await newest.getByRole('button', { name: 'Open…', exact: true }).click();
    await dialog(page).waitFor();
    await dialog(page).getByRole('button', { name: 'Confirm', exact: true }).click();
    await dialog(page).getByText('A reason cannot be empty.').waitFor();
    await admin.axe();
    await picture(admin, `oversight-dialog-${scheme}`);
    assert.equal(new URL(page.url()).pathname, '/oversight');
    await dialog(page).getByLabel('Reason').fill(reason);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/messages/${id}`));
    await message(page, `Where is my ${secret}?`).waitFor();
    await beside(resident.page).getByText(`${admin.me.name} opened this conversation for oversight`).waitFor();
    await line(resident.page).filter({ hasText: admin.me.name }).waitFor();
    assert.ok(!(await resident.page.content()).includes(reason), 'the reason is for the log');

    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Audit log', exact: true }).click();
    const event = events(page).filter({ hasText: reason });
    await event.filter({ hasText: 'Opened a conversation for oversight' }).filter({ hasText: admin.me.name }).waitFor();
    await admin.axe();
    await picture(admin, `audit-${scheme}`);
  });
}

journey('the list of all conversations is filtered and paged', async ({ open }) => {
  const admin = await open('admin');
  const { page } = admin;
  await admin.goto('/oversight');
  for (const status of ['Resolved', 'Open']) {
    await page.getByRole('navigation', { name: 'Status' }).getByRole('link', { name: status, exact: true }).click();
    await page.waitForURL(new RegExp(`status=${status.toLowerCase()}`));
    const { body } = await admin.api('GET', `/api/v1/oversight/conversations?status=${status.toLowerCase()}`);
    await main(page).getByRole('status').filter({ hasText: new RegExp(`^${body.count} ${status.toLowerCase()} `) }).waitFor();
    await admin.until(async () => (await rows(page).filter({ hasText: status }).count()) === body.rows.length, `the rows of ${status}`);
  }
  await page.getByRole('link', { name: 'All', exact: true }).click();
  const [first, then] = [(await admin.api('GET', '/api/v1/oversight/conversations')).body, page.getByRole('link', { name: 'Show more', exact: true })];
  assert.ok(first.next, 'the demo building has more than a page of conversations');
  await then.click();
  await page.waitForURL(new RegExp(`before=${first.next}`));
  const second = (await admin.api('GET', `/api/v1/oversight/conversations?before=${first.next}`)).body;
  await admin.until(async () => (await rows(page).count()) === second.rows.length, 'the second page');
  await rows(page).first().filter({ hasText: second.rows[0].resident }).waitFor();
  await page.getByRole('link', { name: 'Back to the newest', exact: true }).click();
  await admin.until(async () => (await rows(page).count()) === first.rows.length, 'the first page');
});

journey('the audit log is filtered, saved and verified', async ({ open, server, picture }) => {
  const [admin, resident] = [await open('admin'), await open('resident')];
  const { id } = await began(resident, { text: unique('For the log') });
  await says(resident, id, unique('And again'));
  const { page } = admin;
  await admin.goto('/settings/audit');
  const all = await events(page).count();
  // The filter is a plain form: another page comes, and takes over.
  const filter = async (address) => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.waitForURL(address);
    await admin.alive();
  };
  await page.getByLabel('Action', { exact: true }).selectOption({ label: 'Sent a message' });
  await filter(/action=message.send/);
  await events(page).first().filter({ hasText: 'Sent a message' }).waitFor();
  assert.equal(await events(page).filter({ hasNotText: 'Sent a message' }).count(), 0);
  await events(page).first().getByRole('link', { name: resident.me.name, exact: true }).click();
  await page.waitForURL(new RegExp(`person=${resident.me.person}`));
  await events(page).first().getByRole('link', { name: /Billing$/ }).click();
  await page.waitForURL(new RegExp(`conversation=${id}`));
  await admin.until(async () => (await events(page).count()) === 1, 'the one event of this conversation');
  assert.equal(await page.getByLabel('Action', { exact: true }).inputValue(), 'message.send', 'the filter stays');
  await admin.axe();
  await picture(admin, 'audit-filtered');

  const today = (await admin.api('GET', '/api/v1/audit')).body.lines[0].moment.exact;
  const day = new Date(`${today.match(/\d+ \w+ \d{4}/)[0]} UTC`).toISOString().slice(0, 10);
  for (const [from, until, count] of [[day, day, 1], ['2001-01-01', '2001-01-02', 0]]) {
    await page.getByLabel('From', { exact: true }).fill(from);
    await page.getByLabel('Until', { exact: true }).fill(until);
    await filter(new RegExp(`until=${until}`));
    await admin.until(async () => (await events(page).count()) === count, `the events from ${from} to ${until}`);
  }
  await page.getByText('No event fits.').waitFor();
  await page.getByLabel('From', { exact: true }).fill('2001-01-03');
  admin.expects(/status of 422/);
  await filter(/from=2001-01-03/);
  await page.getByText('The last day is before the first.').waitFor();
  await admin.axe();
  await picture(admin, 'audit-mistaken');
  await page.getByRole('link', { name: 'Show all events', exact: true }).first().click();
  await admin.until(async () => (await events(page).count()) >= all, 'all events');

  const table = await save(admin, page.getByRole('link', { name: 'CSV', exact: true }));
  assert.match(table.name, /\.csv$/);
  assert.ok(table.text.startsWith('number,time,person,role,action,') && table.text.includes(resident.me.name));
  const whole = await save(admin, page.getByRole('link', { name: 'JSON lines', exact: true }));
  assert.match(whole.name, /\.jsonl$/);
  for (const file of [table, whole]) {
    const { isGood, said } = await verify(server, file);
    assert.ok(isGood && said.includes('just as it was made'), said);
  }
  const changed = edited(whole, (text) => text.replace('message.send', 'message.sent'));
  const shorter = edited({ ...whole, path: `${whole.path}.short` }, (text) => text.replace(/.*\n$/, ''));
  for (const file of [changed, shorter]) {
    const { isGood, said } = await verify(server, file);
    assert.ok(!isGood && said.includes('BROKEN'), said);
  }
});

journey('nobody else is led there, or let in', async ({ open, picture }) => {
  for (const who of ['resident', 'bookkeeper']) {
    const visitor = await open(who);
    visitor.expects(/status of 403/);
    await visitor.goto('/messages');
    assert.equal(await visitor.page.getByRole('link', { name: /^(All conversations|Settings|Audit log)$/ }).count(), 0);
    for (const path of ['/oversight', '/settings/messaging', '/settings/audit']) {
      assert.equal((await visitor.goto(path)).status(), 403, `${who} at ${path}`);
      await visitor.page.getByText(/^Only facility admins /).waitFor();
      await visitor.axe();
    }
    await picture(visitor, `refused-${who}`);
  }
});

for (const javaScript of [true, false]) {
  journey(`the rule for newcomers is changed and changed back ${javaScript ? 'in the settings' : 'without JavaScript'}`, async ({ open, picture }) => {
    const [admin, resident, bookkeeper] = [await open('admin', { javaScript }), await open('resident'), await open('bookkeeper')];
    const maintenance = await open('maintenance');
    const { id } = await began(resident, { text: unique('Who may read this?') });
    const { page } = admin;
    const change = async (label) => {
      await admin.goto('/settings');
      await page.getByText(label, { exact: true }).click();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor();
    };
    await change('From now on');
    if (javaScript) await admin.axe();
    await picture(admin, `settings-messaging${javaScript ? '' : '-no-script'}`);
    await bookkeeper.goto(`/messages/${id}`);
    await openDrawer(bookkeeper.page);
    await chooseToAdd(bookkeeper.page, maintenance.me.name, maintenance.me.name);
    await drawer(bookkeeper.page).getByText(/Your facility lets everybody who is added see what comes from now on only\./).waitFor();
    assert.equal(await drawer(bookkeeper.page).getByRole('radio').count(), 0);
    await change('Full history, unless the adder chooses otherwise');
    await page.getByRole('link', { name: 'Audit log', exact: true }).click();
    await events(page).filter({ hasText: 'Changed a setting' }).nth(1).waitFor();
    await bookkeeper.reload();
    await openDrawer(bookkeeper.page);
    await chooseToAdd(bookkeeper.page, maintenance.me.name, maintenance.me.name);
    await drawer(bookkeeper.page).getByLabel('Full history').waitFor();
  });
}

journey('without JavaScript a conversation is opened for a reason', async ({ open }) => {
  const [admin, resident] = [await open('admin', { javaScript: false }), await open('resident')];
  const text = unique('Without a script');
  await began(resident, { text });
  const { page } = admin;
  await admin.goto('/oversight');
  await rows(page).first().getByRole('button', { name: 'Open…', exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Confirm', exact: true }).click();
  await page.getByText('A reason cannot be empty.').first().waitFor();
  await dialog(page).getByLabel('Reason').fill('To help');
  await dialog(page).getByRole('button', { name: 'Confirm', exact: true }).click();
  await page.waitForURL(/\/messages\/[0-9a-f-]{36}/);
  await message(page, text).waitFor();
});
