import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

type Claims = { email?: string; email_verified?: boolean; name?: string; given_name?: string; family_name?: string };

export type Issuer = {
  url: string;
  /** Whom the issuer knows, by subject. */
  people: Map<string, Claims>;
  /** Who signs in there next, without being asked. */
  visitor: string;
  close(): Promise<void>;
};

export const CLIENT = { id: 'guildhall', secret: 'a secret between issuer and marketplace' };

/** A real OpenID Connect issuer on a free port; it insists on PKCE, and whoever comes is signed in as `visitor`. */
export async function startIssuer(redirectUri: string): Promise<Issuer> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const people: Issuer['people'] = new Map();
  const issuer: Issuer = { url, people, visitor: '', close: () => new Promise((closed) => server.close(() => closed())) };
  const provider = new Provider(url, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'given_name', 'family_name'] },
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ sub, ...people.get(sub) }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    // Nobody is asked for consent.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    cookies: { keys: ['a key for the cookies of the issuer'] },
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
  });
  const answer = provider.callback();
  server.on('request', (req, res) => {
    if (!req.url?.startsWith('/interaction/')) return answer(req, res);
    provider
      .interactionFinished(req, res, { login: { accountId: issuer.visitor } })
      .catch((error) => res.writeHead(500).end(String(error)));
  });
  return issuer;
}
