// What somebody finds in the demo building: values for the places of the API where one that is thought up
// leads to nothing. Some are for others only.

const NOBODYS = '0190a000-0000-7000-8000-000000000000';

/** Lists by name; what this token may not read is looked up by the admin's. */
export async function idsOf({ url, token, admin }) {
  const ask = async (path, as = token) => {
    const answer = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${as}` } });
    return answer.ok || as === admin ? answer.json() : ask(path, admin);
  };
  const list = async (path, as) => [await ask(path, as)].flat();
  const rows = [...(await ask('/conversations')).rows.slice(0, 8), ...(await ask('/oversight/conversations', admin)).rows.slice(0, 4)];
  const conversations = unique(rows.map(({ conversation }) => conversation));
  const threads = await Promise.all(conversations.slice(0, 8).map((id) => ask(`/conversations/${id}`)));
  const present = threads.flatMap((thread) => thread.participants ?? []).map(({ person }) => person.id);
  const neighbours = (await list('/residents?q=A-2', admin)).map(({ person }) => person);
  const homes = await list('/residents?q=A-203', admin);
  const records = [...(await list('/records?kind=invoice')), ...(await list('/records?kind=ticket'))];
  return {
    conversations,
    people: unique([...present, ...neighbours]).slice(0, 16),
    residents: unique(homes.map(({ person }) => person)),
    units: unique(homes.map(({ unit_id }) => unit_id)),
    topics: (await list('/topics')).map(({ id }) => id),
    photos: [...unique(photosIn(threads)).slice(0, 6), NOBODYS],
    records: [...unique(records.map(({ id }) => id)).slice(0, 6), NOBODYS],
    slugs: ['lindenhof', 'lindenhof', 'lindenhof', 'parkside'],
    codes: ['A-203', 'A-204', 'P-12', ''],
    keys: ['D01', 'D02', 'S02', ''],
    currencies: ['EUR', 'EUR', 'RON'],
    days: ['2026-01-31', '2026-06-25', '2028-02-29'],
    texts: ['Good morning', 'Ștefan’s 鍵 🔑'],
    links: ['', 'https://books.example.org/1', 'http://books.example.org/1'],
  };
}

const unique = (values) => [...new Set(values)];

/** The ids of the photos in it, however deep. */
function photosIn(value) {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'photos' && Array.isArray(inner) ? inner.map(({ id }) => id) : photosIn(inner)));
}
