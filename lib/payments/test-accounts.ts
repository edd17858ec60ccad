import type { AccountHolder, AccountState } from './provider';

/** Payouts to an account that ends like this are refused: its bank has closed it. */
const CLOSED = '0000';

/** An account at the test provider's bank: made up, or by an IBAN of which only the country and the last four digits are kept. */
export function madeUpAccount({ providerId, country, iban }: AccountHolder): AccountState {
  const given = iban?.replaceAll(/\s/g, '').toUpperCase();
  const land = given?.slice(0, 2) ?? (country || 'GB');
  const last = given?.slice(-4) ?? String(1000 + ((providerId * 7919) % 9000));
  const externalId = `acct-test-${providerId}${last === CLOSED ? '-closed' : ''}`;
  return { externalId, label: `${land}•• •••• ${last}`, ready: true, wants: null };
}
