import * as z from 'zod';
import { ROLES } from '@/lib/core/shared/roles';
import { SCOPES } from '@/lib/core/shared/scopes';
import { Instant, RowId, Zone } from '@/lib/core/wire';

/** An account, to its own person. */
export const AccountWire = z
  .strictObject({
    id: RowId,
    email: z.string(),
    email_verified: z.boolean(),
    username: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    phone: z.string().nullable(),
    role: z.enum(ROLES),
    bio: z.string(),
    city: z.string().nullable(),
    languages: z.array(z.string()),
    time_zone: Zone.nullable(),
    avatar: z.string().nullable(),
    has_password: z.boolean(),
    created_at: Instant,
  })
  .meta({ id: 'Account' });

/** `access` goes with every request and lives for minutes; `refresh` is exchanged once for the next pair. */
export const TokensWire = z.strictObject({ access: z.string(), refresh: z.string() }).meta({ id: 'Tokens' });
export const SignedInWire = z.strictObject({ user: AccountWire, ...TokensWire.shape }).meta({ id: 'SignedIn' });

export const SessionsWire = z.strictObject({
  results: z.array(
    z
      .strictObject({
        id: z.uuid(),
        kind: z.enum(['browser', 'api']),
        browser: z.string().nullable(),
        system: z.string().nullable(),
        current: z.boolean(),
        created_at: Instant,
        last_seen_at: Instant,
      })
      .meta({ id: 'Session' }),
  ),
});
export const EndedWire = z.strictObject({ ended: z.int().min(0) });
export const RoleWire = z.strictObject({ id: RowId, role: z.enum(ROLES) });

const key = {
  id: RowId,
  name: z.string(),
  prefix: z.string().meta({ description: 'How it begins' }),
  scopes: z.array(z.enum(SCOPES)),
  created_at: Instant,
  expires_at: Instant.nullable(),
  last_used_at: Instant.nullable(),
};
export const KeysWire = z.strictObject({ results: z.array(z.strictObject(key).meta({ id: 'ApiKey' })) });
export const KeyMadeWire = z.strictObject({ ...key, key: z.string().meta({ description: 'Told now and never again' }) });
export const SigningKeyWire = z.strictObject({ kid: z.string() });

export const AddressWire = z
  .strictObject({
    id: RowId,
    label: z.string(),
    recipient: z.string(),
    line: z.string(),
    city: z.string(),
    state: z.string(),
    postal_code: z.string(),
    country: z.string(),
    phone: z.string(),
    is_default: z.boolean(),
  })
  .meta({ id: 'Address' });
export const AddressesWire = z.strictObject({ results: z.array(AddressWire) });
