// The books, written as their own system writes them; and records in the words of the page.
import assert from 'node:assert/strict';
import { beside, unique } from './words.mjs';

const FACILITY = '/api/v1/facilities/lindenhof';
const owner = { external_id: 'D01', unit: 'A-203' };

/** A reference that no other record has. */
export const reference = (kind) => unique(kind).replace(' ', '-');

async function put(admin, path, body) {
  const answer = await admin.api('PUT', `${FACILITY}/${path}`, body);
  assert.ok(answer.status < 300, `${answer.status} ${answer.text}`);
}

/** Writes an invoice of Elena's; what is said of it in `more` is said over it. */
export const bill = (admin, ref, more = {}) => put(admin, `invoices/${ref}`, {
  ...owner, title: 'Charges of a long month', status: 'open', currency: 'EUR', amount_minor: 6629, issued_on: '2026-06-01', due_on: '2026-06-25',
  lines: [{ title: 'Reserve fund', amount_minor: 4780 }, { title: 'Late payment interest', amount_minor: 1849 }], ...more,
});

/** The same for a ticket. */
export const ticket = (admin, ref, more = {}) => put(admin, `tickets/${ref}`, {
  ...owner, title: 'The lift hums', category: 'Elevator', priority: 'normal', status: 'open', opened_on: '2026-06-01', ...more,
});

/** A record's id, as somebody finds it who may see it; `undefined` for others. */
export async function idOf(visitor, kind, ref, resident) {
  const whose = resident ? `&resident=${resident}` : '';
  const { body } = await visitor.api('GET', `/api/v1/records?kind=${kind}&q=${ref}${whose}`);
  return body.find((record) => record.reference === ref)?.id;
}

export async function links(visitor, conversation, record) {
  const answer = await visitor.api('PUT', `/api/v1/conversations/${conversation}/records/${record}`);
  assert.equal(answer.status, 204, answer.text);
}

/** A record's card in the thread, by its reference. */
export const card = (page, ref) => beside(page).getByRole('region', { name: 'Messages of this conversation', exact: true }).getByRole('article').filter({ hasText: ref });
/** What stands in a thread instead, for those whom a record is not for. */
export const closed = (page) => beside(page).getByText('A record is linked here. It is not shared with you.');
export const linked = (page) => beside(page).getByRole('list', { name: 'Linked records', exact: true });
export const dialog = (page) => page.getByRole('dialog', { name: 'Records of this conversation', exact: true });
export const recordField = (page) => page.getByRole('combobox', { name: 'Record', exact: true });

export async function openRecords(page) {
  await beside(page).getByRole('button', { name: 'Records', exact: true }).click();
  await dialog(page).waitFor();
}
