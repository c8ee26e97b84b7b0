import assert from 'node:assert/strict';
import { stage } from '../support/stage.mjs';
import { stateOf, theTemplate } from '../support/template.mjs';

const { journey } = stage('parallel');
const [PAGES, AT_ONCE] = [1000, 64];
const WHO = ['resident', 'neighbour', 'bookkeeper', 'admin', 'otherAdmin'];

/** Somebody's pages: their list and the threads of their first rows. */
async function reader(server, template, name) {
  const { me, storage } = stateOf(template, name);
  const [{ name: key, value }] = storage.cookies;
  const headers = { cookie: `${key}=${value}`, accept: 'text/html' };
  const { rows } = await (await fetch(`${server.url}/api/v1/conversations`, { headers })).json();
  const threads = await Promise.all(rows.slice(0, 4).map(async ({ conversation }) => {
    const thread = await (await fetch(`${server.url}/api/v1/conversations/${conversation}`, { headers })).json();
    return { path: `/messages/${conversation}`, marks: [thread.subject ?? thread.topic, thread.resident.name] };
  }));
  const pages = [{ path: '/messages', marks: rows.slice(0, 5).map((row) => row.subject ?? row.topic) }, { path: '/messages/new', marks: [] }, ...threads];
  return { name, me, headers, pages };
}

const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&#39;': "'", '&amp;': '&' };
/** As people read it, whichever characters the server wrote as entities. */
const read = (html) => html.replace(/&(lt|gt|quot|amp|#x27|#39);/g, (entity) => ENTITIES[entity]);

/** What is wrong with a page that somebody got, if anything is. */
function wrong({ me, headers }, { path, marks }, status, html, others) {
  // Only what is shown: the data for the script, after the document, would hide an empty list.
  const text = read(html.slice(0, html.indexOf('</html>')));
  if (status !== 200) return `${path} for ${me.name}: status ${status}`;
  // What the script needs comes after the document.
  if (!/<\/html>[^]*<\/script>\s*$/.test(html)) return `${path} for ${me.name}: cut off`;
  const header = text.slice(text.indexOf('<header'), text.indexOf('</header>'));
  if (!header.includes(me.name) || !header.includes(me.facility)) return `${path}: not the page of ${me.name}`;
  const missing = marks.find((mark) => !text.includes(mark));
  if (missing) return `${path} for ${me.name}: no "${missing}"`;
  const foreign = others.find((other) => header.includes(other.me.name) || html.includes(other.headers.cookie.split('=')[1]));
  return foreign || html.includes(headers.cookie.split('=')[1]) ? `${path} for ${me.name}: something of ${foreign?.me.name ?? 'the session'}` : undefined;
}

journey('a thousand pages, 64 at a time, each of the one who asked', async ({ server }) => {
  const template = await theTemplate();
  const readers = await Promise.all(WHO.map((name) => reader(server, template, name)));
  assert.ok(readers.every(({ pages }) => pages.length > 2), 'everybody has something to read');
  let next = 0;
  const problems = [];
  const load = async () => {
    while (next < PAGES) {
      const n = next++;
      const one = readers[n % readers.length];
      const page = one.pages[Math.floor(n / readers.length) % one.pages.length];
      const answer = await fetch(server.url + page.path, { headers: one.headers, redirect: 'manual' });
      const problem = wrong(one, page, answer.status, await answer.text(), readers.filter((other) => other !== one));
      if (problem) problems.push(problem);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, load));
  assert.deepEqual(problems.slice(0, 10), [], `${problems.length} wrong pages`);
  assert.deepEqual(server.complaints(), []);
}, { timeout: 120_000 });

journey('readers who leave before their page is made disturb nobody', async ({ server }) => {
  const template = await theTemplate();
  const [one] = await Promise.all(WHO.slice(0, 1).map((name) => reader(server, template, name)));
  let next = 0;
  let left = 0;
  const load = async () => {
    while (next < 300) {
      const { path } = one.pages[next++ % one.pages.length];
      const signal = AbortSignal.timeout(next % 150);
      await fetch(server.url + path, { headers: one.headers, signal }).then((answer) => answer.text()).catch(() => { left += 1; });
    }
  };
  await Promise.all(Array.from({ length: 32 }, load));
  assert.ok(left > 50, `only ${left} of 300 left early`);
  const { path } = one.pages[0];
  assert.equal((await fetch(server.url + path, { headers: one.headers })).status, 200);
  assert.deepEqual(server.complaints(), []);
}, { timeout: 60_000 });
