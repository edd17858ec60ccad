import NextAuth, { CredentialsSignin, type NextAuthConfig, type Profile } from 'next-auth';
import type { Provider } from 'next-auth/providers';
import Credentials from 'next-auth/providers/credentials';
import GitHub from 'next-auth/providers/github';
import Google from 'next-auth/providers/google';
import { config, type SignInProvider } from '@/lib/core/config';
import { systemContext } from '@/lib/core/context';
import { isDomainError } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { authSecret } from '@/lib/core/secret';
import type { Role } from '@/lib/core/shared/roles';
import { write } from '@/lib/core/write';
import { askGitHub, claimsOf } from './claims';
import { arrive } from './identities';
import { ownPath } from './policy';
import { browserContext, visitor } from './request';
import { Claims } from './schema';
import { sessionCookie } from './session-cookie';
import { endSession, liveSession, SESSION_DAYS } from './sessions';
import { signIn as signInCommand } from './signing-in';

declare module 'next-auth' {
  interface User {
    /** The row in the table of sessions that was opened for this sign-in. */
    sid?: string;
  }
  interface Session {
    user: { id: string; role: Role };
  }
}

/** A sign-in that was refused for a reason that the form tells: a key of `errors`. */
class Refused extends CredentialsSignin {
  constructor(readonly code: string) {
    super();
  }
}

/** E-mail or user name and password; all that is decided is decided by the command. */
const password = Credentials({
  credentials: { identifier: {}, password: {} },
  async authorize({ identifier, password }, request) {
    try {
      const { userId, sessionId } = await signInCommand.execute(visitor(request.headers, 'browser'), { identifier, password });
      return { id: String(userId), sid: sessionId };
    } catch (error) {
      if (isDomainError(error)) throw new Refused(error.code === 'invalid' ? 'wrong_credentials' : error.reason);
      throw error;
    }
  },
});

type Check = 'pkce' | 'state' | 'nonce';

/** PKCE, state and nonce wherever the protocol has them: without each of them a return is refused. */
function outside({ id, name, clientId, clientSecret, issuer }: SignInProvider): Provider {
  const client = { clientId, clientSecret };
  if (id === 'github') {
    const userinfo = {
      url: 'https://api.github.com/user',
      request: ({ tokens }: { tokens: { access_token?: string } }) => askGitHub(tokens.access_token ?? ''),
    };
    return GitHub({ ...client, checks: ['pkce', 'state'], userinfo });
  }
  const checks: Check[] = ['pkce', 'state', 'nonce'];
  if (id === 'google') return Google({ ...client, checks });
  // Many issuers tell the address only at their userinfo endpoint, not in the token.
  return { ...client, id, name, type: 'oidc', issuer, checks, idToken: false };
}

/** Auth.js for one request: providers from the settings, sessions from the table. The origin is the configured one, never the request's. */
function authConfig(request?: Request): NextAuthConfig {
  const settings = config();
  process.env.AUTH_URL ??= settings.origin;
  const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: settings.secure };
  return {
    basePath: '/api/auth',
    secret: authSecret(settings),
    trustHost: true,
    useSecureCookies: settings.secure,
    session: { strategy: 'jwt', maxAge: SESSION_DAYS.browser * 86_400 },
    cookies: { sessionToken: { name: sessionCookie(), options } },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/account/settings/security' },
    providers: [password, ...settings.signIn.map(outside)],
    logger: {
      error: (error) => log().info({ reason: reasonOf(error) }, 'sign-in failed'),
      warn: (code) => log().warn({ code }, 'sign-in'),
      debug: () => {},
    },
    callbacks: {
      async signIn({ user, account, profile }) {
        if (!account || account.type === 'credentials') return true;
        return comeBack(user, account, profile ?? {}, request);
      },
      async jwt({ token, user }) {
        if (user) return { sub: user.id, sid: user.sid };
        const { db, now } = systemContext();
        const live = await liveSession(db, String(token.sid), now);
        return live && { ...token, role: live.actor.role };
      },
      session: ({ session, token }) => ({ ...session, user: { id: String(token.sub), role: token.role as Role } }),
      redirect({ url, baseUrl }) {
        const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
        return `${baseUrl}${ownPath(path) ?? (/^\/sign-in\?problem=\w+$/.test(path) ? path : '/')}`;
      },
    },
    events: {
      async signOut(message) {
        const { sub, sid } = ('token' in message ? message.token : null) ?? {};
        if (sub && typeof sid === 'string') await write(systemContext(), (ctx) => endSession(ctx, Number(sub), sid));
      },
    },
  };
}

type Returned = { provider: string; providerAccountId: string };

/** What a return from an issuer leads to: a session (true), or the page that says what happened instead. */
async function comeBack(
  user: { id?: string; sid?: string },
  account: Returned,
  profile: Profile,
  request?: Request,
): Promise<true | string> {
  const claims = Claims.safeParse(claimsOf(profile, account.providerAccountId));
  if (!claims.success) return '/sign-in?problem=identity_unverified';
  const ctx = await browserContext(request?.headers ?? new Headers());
  const arrival = await arrive.execute(ctx, { provider: account.provider, ...claims.data });
  if (arrival.kind === 'linked') return '/account/settings/security?linked=1';
  if (arrival.kind === 'refused')
    return `/${arrival.reason === 'identity_elsewhere' ? 'account/settings/security' : 'sign-in'}?problem=${arrival.reason}`;
  // Auth.js hands this same object on to the callback that makes the token.
  user.id = String(arrival.userId);
  user.sid = arrival.sessionId;
  return true;
}

/** What went wrong in the library's words: what an issuer or a stranger sent is not written down. */
function reasonOf(error: Error & { type?: string }): string {
  const { err } = (error.cause ?? {}) as { err?: Error & { code?: unknown } };
  return [error.type ?? error.name, err?.name, err?.code].filter(Boolean).join(' ');
}

export const { handlers, signIn, signOut } = NextAuth(authConfig);
