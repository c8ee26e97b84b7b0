// The demo accounts, by the word that the journeys use for them.
export const password = 'frontdesk-demo';

export const accounts = {
  resident: 'resident@demo.test',
  neighbour: 'neighbour@demo.test',
  board: 'board@demo.test',
  admin: 'admin@demo.test',
  bookkeeper: 'bookkeeper@demo.test',
  maintenance: 'maintenance@demo.test',
  security: 'security@demo.test',
  otherAdmin: 'admin@other.test',
  otherResident: 'resident@other.test',
};
