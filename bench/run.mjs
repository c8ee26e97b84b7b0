// All figures of one run, as one table.
import { cpus } from 'node:os';
import { rmSync } from 'node:fs';
import { freshDatabase, url as postgres } from './postgres.mjs';
import { firstLoad } from './first-load.mjs';
import { messages } from './messages.mjs';
import { pages } from './pages.mjs';
import { building } from './building.mjs';

const rows = [];
const say = (what, figure, note = '') => rows.push(`| ${what} | ${figure} | ${note} |`);
const whole = (number) => Math.round(number).toLocaleString('en');

/** Everything that is measured on one database. */
async function measure(name, database) {
  const { server, people, data } = await building(name, database);
  try {
    if (!database) {
      await firstLoad(server, say);
      await pages(server, people[0], say, whole);
    }
    await messages(server, people, name, say, whole);
  } finally {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
  const complaints = server.complaints();
  if (complaints.length) throw new Error(`the server wrote:\n${complaints.slice(0, 5).join('\n')}`);
}

await measure('SQLite');
if (postgres) await measure('PostgreSQL', await freshDatabase('bench'));

console.log(`One run on ${cpus().length} cores (${cpus()[0].model.trim()}), which the load generator shares with the server.\n`);
console.log('| | | |\n|---|---:|---|');
console.log(rows.join('\n'));
