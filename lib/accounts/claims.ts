import type { Profile } from 'next-auth';
import type { Claims } from './schema';

/** What an issuer says of a person, in our words; not yet checked. `subject` is theirs for good, everything else may change. */
export function claimsOf(profile: Profile, subject: string): Record<keyof Claims, unknown> {
  const [first = '', ...rest] = (profile.name ?? '').trim().split(/\s+/);
  return {
    subject,
    email: profile.email ?? null,
    // Some issuers write the word.
    emailVerified: profile.email_verified === true || String(profile.email_verified) === 'true',
    firstName: profile.given_name ?? first,
    lastName: profile.family_name ?? rest.join(' '),
  };
}

type GitHubEmail = { email: string; primary: boolean; verified: boolean };

/** GitHub speaks no OpenID Connect: the address and whether it is checked are asked for separately. */
export async function askGitHub(accessToken: string, api = 'https://api.github.com'): Promise<Profile> {
  const ask = async (path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/vnd.github+json', 'user-agent': 'guildhall' };
    const answer = await fetch(`${api}${path}`, { headers, signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new Error(`GitHub answered ${answer.status}`);
    return answer.json();
  };
  const [user, emails] = await Promise.all([ask('/user') as Promise<Profile>, ask('/user/emails') as Promise<GitHubEmail[]>]);
  const checked = emails.find(({ primary, verified }) => primary && verified);
  return { ...user, name: user.name ?? null, email: checked?.email ?? null, email_verified: checked !== undefined };
}
