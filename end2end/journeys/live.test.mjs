import assert from 'node:assert/strict';
import { stage } from '../support/stage.mjs';
import { beside, composer, fillStart, message, reply, row, sendButton, start, unique } from '../support/words.mjs';

const { journey } = stage('live');
/** What a browser says while the server or the network is away. */
const AWAY = [/WebSocket connection/, /net::ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED|EMPTY_RESPONSE|CONNECTION_RESET)/, /status of 503/];

/** A conversation of the resident with the bookkeeper, open in the resident's window. */
async function begun(open) {
  const resident = await open('resident');
  resident.expects(...AWAY);
  await resident.goto('/messages');
  const subject = unique('Live');
  const id = await start(resident.page, { topic: 'Billing', subject, text: unique('First') });
  await resident.live();
  return { resident, id, subject };
}

const send = (visitor, id, text) => visitor.api('POST', `/api/v1/conversations/${id}/messages`, { text });

/** The texts of the messages, as the page shows them and as the server has them. */
async function assertOnce(visitor, id, texts) {
  const kept = async (text) => {
    const { body } = await visitor.api('GET', `/api/v1/conversations/${id}/entries`);
    return body.timeline.entries.filter((entry) => entry.body?.text === text).length;
  };
  for (const text of texts) {
    await visitor.until(async () => (await kept(text)) > 0, `"${text}" in the database`, 40_000);
    await message(visitor.page, text).first().waitFor({ timeout: 40_000 });
  }
  await visitor.page.getByText('Sending…').waitFor({ state: 'detached' });
  for (const text of texts) {
    assert.equal(await kept(text), 1, `"${text}" in the database`);
    assert.equal(await message(visitor.page, text).count(), 1, `"${text}" in the page`);
  }
}

journey('after a restart of the server nothing is missing and nothing doubled', async ({ open, server }) => {
  const { resident, id, subject } = await begun(open);
  const bookkeeper = await open('bookkeeper');
  const texts = ['one', 'two', 'three'].map((word) => unique(`Answer ${word}`));
  await send(bookkeeper, id, texts[0]);
  await message(resident.page, texts[0]).waitFor();

  await server.stop();
  await resident.page.getByRole('status').filter({ hasText: /Reconnecting/ }).waitFor();
  await server.start();
  await send(bookkeeper, id, texts[1]);
  await resident.live(2);
  await assertOnce(resident, id, texts.slice(0, 2));
  await resident.page.getByText('Reconnecting').waitFor({ state: 'detached' }).catch(() => {});
  await send(bookkeeper, id, texts[2]);
  await assertOnce(resident, id, texts);
  assert.ok((await row(resident.page, subject).innerText()).includes(texts[2]), 'the list knows it too');
}, { timeout: 120_000 });

journey('what is written while the network is away is sent once it is back', async ({ open }) => {
  const { resident, id } = await begun(open);
  const bookkeeper = await open('bookkeeper');
  const [meanwhile, mine] = [unique('Meanwhile'), unique('Written offline')];
  await resident.context.setOffline(true);
  await reply(resident.page, mine);
  await beside(resident.page).getByText(mine).waitFor();
  await beside(resident.page).getByRole('button', { name: /Retry/ }).waitFor();
  await send(bookkeeper, id, meanwhile);
  await resident.context.setOffline(false);
  await message(resident.page, meanwhile).waitFor({ timeout: 45_000 });
  const again = beside(resident.page).getByRole('button', { name: /Retry/ });
  if (await again.count()) await again.first().click().catch(() => {});
  await assertOnce(resident, id, [meanwhile, mine]);
}, { timeout: 120_000 });

journey('a message that could not be sent says so, survives a reload, and Retry sends it once', async ({ open, server }) => {
  const { resident, id } = await begun(open);
  const text = unique('While the server was away');
  await server.stop();
  await reply(resident.page, text);
  // It is there at once, before anything is known of it.
  await beside(resident.page).getByText(text).waitFor({ timeout: 500 });
  const again = beside(resident.page).getByRole('button', { name: /Retry/ });
  await again.waitFor();
  await resident.axe();
  assert.equal(await composer(resident.page).inputValue(), '', 'the composer is free for the next one');
  await server.start();
  await resident.reload();
  await beside(resident.page).getByText(text).waitFor();
  if (await again.count()) await again.first().dblclick().catch(() => {});
  await assertOnce(resident, id, [text]);
  await again.waitFor({ state: 'detached' });
  await resident.reload();
  await assertOnce(resident, id, [text]);
}, { timeout: 120_000 });

journey('an answer that is lost on the way back does not make a second message', async ({ open }) => {
  const { resident, id } = await begun(open);
  resident.expects(/ERR_FAILED/);
  const text = unique('The answer was lost');
  // The server gets it and keeps it; the browser never learns so.
  await resident.page.route(/conversation\/reply/, async (route) => { await route.fetch(); await route.abort('failed'); }, { times: 1 });
  await reply(resident.page, text);
  await message(resident.page, text).first().waitFor();
  const again = beside(resident.page).getByRole('button', { name: /Retry/ });
  await again.click({ timeout: 3000 }).catch(() => {});
  await assertOnce(resident, id, [text]);
  await again.waitFor({ state: 'detached' });
});

journey('a read that never gets its answer is asked for again', async ({ open }) => {
  const { resident, id } = await begun(open);
  let asked = 0;
  // The first one is neither answered nor refused, as on a line that died.
  await resident.page.route(/conversation\/read/, (route) => ((asked += 1) > 1 ? route.continue() : undefined));
  const [text, later] = [unique('While the line was dead'), unique('And after it')];
  await send(resident, id, text);
  await resident.until(async () => asked > 0, 'it reads');
  await reply(resident.page, later);
  await beside(resident.page).getByText('Sent', { exact: true }).waitFor();
  await assertOnce(resident, id, [text, later]);
  assert.ok(asked > 1, `asked ${asked} times`);
});

journey('a list that never gets its answer is asked for again', async ({ open }) => {
  const { resident, id, subject } = await begun(open);
  const bookkeeper = await open('bookkeeper');
  await resident.goto('/messages');
  await resident.live(2);
  let asked = 0;
  await resident.page.route(/messages\/list/, (route) => ((asked += 1) > 1 ? route.continue() : undefined));
  const text = unique('While the list was dead');
  await send(bookkeeper, id, text);
  await row(resident.page, subject).filter({ hasText: text }).waitFor({ timeout: 40_000 });
  assert.ok(asked > 1, `asked ${asked} times`);
});

journey('pressing Send twice makes one message', async ({ open }) => {
  const { resident, id } = await begun(open);
  const [clicked, entered] = [unique('Double click'), unique('Double new conversation')];
  await composer(resident.page).fill(clicked);
  await sendButton(resident.page).dblclick();
  await assertOnce(resident, id, [clicked]);

  await resident.goto('/messages/new');
  await fillStart(resident.page, { topic: 'Billing', text: entered });
  await sendButton(resident.page).dblclick();
  await resident.page.waitForURL(/\/messages\/[0-9a-f-]{36}/);
  await composer(resident.page).waitFor();
  const { rows } = (await resident.api('GET', '/api/v1/conversations')).body;
  assert.equal(rows.filter(({ last }) => last.text === entered).length, 1);
});

journey('what is typed and not sent survives a reload', async ({ open }) => {
  const { resident, id } = await begun(open);
  const [draft, opening] = [`${unique('Half a thought')}\nin two lines`, unique('Half a conversation')];
  await composer(resident.page).fill(draft);
  await resident.page.waitForTimeout(600);
  await resident.reload();
  await resident.until(async () => (await composer(resident.page).inputValue()) === draft, 'the draft');
  await sendButton(resident.page).click();
  await beside(resident.page).getByText('in two lines').waitFor();
  await beside(resident.page).getByText('Sending…').waitFor({ state: 'detached' });
  await resident.reload();
  assert.equal(await composer(resident.page).inputValue(), '', 'what was sent is no draft any more');

  await resident.goto('/messages/new');
  await resident.page.getByLabel('Message', { exact: true }).fill(opening);
  await resident.page.waitForTimeout(600);
  await resident.reload();
  await resident.until(async () => (await resident.page.getByLabel('Message', { exact: true }).inputValue()) === opening, 'the draft of a new one');
  assert.ok(id);
});

journey('somebody else signing in on the same browser sees no draft of the one before', async ({ open }) => {
  const { resident, id } = await begun(open);
  await composer(resident.page).fill(unique('Private thought'));
  await resident.page.waitForTimeout(600);
  const kept = await resident.page.evaluate(() => Object.entries(localStorage));
  assert.ok(kept.some(([, value]) => value.includes('Private thought')));
  assert.ok(kept.every(([name]) => !name.startsWith('frontdesk:') || name.includes(resident.me.person)), JSON.stringify(kept));
  assert.ok(id);
});
