// Topic Routing and Permissions: where topics go, changed by clicking, and felt by a resident.
import assert from 'node:assert/strict';
import { stage } from '../support/stage.mjs';
import { arrived, beside, fillStart, pickTopic, sendButton, start, unique } from '../support/words.mjs';

const { journey } = stage('topics');

const part = (page) => page.getByRole('region', { name: 'Topic Routing', exact: true });
const rows = (page) => part(page).getByRole('list').first().getByRole('listitem');
const row = (page, name) => rows(page).filter({ has: page.getByRole('heading', { name, exact: true }) });
const names = async (page) => (await rows(page).getByRole('heading').allInnerTexts()).map((text) => text.split('\n')[0].trim());
const save = (page) => page.getByRole('button', { name: 'Save', exact: true });
const field = (page, name) => page.getByLabel(name, { exact: true });

async function openRouting(visitor) {
  await visitor.goto('/settings/messaging');
  await row(visitor.page, 'Parking').waitFor();
}

async function edit(visitor, name) {
  await openRouting(visitor);
  await row(visitor.page, name).getByRole('link', { name: `Edit ${name}`, exact: true }).click();
  await field(visitor.page, 'Goes to').waitFor();
}

async function saved(page) {
  await save(page).click();
  await page.waitForURL(/topics=saved/);
  await part(page).getByText('Saved.', { exact: true }).waitFor();
}

async function add(visitor, name, to) {
  const { page } = visitor;
  await openRouting(visitor);
  await part(page).getByRole('link', { name: 'Add a topic', exact: true }).click();
  await field(page, 'Name').fill(name);
  if (to) await field(page, 'Goes to').selectOption({ label: to });
  await saved(page);
  await row(page, name).waitFor();
}

const participants = async (visitor, id) => (await visitor.api('GET', `/api/v1/conversations/${id}/participants`)).body.map(({ person }) => person.role);
const topicOf = async (visitor, name) => (await visitor.api('GET', '/api/v1/settings/topics')).body.topics.find((topic) => topic.form.name === name);
const options = (page) => page.getByRole('combobox', { name: 'Topic', exact: true }).locator('option').allTextContents();

journey('another route is where a resident’s next conversation goes', async ({ open, picture }) => {
  const [admin, resident] = [await open('admin'), await open('resident')];
  await admin.goto('/settings/messaging');
  await admin.page.getByRole('heading', { name: 'Topic Routing', exact: true }).waitFor();
  await row(admin.page, 'Parking').getByText('Security supervisor (role)', { exact: true }).waitFor();
  await admin.axe();
  await picture(admin, 'topics-list');
  await edit(admin, 'Parking');
  await admin.axe();
  await picture(admin, 'topics-form');
  await field(admin.page, 'Goes to').selectOption({ label: 'Everybody with the role Bookkeeper' });
  await field(admin.page, 'Fallback').selectOption({ label: 'Everybody with the role Facility admin' });
  await saved(admin.page);
  await row(admin.page, 'Parking').getByText('Bookkeeper (role), otherwise Facility admin (role)', { exact: true }).waitFor();

  await resident.goto('/messages');
  const id = await start(resident.page, { topic: 'Parking', subject: unique('A spot'), text: unique('Somebody parks on my spot.') });
  const present = await participants(resident, id);
  assert.ok(present.includes('bookkeeper') && !present.includes('security_supervisor'), present.join(', '));

  await admin.goto('/settings/audit?action=settings.change');
  await admin.page.getByText(/to security_supervisor/).first().waitFor();
  await admin.page.getByText(/to bookkeeper/).first().waitFor();
});

journey('a topic is added, renamed, moved, retired and brought back', async ({ open, picture }) => {
  const [admin, resident] = [await open('admin'), await open('resident')];
  const { page } = admin;
  admin.expects(/422/);
  const [first, second] = [unique('Laundry'), unique('Washing room')];
  await add(admin, first, 'Everybody with the role Maintenance manager');
  assert.equal((await names(page)).at(-1), first);
  await resident.goto('/messages/new');
  assert.ok((await options(resident.page)).includes(first));

  await edit(admin, first);
  await field(page, 'Name').fill('  ');
  await save(page).click();
  await page.getByText('A name cannot be empty.', { exact: true }).waitFor();
  await field(page, 'Name').fill('parking');
  await field(page, 'Fallback').selectOption({ label: 'Everybody with the role Staff' });
  await save(page).click();
  await page.getByText('There is a topic "Parking" already.', { exact: true }).waitFor();
  assert.equal(await field(page, 'Fallback').inputValue(), 'role:staff', 'what was chosen is kept');
  await admin.axe();
  await picture(admin, 'topics-refused');
  await field(page, 'Name').fill(second);
  await saved(page);

  const move = (way) => page.getByRole('button', { name: `Move ${second} ${way}`, exact: true });
  const before = await names(page);
  await move('up').click();
  await admin.until(async () => (await names(page)).at(-2) === second, 'a place further up');
  assert.ok(await move('up').evaluate((button) => button === document.activeElement), 'the key can be pressed again');
  await move('down').press('Enter');
  await admin.until(async () => (await names(page)).join() === before.join(), 'back at its place');

  const old = await (async () => {
    await resident.goto('/messages/new');
    await fillStart(resident.page, { topic: second, text: unique('The dryer is cold.') });
    await sendButton(resident.page).click();
    return arrived(resident.page);
  })();
  await edit(admin, second);
  await page.getByRole('button', { name: 'Retire', exact: true }).click();
  await page.waitForURL(/topics=saved/);
  await part(page).getByText(/^Retired topics/).click();
  const back = page.getByRole('button', { name: `Bring back ${second}`, exact: true });
  await back.waitFor();
  assert.ok(!(await names(page)).includes(second));
  await admin.axe();
  await picture(admin, 'topics-retired');
  await resident.goto(`/messages/${old}`);
  await beside(resident.page).getByText(second).first().waitFor();
  await resident.goto('/messages/new');
  assert.ok(!(await options(resident.page)).includes(second));
  const { id } = await topicOf(admin, second);
  const refused = await resident.api('POST', '/api/v1/conversations', { topic: id, text: 'By the API' });
  assert.deepEqual([refused.status, refused.body.field], [422, 'topic']);

  await back.click();
  await row(page, second).waitFor();
  await resident.goto('/messages/new');
  await pickTopic(resident.page, second);
});

journey('a second tab that is stale is told so, and loses nothing', async ({ open, picture }) => {
  const admin = await open('admin');
  const name = unique('Garden');
  await add(admin, name);
  await edit(admin, name);
  const late = await admin.newPage();
  await admin.goto(new URL(admin.page.url()).pathname, late);
  await field(late, 'Goes to').selectOption({ label: 'Everybody with the role Staff' });
  await field(late, 'Name').fill(`${name} late`);
  await field(admin.page, 'Goes to').selectOption({ label: 'Everybody with the role Bookkeeper' });
  await saved(admin.page);

  admin.expects(/409/);
  await save(late).click();
  await late.getByText('Somebody changed this topic after you opened it. Nothing of yours was saved yet.', { exact: true }).waitFor();
  await late.getByText('Bookkeeper (role)', { exact: true }).waitFor();
  assert.equal(await field(late, 'Goes to').inputValue(), 'role:staff');
  assert.equal(await field(late, 'Name').inputValue(), `${name} late`);
  await admin.axe(late);
  const front = admin.page;
  admin.page = late;
  await picture(admin, 'topics-stale');
  admin.page = front;
  await save(late).click();
  await late.waitForURL(/topics=saved/);
  await row(late, `${name} late`).getByText('Staff (role)', { exact: true }).waitFor();
});

journey('whoever was told of another’s change can retire the topic as it is now', async ({ open }) => {
  const admin = await open('admin');
  const { page } = admin;
  const name = unique('Attic');
  await add(admin, name);
  const elsewhere = async (offers) => {
    const topic = await topicOf(admin, name);
    assert.equal((await admin.api('PUT', `/api/v1/settings/topics/${topic.id}`, { version: topic.version, topic: { ...topic.form, offers } })).status, 204);
  };
  const retire = page.getByRole('button', { name: 'Retire', exact: true });
  admin.expects(/409/);
  await edit(admin, name);
  await elsewhere('ticket');
  await field(page, 'Goes to').selectOption({ label: 'Everybody with the role Staff' });
  await save(page).click();
  await page.getByText(/Somebody changed this topic/).waitFor();
  await elsewhere('invoice');
  await retire.click();
  await page.getByText(/Somebody changed this topic/).nth(1).waitFor();
  await retire.click();
  await page.waitForURL(/topics=saved/);
  assert.ok(!(await names(page)).includes(name));
});

journey('a list that somebody else changed is shown as it is now', async ({ open }) => {
  const [admin, other] = [await open('admin'), await open('admin')];
  await openRouting(admin);
  await openRouting(other);
  const top = await names(admin.page);
  await admin.page.getByRole('button', { name: `Move ${top[1]} up`, exact: true }).click();
  await admin.until(async () => (await names(admin.page))[0] === top[1], 'the first move');
  other.expects(/409/);
  await other.page.getByRole('button', { name: `Move ${top[2]} up`, exact: true }).click();
  await other.page.getByText(/Somebody changed the list of topics/).waitFor();
  assert.deepEqual(await names(other.page), [top[1], top[0], ...top.slice(2)]);
  await other.page.getByRole('button', { name: `Move ${top[0]} up`, exact: true }).click();
  await other.until(async () => (await names(other.page)).join() === top.join(), 'as it was');
});

journey('without JavaScript: topics are added, refused with what was typed, moved and retired', async ({ open }) => {
  const admin = await open('admin', { javaScript: false });
  admin.expects(/status of 4(09|22)/);
  const { page } = admin;
  const name = unique('Cellar');
  await add(admin, name, 'Everybody with the role Staff');
  await edit(admin, name);
  await field(page, 'Name').fill('Parking');
  await field(page, 'Fallback').selectOption({ label: 'Everybody with the role Bookkeeper' });
  await field(page, 'Residents').uncheck();
  await save(page).click();
  await page.getByText('There is a topic "Parking" already.', { exact: true }).waitFor();
  assert.deepEqual([await field(page, 'Name').inputValue(), await field(page, 'Fallback').inputValue()], ['Parking', 'role:bookkeeper']);
  assert.equal(await field(page, 'Residents').isChecked(), false);

  const topic = await topicOf(admin, name);
  const changed = { version: topic.version, topic: { ...topic.form, offers: 'ticket' } };
  assert.equal((await admin.api('PUT', `/api/v1/settings/topics/${topic.id}`, changed)).status, 204);
  await field(page, 'Name').fill(`${name} two`);
  await save(page).click();
  // The page that was refused is a fresh one: it has the version of before the other change.
  await page.getByText(/Somebody changed this topic/).waitFor();
  await page.getByText('Records it offers', { exact: true }).first().waitFor();
  assert.equal(await field(page, 'Name').inputValue(), `${name} two`);
  await saved(page);

  const before = await names(page);
  await page.getByRole('button', { name: `Move ${name} two up`, exact: true }).click();
  await page.waitForURL(/topics=saved/);
  assert.equal((await names(page)).indexOf(`${name} two`), before.length - 2);
  await edit(admin, `${name} two`);
  await page.getByRole('button', { name: 'Retire', exact: true }).click();
  await page.waitForURL(/topics=saved/);
  await page.getByText(/^Retired topics/).click();
  await page.getByRole('button', { name: `Bring back ${name} two`, exact: true }).click();
  await row(page, `${name} two`).waitFor();
});

journey('the permissions page says what the roles may do', async ({ open, picture }) => {
  const admin = await open('admin');
  await admin.goto('/settings/messaging');
  const { page } = admin;
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Permissions', exact: true }).click();
  await page.getByRole('heading', { name: 'Permissions', exact: true }).waitFor();
  const line = page.getByRole('row', { name: /^See every invoice of the facility/ });
  assert.deepEqual((await line.getByRole('cell').allInnerTexts()).map((text) => text.replace(/[^A-Za-z]/g, '')), ['No', 'No', 'Yes', 'Yes', 'No', 'No', 'No']);
  await admin.axe();
  await page.setViewportSize({ width: 390, height: 800 });
  await page.locator('summary').filter({ hasText: 'Maintenance manager' }).click();
  await page.getByRole('listitem').filter({ hasText: 'See every ticket of the facility' }).first().waitFor();
  await admin.axe();
  await picture(admin, 'permissions');
});
