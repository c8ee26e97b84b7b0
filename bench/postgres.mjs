// The database of the browser suite's helper, whose client is loaded only where there is a PostgreSQL.
export const url = process.env.FRONTDESK_TEST_POSTGRES_URL;

export async function freshDatabase(name) {
  const helper = await import('../end2end/support/postgres.mjs');
  return helper.freshDatabase(name);
}
