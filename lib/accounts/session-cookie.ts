import { decode } from 'next-auth/jwt';
import { config } from '@/lib/core/config';
import { authSecret } from '@/lib/core/secret';

/** The cookie in which Auth.js keeps the encrypted id of a browser's session; sent over https alone where the site is. */
export const sessionCookie = (): string => `${config().secure ? '__Secure-' : ''}authjs.session-token`;

/** A session's id from the cookies of a request; null if there is none that we have made. */
export async function sessionOfCookies(read: (name: string) => string | undefined): Promise<string | null> {
  const name = sessionCookie();
  const token = read(name);
  if (!token) return null;
  try {
    const content = await decode({ token, secret: authSecret(config()), salt: name });
    return typeof content?.sid === 'string' ? content.sid : null;
  } catch {
    // Not ours, cut off, or too old.
    return null;
  }
}

/** One cookie out of the header. */
export function cookieIn(header: string | null | undefined, name: string): string | undefined {
  const pair = header?.split(';').find((part) => part.trimStart().startsWith(`${name}=`));
  return pair?.slice(pair.indexOf('=') + 1).trim();
}
