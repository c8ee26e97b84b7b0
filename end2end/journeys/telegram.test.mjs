// Telegram: a chat is linked by a code from Notification Preferences, told of messages, and unlinked from either side.
import assert from 'node:assert/strict';
import { BotServer } from '../support/bot.mjs';
import { PAGE } from '../support/device.mjs';
import { began, says } from '../support/seeds.mjs';
import { stage } from '../support/stage.mjs';
import { unique } from '../support/words.mjs';

const { journey } = stage('telegram', { bot: () => BotServer.open() });

const part = (page) => page.getByRole('region', { name: 'Telegram' });
const press = (page, name) => part(page).getByRole('button', { name, exact: true }).click();

/** Makes a code on the page; what is to be sent to the bot. */
async function code(page) {
  await part(page).getByRole('button', { name: /^Link / }).click();
  return (await part(page).getByText(/^\/start /).innerText()).trim();
}

journey('a chat is linked by a code, once, and unlinked on the page', async ({ open, picture, bot }) => {
  const visitor = await open('resident');
  await visitor.goto(PAGE);
  const start = await code(visitor.page);
  assert.match(start, /^\/start (?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  const link = await part(visitor.page).getByRole('link', { name: 'Open Telegram' }).getAttribute('href');
  assert.equal(link, `https://t.me/TestNameBot?start=${start.slice('/start '.length)}`);
  await visitor.axe();
  await picture(visitor, 'telegram-code');

  const ana = bot.person(7_000_000_001);
  await ana.say('hello');
  assert.match((await ana.next()).text, /tells people of Frontdesk/);
  await ana.say(start);
  assert.match((await ana.next()).text, /now linked to your account/);
  const late = bot.person(7_000_000_002);
  await late.say(start);
  assert.match((await late.next()).text, /used already/);

  await part(visitor.page).getByRole('link', { name: 'I have done that' }).click();
  await part(visitor.page).getByText(/^Linked since/).waitFor();
  await picture(visitor, 'telegram-linked');
  await press(visitor.page, 'Unlink Telegram');
  await part(visitor.page).getByText('Unlinked. Nothing is sent to Telegram any more.').waitFor();
  await ana.say('/stop');
  assert.match((await ana.next()).text, /is not linked/);
});

journey('a message is told in the chat, with a button that opens it, until /stop', async ({ open, bot, server }) => {
  const [resident, bookkeeper] = [await open('neighbour'), await open('bookkeeper')];
  const [subject, answer, later] = [unique('The <b>lift</b>'), unique('It *comes* tomorrow'), unique('Nobody hears this')];
  const { id } = await began(resident, { subject, text: 'When?' });
  await resident.goto(PAGE);
  const chat = bot.person(7_000_000_009);
  await chat.say(await code(resident.page));
  assert.match((await chat.next()).text, /now linked/);
  await says(bookkeeper, id, answer);
  const told = await chat.next();
  assert.ok(told.text.includes(subject) && told.text.includes(answer), `as they were typed: ${told.text}`);
  assert.equal(told.parse_mode, undefined, 'plain text, so that nothing in it is markup');
  // The address of this server is this machine's own, which Telegram refuses in a button.
  const markup = JSON.parse(told.reply_markup ?? '{"inline_keyboard":[]}');
  const addresses = [...markup.inline_keyboard.flat().map(({ url }) => url), ...(told.text.match(/https?:\/\/\S+/g) ?? [])];
  assert.deepEqual(addresses, [`${server.url}/messages/${id}`]);
  await chat.say('/stop');
  assert.match((await chat.next()).text, /not linked any more/);
  await says(bookkeeper, id, later);
  await resident.page.waitForTimeout(7000);
  await assert.rejects(chat.next(100), /said nothing/);
}, { timeout: 90_000 });

journey('without JavaScript, and stopped from Telegram', async ({ open, bot }) => {
  const visitor = await open('neighbour', { javaScript: false });
  visitor.expects(/status of 409/);
  await visitor.goto(PAGE);
  const start = await code(visitor.page);
  const nabor = bot.person(7_000_000_003);
  await nabor.say(start.toLowerCase());
  assert.match((await nabor.next()).text, /now linked/);
  await visitor.goto(PAGE);
  await part(visitor.page).getByText(/^Linked since/).waitFor();
  assert.equal(await part(visitor.page).getByText(/^\/start /).count(), 0, 'a code is shown once');
  await nabor.say('/stop');
  assert.match((await nabor.next()).text, /not linked any more/);
  // The page that is open still says that a chat is linked: the form is told.
  await press(visitor.page, 'Unlink Telegram');
  await part(visitor.page).getByText('This changed meanwhile').waitFor();
  await part(visitor.page).getByText('You told the bot to stop').waitFor();
});

journey('a chat goes to whoever has a good code, and hostile updates do no harm', async ({ open, bot, server }) => {
  const [one, other] = [await open('board'), await open('bookkeeper')];
  await one.goto(PAGE);
  await other.goto(PAGE);
  const shared = bot.person(7_000_000_004);
  await shared.say(await code(one.page));
  assert.match((await shared.next()).text, /now linked/);
  await shared.say(await code(other.page));
  assert.match((await shared.next()).text, /now linked/);
  await one.reload();
  await part(one.page).getByText('linked to another account').waitFor();

  const nobody = { chat: { id: -5, type: 'group' }, from: { id: 5, is_bot: false }, date: 1 };
  await bot.update({ ...nobody, text: '/start x' });
  await bot.update({ chat: null, from: 'x', text: { a: 1 }, date: 'never' });
  await bot.update({ chat: { id: 6, type: 'private' }, from: { id: 6, is_bot: false }, date: 1, text: 'x'.repeat(90_000) });
  assert.match((await bot.person(6).next()).text, /tells people of Frontdesk/);
  await shared.say('hello');
  assert.match((await shared.next()).text, /This chat is linked/);
  assert.ok(!server.said('AA-a_token_for_tests').length, 'the token is in no line of the log');
});
