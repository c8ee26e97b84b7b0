// Settings → People: a building is run by clicking, and what is changed is felt by whom it is about.
import assert from 'node:assert/strict';
import { stage } from '../support/stage.mjs';
import { unique } from '../support/words.mjs';

const { journey } = stage('people');

const field = (page, name) => page.getByLabel(name, { exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const list = (page) => page.getByRole('list', { name: 'People, by name', exact: true });
const row = (page, name) => list(page).getByRole('listitem').filter({ hasText: name });
const part = (page, name) => page.getByRole('region', { name, exact: true });

/** Posts a form, which leads to a page, and waits until that page is alive. */
async function sent(visitor, name, url, page = visitor.page) {
  await button(page, name).click();
  await page.waitForURL(url);
  if (visitor.javaScript) await visitor.alive(page);
}

async function add(visitor, name, { email = '', role = 'Resident', unit = '' } = {}) {
  const { page } = visitor;
  await visitor.goto('/settings/people/new');
  await field(page, 'Name').fill(name);
  await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption({ label: role });
  await field(page, 'Email').fill(email);
  await field(page, 'Unit').fill(unit);
  await sent(visitor, 'Add', /saved=added/);
  return new URL(page.url()).pathname;
}

async function firstUnit(visitor) {
  await visitor.goto('/settings/people');
  return visitor.page.locator('#people-units option').first().getAttribute('value');
}

journey('somebody is added, found, moved in and out, and given another role', async ({ open, picture }) => {
  const admin = await open('admin');
  const { page } = admin;
  admin.expects(/status of 422/);
  const unit = await firstUnit(admin);
  assert.ok((await list(page).getByRole('listitem').count()) > 10);
  await admin.axe();
  await picture(admin, 'people');
  const name = unique('Zoë Nouă');
  const email = `${unique('zoe').replace(/[^a-z0-9]/gi, '').toLowerCase()}@example.org`;

  await admin.goto('/settings/people/new');
  await field(page, 'Name').fill(name);
  await field(page, 'Email').fill('admin@demo.test');
  await field(page, 'Unit').fill(unit);
  await sent(admin, 'Add', /form=/);
  await page.getByText(/has this address already\./).waitFor();
  assert.deepEqual([await field(page, 'Name').inputValue(), await field(page, 'Unit').inputValue()], [name, unit]);
  await admin.until(() => field(page, 'Email').evaluate((input) => input === document.activeElement), 'the focus on what is wrong');
  await admin.axe();
  await picture(admin, 'person-refused');
  await field(page, 'Email').fill(email);
  await sent(admin, 'Add', /saved=added/);
  await page.getByText(/^Added\./).waitFor();
  await part(page, 'Units').getByText(unit, { exact: true }).waitFor();
  await admin.axe();
  await picture(admin, 'person');
  const path = new URL(page.url()).pathname;

  await part(page, 'Units').getByRole('link', { name: `Move out or correct ${unit}`, exact: true }).click();
  await field(page, 'First day').fill('2019-01-01');
  await field(page, 'Last day').fill('2020-01-31');
  await part(page, 'Units').getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/saved=yes/);
  await admin.alive();
  await page.getByText(/^Moved out\. They could sign in until/).waitFor();
  await admin.goto(`/settings/people?state=moved_out&q=${encodeURIComponent(name)}`);
  await row(page, name).getByText('Moved out', { exact: true }).waitFor();

  await admin.goto(path);
  await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption({ label: 'Board member' });
  await sent(admin, 'Change role', /saved=yes/);
  await page.getByText('Saved.', { exact: true }).waitFor();
  assert.equal(await page.getByText(/could sign in until/).count(), 0, 'board members do not depend on a unit');
  await admin.goto('/settings/audit?action=role.change');
  await page.getByRole('list', { name: 'Events, newest first' }).getByText('Changed a role').first().waitFor();
});

journey('a second tab that is stale is told so, and loses nothing', async ({ open, picture }) => {
  const admin = await open('admin');
  const name = unique('Ion Ionescu');
  const path = await add(admin, name);
  const late = await admin.newPage();
  await admin.goto(path, late);
  await field(admin.page, 'Phone').fill('+40 722 000 111');
  await part(admin.page, 'Person').getByRole('button', { name: 'Save', exact: true }).click();
  await admin.page.waitForURL(/saved=yes/);
  await admin.alive();

  admin.expects(/status of 409/);
  await field(late, 'Name').fill(`${name} late`);
  await part(late, 'Person').getByRole('button', { name: 'Save', exact: true }).click();
  await late.getByText('Somebody else changed this meanwhile. Nothing of yours was saved yet.', { exact: true }).waitFor();
  await admin.alive(late);
  await late.getByText('+40 722 000 111', { exact: true }).waitFor();
  assert.equal(await field(late, 'Name').inputValue(), `${name} late`);
  await admin.axe(late);
  const front = admin.page;
  admin.page = late;
  await picture(admin, 'person-stale');
  admin.page = front;
});

journey('disabled at once means at once, and the last admin stays', async ({ open, picture }) => {
  const [admin, neighbour] = [await open('admin'), await open('neighbour')];
  neighbour.expects(/401/);
  await neighbour.goto('/messages');
  await neighbour.live();
  const { page } = admin;
  await admin.goto('/settings/people?q=neighbour%40demo.test');
  await list(page).getByRole('link').first().click();
  await button(page, 'Disable').waitFor();
  await sent(admin, 'Disable', /saved=yes/);
  await page.getByText(/^Disabled: they cannot sign in here/).waitFor();
  await picture(admin, 'person-disabled');
  await neighbour.page.waitForURL(/\/sign-in/);
  assert.equal((await neighbour.api('GET', '/api/v1/me')).status, 401);
  await sent(admin, 'Enable', /saved=yes/);

  await admin.goto('/settings/people?role=facility_admin');
  const admins = await list(page).getByRole('listitem').count();
  await admin.goto('/settings/people?q=admin%40demo.test');
  await list(page).getByRole('link').first().click();
  await button(page, 'Change role').waitFor();
  assert.equal(await button(page, 'Disable').count(), 0, 'nobody locks themselves out');
  if (admins === 1) {
    admin.expects(/status of 422/);
    await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption({ label: 'Staff' });
    await sent(admin, 'Change role', /form=/);
    await page.getByText(/^This is the only facility admin who can sign in\./).waitFor();
  }
});

journey('a file is uploaded, looked at and imported', async ({ open, picture }) => {
  const admin = await open('admin');
  const { page } = admin;
  admin.expects(/status of 422/);
  const unit = await firstUnit(admin);
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await field(page, 'The file has').selectOption({ label: 'People' });
  await admin.axe();
  await picture(admin, 'import');
  await sent(admin, 'Show what it changes', /form=/);
  await page.getByText('Choose a file, or paste what is in it.', { exact: true }).waitFor();

  const name = unique('Nina Nou');
  const rows = [
    'external_id,name,email,phone,role,unit,occupancy,from,until,language',
    `${unique('X').replace(/\W/g, '')},${name},,,resident,${unit},tenant,2026-01-01,,en`,
    `${unique('Y').replace(/\W/g, '')},Nobody,,,resident,Z-9999,tenant,2026-01-01,,en`,
  ];
  await field(page, 'The file has').selectOption({ label: 'People' });
  await field(page, 'File').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\n')}\n`) });
  await sent(admin, 'Show what it changes', /draft=/);
  await page.getByText('Line 3', { exact: true }).waitFor();
  await page.getByText(name, { exact: true }).waitFor();
  await admin.axe();
  await picture(admin, 'import-preview');
  await sent(admin, 'Import, without 1 line', /added=1/);
  await page.getByText('Imported people: 1 new, 0 changed.', { exact: true }).waitFor();
  await admin.goto(`/settings/people?q=${encodeURIComponent(name)}`);
  await row(page, name).getByText(unit).waitFor();
});

journey('without JavaScript: somebody is added, refused with what was typed, and imported', async ({ open }) => {
  const admin = await open('admin', { javaScript: false });
  admin.expects(/status of 422/);
  const { page } = admin;
  const unit = await firstUnit(admin);
  const name = unique('Plain Paula');
  await add(admin, name, { unit });
  await field(page, 'Language').fill('1');
  await field(page, 'Phone').fill('+40 722 000 222');
  await part(page, 'Person').getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/is not a language/).waitFor();
  assert.equal(await field(page, 'Phone').inputValue(), '+40 722 000 222');
  await field(page, 'Language').fill('de');
  await part(page, 'Person').getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/saved=yes/);
  assert.equal(await field(page, 'Phone').inputValue(), '+40 722 000 222');

  await page.goto('/settings/people/import');
  await page.getByText('Or paste it', { exact: true }).click();
  await field(page, 'What is in the file').fill(`unit,building,floor,area_m2\n${unique('U-')},A,1,50\n`);
  await sent(admin, 'Show what it changes', /draft=/);
  await page.getByText(/^Nothing is changed yet\./).waitFor();
  await sent(admin, 'Import', /added=1/);
  await page.getByText('Imported units: 1 new, 0 changed.', { exact: true }).waitFor();

  await page.goto('/settings/people');
  await field(page, 'Days for which residents may still sign in').fill('soon');
  await button(page, 'Save').click();
  await page.getByText('Type a whole number of days from 0 to 365.', { exact: true }).waitFor();
  await field(page, 'Days for which residents may still sign in').fill('31');
  await sent(admin, 'Save', /saved=grace/);
});
