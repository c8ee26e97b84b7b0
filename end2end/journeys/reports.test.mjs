// Reports: figures of all conversations, from a bar to the list behind it, and as tables.
import assert from 'node:assert/strict';
import { save } from '../support/files.mjs';
import { began, says } from '../support/seeds.mjs';
import { stage } from '../support/stage.mjs';
import { unique } from '../support/words.mjs';

const { journey } = stage('reports');

const main = (page) => page.getByRole('main');
const chart = (page, name) => page.getByRole('group', { name, exact: true });
const rows = (page) => main(page).getByRole('listitem').filter({ has: page.locator('.overseen__who') });

/** The number at the end of a bar's words: "Billing: 12 conversations". */
const counted = async (bar) => Number((await bar.textContent()).trim().match(/(\d+)$/)[1]);

for (const scheme of ['light', 'dark']) {
  journey(`an admin goes from a figure to the conversations behind it, in the ${scheme} scheme`, async ({ open, picture }) => {
    const [admin, resident] = [await open('admin', { scheme }), await open('resident')];
    const secret = unique('ocelot');
    const { id } = await began(resident, { topic: 'Parking', subject: `The ${secret}`, text: `Where is my ${secret}?` });
    const { page } = admin;
    await admin.goto('/messages');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Reports', exact: true }).click();
    await page.waitForURL(/\/reports/);
    await page.getByRole('heading', { name: 'Reports', exact: true, level: 1 }).waitFor();
    await chart(page, 'Conversations by topic').waitFor();
    await admin.axe();
    await picture(admin, `reports-${scheme}`);

    const bar = chart(page, 'Conversations by topic').getByRole('link', { name: /^Parking / });
    const count = await counted(bar);
    assert.ok(count >= 1);
    await bar.click();
    await page.waitForURL(/\/oversight\?topic=/);
    await admin.alive();
    await page.getByRole('list', { name: 'Narrowed to' }).getByText('Topic: Parking').waitFor();
    await main(page).getByRole('status').filter({ hasText: new RegExp(`^${count} conversations?$`) }).waitFor();
    await rows(page).first().filter({ hasText: 'Parking' }).waitFor();
    assert.equal(await rows(page).filter({ hasNotText: 'Parking' }).count(), 0);
    const seen = [await page.content(), ...(await admin.answers())].join('\n');
    assert.ok(seen.includes(id) && !seen.includes(secret), 'neither subject nor text is there');
    await admin.axe();
    await picture(admin, `reports-list-${scheme}`);

    // The status keeps what the list was narrowed to, and there is a way back to all of them.
    await page.getByRole('navigation', { name: 'Status' }).getByRole('link', { name: 'Open', exact: true }).click();
    await page.waitForURL(/status=open&topic=/);
    await page.getByRole('link', { name: 'Show all conversations', exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/oversight' && !url.search);
  });
}

journey('who waits is in the list of the step they are in, and leaves it with the answer', async ({ open }) => {
  const [admin, resident, security] = [await open('admin'), await open('resident'), await open('security')];
  const { id } = await began(resident, { topic: 'Parking', text: unique('Somebody stands on my place') });
  const { page } = admin;
  const waiting = () => chart(page, 'Waiting for us now').getByRole('link', { name: /^Less than 4 hours / });
  await admin.goto('/reports');
  const before = await counted(waiting());
  await waiting().click();
  await page.waitForURL(/\/oversight\?waiting=hours/);
  await admin.alive();
  await page.getByText('Waiting for us: less than 4 hours').waitFor();
  assert.equal(await rows(page).count(), Math.min(before, 30));
  await says(security, id, unique('I am on my way'));
  await admin.goto('/reports');
  assert.equal(await counted(waiting()), before - 1);
});

journey('the filter says what is wrong, keeps what was typed, and works without JavaScript', async ({ open, picture }) => {
  for (const javaScript of [true, false]) {
    const admin = await open('admin', { javaScript });
    const { page } = admin;
    await admin.goto('/reports');
    const [from, until] = ['Opened from', 'Opened until'].map((name) => page.getByLabel(name, { exact: true }));
    const year = Number((await until.inputValue()).slice(0, 4));
    const show = async (address) => {
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.waitForURL(address);
      if (javaScript) await admin.alive();
    };
    await from.fill(`${year}-06`);
    await until.fill(`${year}-05`);
    admin.expects(/status of 422/);
    await show(/until=\d{4}-05/);
    await page.getByText('The last month is before the first.').waitFor();
    assert.equal(await from.inputValue(), `${year}-06`);
    assert.equal(await until.inputValue(), `${year}-05`);
    if (javaScript) {
      await admin.axe();
      await picture(admin, 'reports-mistaken');
    }
    await until.fill(`${year}-07`);
    await show(/until=\d{4}-07/);
    await chart(page, 'Conversations by month').waitFor();
    assert.equal(await chart(page, 'Conversations by month').getByRole('link').count(), 2);
    await page.getByLabel('Topic', { exact: true }).selectOption({ label: 'Billing' });
    await show(/topic=[0-9a-f-]{36}/);
    assert.equal(await chart(page, 'Conversations by topic').getByRole('link').count(), 1);
  }
});

journey('the tables say what the page says, and saving them is in the audit log', async ({ open }) => {
  const admin = await open('admin');
  const { page } = admin;
  await admin.goto('/reports');
  const figures = await save(admin, page.getByRole('link', { name: 'Figures (CSV)', exact: true }));
  assert.match(figures.name, /^figures-.*-to-.*\.csv$/);
  assert.ok(figures.text.startsWith('\ufeffpart,name,conversations'));
  const lines = figures.text.slice(1).trim().split('\r\n').map((line) => line.split(','));
  const billing = lines.find(([part, name]) => part === 'topic' && name === 'Billing');
  const bar = chart(page, 'Conversations by topic').getByRole('link', { name: /^Billing / });
  assert.equal(Number(billing[2]), await counted(bar));
  const sum = (part) => lines.filter(([of]) => of === part).reduce((all, line) => all + Number(line[2]), 0);
  const all = sum('all');
  assert.equal(sum('topic'), all);
  assert.equal(sum('month'), all);
  assert.equal(sum('ticket_category') + sum('no_ticket'), all);

  const list = await save(admin, page.getByRole('link', { name: 'Conversations (CSV)', exact: true }));
  assert.equal(list.text.trim().split('\r\n').length, all + 1);
  const log = (await admin.api('GET', '/api/v1/audit?action=report.export')).body;
  assert.ok(log.lines.length >= 2);
});

for (const size of ['phone', 'narrow']) {
  journey(`a report fits a ${size === 'phone' ? 'phone' : 'screen of 320 px'} and its text stays readable`, async ({ open }) => {
    const admin = await open('admin', { size });
    const { page } = admin;
    await admin.goto('/reports');
    const { wide, screen } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth }));
    assert.ok(wide <= screen, `${wide} px wide on ${screen}`);
    const texts = await page.evaluate(() => [...document.querySelectorAll('.chart text')].map((text) => {
      const [box, chart] = [text.getBoundingClientRect(), text.closest('svg').getBoundingClientRect()];
      return { size: Number.parseFloat(getComputedStyle(text).fontSize), out: Math.max(chart.left - box.left, box.right - chart.right), text: text.textContent };
    }));
    assert.ok(texts.length > 10);
    assert.deepEqual(texts.filter(({ size, out }) => size < 12 || out > 1), []);
    const over = await page.evaluate(() => [...document.querySelectorAll('.chart g > g, .chart a > g')].filter((row) => {
      const [name, figure] = [...row.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
      return name.right > figure.left;
    }).map((row) => row.textContent));
    assert.deepEqual(over, [], 'a name runs into its figure');
    await page.getByText('The same as a table').first().click();
    await admin.axe();
  });
}
