import type { Role } from './shared/roles';

/** The password of all who can be stepped in as. It opens nothing outside a demo, and says so. */
export const DEMO_PASSWORD = 'guildhall demo';

export type DemoLogin = {
  username: string;
  firstName: string;
  lastName: string;
  role: Role;
  /** What there is to see as them: a key of `accounts.demo.who`. */
  who: 'superadmin' | 'admin' | 'plumber' | 'designer' | 'customer' | 'customer_2';
};

/** Whom the demo lets one be, the same each time: made by the seed, printed at the start, shown on the sign-in page. */
export const DEMO_LOGINS: readonly DemoLogin[] = [
  { username: 'root', firstName: 'Robert', lastName: 'Root', role: 'SUPERADMIN', who: 'superadmin' },
  { username: 'ada', firstName: 'Ada', lastName: 'Merrick', role: 'ADMIN', who: 'admin' },
  { username: 'marta.okonkwo', firstName: 'Marta', lastName: 'Okonkwo', role: 'PROVIDER', who: 'plumber' },
  { username: 'ines.carvalho', firstName: 'Ines', lastName: 'Carvalho', role: 'PROVIDER', who: 'designer' },
  { username: 'hannah', firstName: 'Hannah', lastName: 'Whitlock', role: 'CUSTOMER', who: 'customer' },
  { username: 'joseph', firstName: 'Joseph', lastName: 'Obi', role: 'CUSTOMER', who: 'customer_2' },
];
