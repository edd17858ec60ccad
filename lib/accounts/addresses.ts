import { command } from '@/lib/core/command';
import { type Context, requireActor, type WriteContext } from '@/lib/core/context';
import { conflict, notFound } from '@/lib/core/errors';
import { query } from '@/lib/core/query';
import { AddAddress, AddressKey, Nothing, UpdateAddress } from './schema';
import { AddressesWire, AddressWire } from './wire';

// The address book: where things are sent, and where somebody comes. Orders keep their own copy.

const MOST = 30;

export type AddressView = {
  id: number;
  label: string;
  recipient: string;
  line: string;
  city: string;
  state: string;
  postalCode: string;
  country: string;
  phone: string;
  isDefault: boolean;
};
const VIEW = {
  id: true,
  label: true,
  recipient: true,
  line: true,
  city: true,
  state: true,
  postalCode: true,
  country: true,
  phone: true,
  isDefault: true,
} as const;

/** The reader's addresses, the default one first. */
export const addressList = (ctx: Context): Promise<AddressView[]> =>
  ctx.db.address.findMany({
    where: { userId: requireActor(ctx).id },
    select: VIEW,
    orderBy: [{ isDefault: 'desc' }, { id: 'asc' }],
  });

/** One of the reader's own. @throws not_found "address_not_found" */
export async function ownAddress(ctx: Context, id: number): Promise<AddressView> {
  const address = await ctx.db.address.findFirst({ where: { id, userId: requireActor(ctx).id }, select: VIEW });
  if (!address) throw notFound('address_not_found');
  return address;
}

/** The reader's address book. */
export const addresses = query({
  name: 'accounts.addresses',
  input: Nothing,
  access: 'signed_in',
  doors: {
    action: false,
    rest: { method: 'get', path: '/api/users/me/addresses/', summary: 'Your addresses', output: AddressesWire },
  },
  run: async (ctx) => ({ results: await addressList(ctx) }),
});

/** Saves an address. The first one, or one that is said to be, is the default. */
export const addAddress = command({
  name: 'accounts.addAddress',
  input: AddAddress,
  access: 'signed_in',
  scope: 'account:write',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/users/me/addresses/',
      status: 201,
      summary: 'Save an address',
      output: AddressWire,
      refusals: ['too_many_addresses'],
      example: {
        label: 'Home',
        recipient: 'Hannah Whitlock',
        line: '22 Upton Road, top bell',
        city: 'Bristol',
        postal_code: 'BS3 1LP',
        country: 'GB',
      },
    },
  },
  run: async (ctx, { isDefault = false, ...input }) => {
    const userId = requireActor(ctx).id;
    const known = await ctx.db.address.count({ where: { userId } });
    if (known >= MOST) throw conflict('too_many_addresses');
    const at = { createdAt: ctx.now, updatedAt: ctx.now };
    const { id } = await ctx.db.address.create({ data: { ...input, ...at, userId } });
    if (isDefault || known === 0) await makeDefault(ctx, userId, id);
    return { id };
  },
  finish: (ctx, { id }) => ownAddress(ctx, id),
});

/** Changes what is given of an address. What was ordered before still goes where it went. */
export const updateAddress = command({
  name: 'accounts.updateAddress',
  input: UpdateAddress,
  access: 'signed_in',
  scope: 'account:write',
  doors: {
    action: true,
    rest: {
      method: 'patch',
      path: '/api/users/me/addresses/{address}/',
      summary: 'Change an address',
      output: AddressWire,
      refusals: ['address_not_found'],
      example: { line: '24 Upton Road', is_default: true },
    },
  },
  run: async (ctx, { address: id, isDefault, ...input }) => {
    await ownAddress(ctx, id);
    await ctx.db.address.update({ where: { id }, data: { ...input, updatedAt: ctx.now } });
    if (isDefault) await makeDefault(ctx, requireActor(ctx).id, id);
    return { id };
  },
  finish: (ctx, { id }) => ownAddress(ctx, id),
});

/** Removes an address. If it was the default, the oldest of the others is. */
export const removeAddress = command({
  name: 'accounts.removeAddress',
  input: AddressKey,
  access: 'signed_in',
  scope: 'account:write',
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/users/me/addresses/{address}/',
      status: 204,
      summary: 'Remove an address',
      output: null,
      refusals: ['address_not_found'],
    },
  },
  run: async (ctx, { address: id }) => {
    const { isDefault } = await ownAddress(ctx, id);
    await ctx.db.address.delete({ where: { id } });
    const userId = requireActor(ctx).id;
    const next = isDefault && (await ctx.db.address.findFirst({ where: { userId }, orderBy: { id: 'asc' } }));
    if (next) await makeDefault(ctx, userId, next.id);
    return {};
  },
});

async function makeDefault(ctx: WriteContext, userId: number, id: number): Promise<void> {
  await ctx.db.address.updateMany({ where: { userId, isDefault: true, id: { not: id } }, data: { isDefault: false } });
  await ctx.db.address.update({ where: { id }, data: { isDefault: true } });
}
