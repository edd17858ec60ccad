import type { Profile } from 'next-auth';
import { expect, test } from 'vitest';
import { networkOf } from '@/lib/core/rate-limit';
import { claimsOf } from './claims';
import { Claims, LogIn, Register, RequestReset, UpdateProfile } from './schema';

const tom = { firstName: 'Tom', lastName: 'Ashby', email: 'tom@example.com', password: 'three plain words' };

test.each([
  ['+44 (0)7700-900 123', '+447700900123'],
  ['+44 7700 900-123', '+447700900123'],
  ['0044 7700 900123', '+447700900123'],
  ['07700 900123', '07700900123'],
  ['+1234567890', '+1234567890'],
  ['911', null],
  ['call me', null],
])('the phone number %s is kept as %s', (phone, kept) => {
  const parsed = Register.safeParse({ ...tom, phone });
  expect(parsed.success ? parsed.data.phone : null).toBe(kept);
});

test.each(['Zoë', "O'Brien", 'Anne-Marie', '李小龙', 'Иван', 'J. R.', 'Nguyễn Văn'])('%s is a name', (firstName) => {
  expect(Register.parse({ ...tom, firstName }).firstName).toBe(firstName);
});

test.each(['', '<b>', 'a@b', 'x\u202Egnp', 'http://x', 'www.x', "'quoted"])('%j is no name', (firstName) => {
  expect(Register.safeParse({ ...tom, firstName }).success).toBe(false);
});

test('programs may name what they sign in with', () => {
  const password = 'x';
  expect(LogIn.parse({ email: 'A@b.c', password })).toEqual({ identifier: 'A@b.c', password });
  expect(LogIn.parse({ username: 'tom', password })).toEqual({ identifier: 'tom', password });
  expect(RequestReset.parse({ email: 'a@b.c' })).toEqual({ identifier: 'a@b.c' });
  expect(LogIn.safeParse({ password }).success).toBe(false);
});

test('an emptied field of the profile means that there is none; one left out stays', () => {
  expect(UpdateProfile.parse({ phone: '', city: ' ', timeZone: '' })).toEqual({ phone: null, city: null, timeZone: null });
  expect(UpdateProfile.parse({})).toEqual({});
});

test('of what an issuer says, only what it has checked and what is well formed is taken over', () => {
  const claims = (profile: Record<string, unknown>) => Claims.parse(claimsOf(profile as Profile, 's1'));
  expect(claims({ email: 'A@B.example', email_verified: true, name: 'Ada King Lovelace' })).toEqual({
    subject: 's1',
    email: 'a@b.example',
    emailVerified: true,
    firstName: 'Ada',
    lastName: 'King Lovelace',
  });
  expect(claims({ email: 'a@b.example', email_verified: 'true' })).toMatchObject({ emailVerified: true });
  expect(claims({ email: 'a@b.example', email_verified: 'yes' })).toMatchObject({ emailVerified: false });
  expect(claims({ email: 'no address', email_verified: true, given_name: '<script>' })).toMatchObject({
    email: null,
    firstName: '',
  });
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:7:1:aaaa:bbbb:cccc:dddd', '2001:db8:7:1'],
  ['2001:db8:7:1::5', '2001:db8:7:1'],
  ['2001:DB8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('%s counts as %s', (address, network) => expect(networkOf(address)).toBe(network));
