// A fresh database on the server that bin/with-postgres starts.
import pg from 'pg';

export const url = process.env.FRONTDESK_TEST_POSTGRES_URL;

/** Why the tests on Postgres are skipped here; under CI they may not be. */
export const skip = url || process.env.CI === 'true' ? false : 'FRONTDESK_TEST_POSTGRES_URL is not set (bin/with-postgres sets it)';

export async function freshDatabase(name) {
  if (!url) throw new Error('FRONTDESK_TEST_POSTGRES_URL is not set: bin/with-postgres sets it');
  const database = `${name}_${process.pid}_${Date.now()}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${database}`);
  await client.end();
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
