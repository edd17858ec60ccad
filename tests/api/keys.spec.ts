import { expect, test } from '@playwright/test';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { ask, LOGINS, origin, tokenFor } from './support';

test('whoever is handed a token can check it by the keys that are published', async () => {
  const token = await tokenFor(LOGINS.CUSTOMER);
  const { status, headers, body } = await ask('/.well-known/jwks.json');
  expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'application/json', 'public, max-age=60']);
  const keys = JSON.parse(body) as JSONWebKeySet;
  for (const key of keys.keys) expect(Object.keys(key)).not.toContain('d');
  const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys), {
    issuer: origin(),
    audience: origin(),
    algorithms: ['EdDSA'],
  });
  expect(payload.sub).toMatch(/^\d+$/);
  expect(keys.keys.map(({ kid }) => kid)).toContain(protectedHeader.kid);
});
