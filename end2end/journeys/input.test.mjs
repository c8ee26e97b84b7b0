import assert from 'node:assert/strict';
import { stage } from '../support/stage.mjs';
import { beside, composer, fillStart, message, reply, sendButton, start, unique } from '../support/words.mjs';

const { journey } = stage('input');

async function thread(open) {
  const resident = await open('resident');
  await resident.goto('/messages');
  const id = await start(resident.page, { topic: 'General', subject: unique('Input'), text: unique('Hello') });
  return { resident, id };
}

const entries = async (visitor, id) => (await visitor.api('GET', `/api/v1/conversations/${id}/entries`)).body.timeline.entries;

const REFUSED = [
  { what: 'nothing but white space', text: '  \n ', says: /cannot be empty/ },
  { what: '10,001 characters', text: 'é'.repeat(10_001), says: /at most 10,000 characters; this one has 10,001/ },
  { what: 'a control character', text: 'a\u0007b', says: /control character \(U\+0007\)/ },
  { what: 'a hidden change of direction', text: 'a\u202Eb', says: /control character \(U\+202E\)/ },
];

for (const { what, text, says } of REFUSED) {
  journey(`a reply of ${what} is refused in words and stays in the form`, async ({ open }) => {
    const { resident, id } = await thread(open);
    resident.expects(/status of 422/);
    const before = (await entries(resident, id)).length;
    await composer(resident.page).fill(text);
    await sendButton(resident.page).click();
    await beside(resident.page).getByText(says).first().waitFor();
    assert.equal(await composer(resident.page).inputValue(), text);
    assert.equal((await entries(resident, id)).length, before);
    const { status, body } = await resident.api('POST', `/api/v1/conversations/${id}/messages`, { text });
    assert.deepEqual([status, body.kind, body.field], [422, 'invalid', 'text']);
    assert.match(body.sentence, says);
  });
}

journey('a new conversation that cannot be taken says which field, and keeps what was typed', async ({ open }) => {
  const resident = await open('resident');
  resident.expects(/status of 422/);
  await resident.goto('/messages/new');
  const [subject, text] = ['s'.repeat(201), unique('Kept')];
  await fillStart(resident.page, { topic: 'Parking', subject, text });
  // Past what the field lets one type, as a script or an old page would.
  await resident.page.getByLabel('Subject').evaluate((field, value) => {
    field.removeAttribute('maxlength');
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, subject);
  await sendButton(resident.page).click();
  await resident.page.getByText(/A subject can have at most 200 characters; this one has 201/).first().waitFor();
  assert.equal(await resident.page.getByLabel('Message', { exact: true }).inputValue(), text);
  assert.equal(await resident.page.getByLabel('Subject').inputValue(), subject);
  await resident.axe();

  await resident.page.getByLabel('Subject').fill('');
  await resident.page.getByLabel('Message', { exact: true }).fill('   ');
  await sendButton(resident.page).click();
  await resident.page.getByText(/message cannot be empty/i).first().waitFor();
});

journey('a conversation that is not there and one that may not be seen are the same page', async ({ open }) => {
  const { id } = await thread(open);
  const [neighbour, other] = [await open('neighbour'), await open('otherAdmin')];
  const theirs = (await other.api('GET', '/api/v1/conversations?tab=open')).body.rows[0]?.conversation
    ?? (await other.api('GET', '/api/v1/conversations?tab=unread')).body.rows[0]?.conversation;
  assert.ok(theirs, 'the other facility has a conversation');
  const ids = { unknown: crypto.randomUUID(), 'of a neighbour': id, 'of another facility': theirs };
  // What differs from one answer to the next by itself: nonces, ids, the clock.
  const strip = ({ text, headers = {} }) => {
    const [, nonce = 'no nonce'] = headers['content-security-policy']?.match(/nonce-([^']+)/) ?? [];
    return text.replaceAll(nonce, 'NONCE').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replace(/now\\*":\d+|\d+ (min|h)\b|just now/g, '');
  };
  const answers = [];
  for (const [what, one] of Object.entries(ids)) {
    const page = await neighbour.html(`/messages/${one}`);
    assert.equal(page.status, 404, what);
    const calls = [await neighbour.api('GET', `/api/v1/conversations/${one}`), await neighbour.api('POST', `/api/v1/conversations/${one}/messages`, { text: 'x' })];
    calls.push(await neighbour.api('PUT', `/api/v1/conversations/${one}/read`, { up_to: 1 }));
    assert.deepEqual(calls.map(({ status }) => status), [404, 404, 404], what);
    answers.push([page, ...calls].map(strip).join('\n'));
  }
  assert.equal(answers[1], answers[0]);
  assert.equal(answers[2], answers[0]);

  neighbour.expects(/status of 404/);
  await neighbour.goto(`/messages/${id}`);
  await beside(neighbour.page).getByText('There is no such conversation, or it is not shared with you.').first().waitFor();
  await neighbour.goto('/messages/not-an-id');
  await neighbour.page.getByText(/no such/i).first().waitFor();
  await neighbour.goto('/nowhere');
  await neighbour.page.getByText('There is no such page.').waitFor();
});

const SHOWN = [
  ['line breaks and spaces', 'one\n\n  two   three\n\tfour'],
  ['markup', '<script>window.pwned=1</script><b>not bold</b> &amp; <img src=x onerror="window.pwned=1">'],
  ['right to left', 'مرحبا بالعالم، the meter shows 4711'],
  ['emoji', '👩‍👩‍👧‍👦 🇪🇸 ❤️‍🔥 done'],
];

for (const [what, text] of SHOWN) {
  journey(`text is shown exactly as typed: ${what}`, async ({ open }) => {
    const { resident, id } = await thread(open);
    const typed = `${unique('exact')}\n${text}`;
    await reply(resident.page, typed);
    const shown = () => resident.page.evaluate((first) => {
      const holds = [...document.querySelectorAll('[dir="auto"]')].filter((at) => at.innerText?.startsWith(first));
      return holds.map((at) => at.innerText).pop();
    }, typed.split('\n')[0]);
    await resident.until(async () => (await entries(resident, id)).some(({ body }) => body.text === typed), 'the message');
    await resident.until(async () => (await shown()) === typed, 'the text, exactly');
    await resident.reload();
    assert.equal(await shown(), typed, 'as the server sends it, too');
    assert.equal(await resident.page.evaluate(() => window.pwned), undefined);
  });
}

journey('addresses can be clicked and tell the other site nothing', async ({ open }) => {
  const { resident } = await thread(open);
  const address = `https://example.org/a?b=${encodeURIComponent(unique('c'))}`;
  await reply(resident.page, `See ${address}, or javascript:alert(1) and ftp://example.org`);
  const link = beside(resident.page).getByRole('link', { name: address, exact: true });
  await link.first().waitFor();
  assert.equal(await link.first().getAttribute('href'), address, 'the comma is no part of it');
  assert.equal(await link.first().getAttribute('rel'), 'noopener noreferrer nofollow');
  assert.equal(await beside(resident.page).locator('a[href^="javascript"], a[href^="ftp"]').count(), 0);
});

journey('an unknown topic and a foreign origin are refused by the API in words', async ({ open, server }) => {
  const resident = await open('resident');
  const unknown = await resident.api('POST', '/api/v1/conversations', { topic: crypto.randomUUID(), text: 'x' });
  assert.deepEqual([unknown.status, unknown.body.field], [422, 'topic']);
  const [cookie] = await resident.context.cookies();
  const foreign = await fetch(`${server.url}/api/v1/conversations`, {
    method: 'POST', body: '{}', headers: { cookie: `${cookie.name}=${cookie.value}`, origin: 'https://evil.example', 'content-type': 'application/json' },
  });
  assert.equal(foreign.status, 403);
  assert.match((await foreign.json()).sentence, /another site/);
  const admin = await open('admin');
  await admin.goto('/messages/new');
  await fillStart(admin.page, { topic: 'Other', subject: unique('Nobody'), text: 'to nobody' });
  admin.expects(/status of 422/);
  await sendButton(admin.page).click();
  await admin.page.getByText(/resident/i).and(admin.page.locator('[role="alert"], .problem, .field__problem, [aria-live] *')).first().waitFor();
  assert.equal(await message(admin.page, 'to nobody').count(), 0);
});
