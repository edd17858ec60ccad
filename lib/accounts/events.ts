import * as z from 'zod';
import { type EventType, type EventTypes, Key } from '@/lib/core/event-types';
import { ROLES } from '@/lib/core/shared/roles';

const Account = z.object({ userId: Key });
const Role = z.enum(ROLES);
const about = (summary: string, more: z.ZodRawShape = {}): EventType => ({
  summary,
  version: 1,
  audience: 'operator',
  data: Account.extend(more),
});

export const events: EventTypes = {
  'account.registered': about('Somebody has signed up.', { role: Role }),
  'account.signed_in': about('Somebody has signed in.', { kind: z.enum(['browser', 'api']) }),
  'account.email_verified': about('A person has confirmed their address.'),
  'account.email_changed': about('A person has changed their address.'),
  'account.password_changed': about('A person has changed their password.'),
  'account.profile_changed': about('A person has changed what they say of themselves.', {
    fields: z.array(z.string()).describe('The names of what has changed.'),
  }),
  'account.role_changed': about('A person has got another role.', { from: Role, to: Role }),
  'account.identity_linked': about('A person has linked a way to sign in.', { issuer: z.string() }),
  'account.identity_unlinked': about('A person has unlinked a way to sign in.'),
};
