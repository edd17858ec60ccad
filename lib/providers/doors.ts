import { query } from '@/lib/core/query';
import { ownProfile, providerList, storefront } from './queries';
import { Nothing, ProviderKey, ProviderList } from './schema';
import { listToWire, OwnShopWire, ShopsWire, ShopWire, storefrontToWire } from './wire';

/** The reader's own shop, with what is missing. */
export const getOwn = query({
  name: 'providers.own',
  input: Nothing,
  access: ['PROVIDER', 'ADMIN', 'SUPERADMIN'],
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/providers/me/',
      summary: 'Your shop, with what is missing before it is public',
      output: OwnShopWire,
      refusals: ['not_a_provider'],
    },
  },
  run: (ctx) => ownProfile(ctx),
});

/** A public shop. */
export const getProvider = query({
  name: 'providers.one',
  input: ProviderKey,
  access: 'anyone',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/providers/{handle}/',
      summary: 'A shop',
      output: ShopWire,
      refusals: ['provider_not_found'],
      wire: { output: storefrontToWire },
    },
  },
  run: (ctx, { handle }) => storefront(ctx, handle),
});

/** All public shops. */
export const listProviders = query({
  name: 'providers.list',
  input: ProviderList,
  access: 'anyone',
  doors: {
    action: false,
    rest: { method: 'get', path: '/api/providers/', summary: 'Shops', output: ShopsWire, wire: { output: listToWire } },
  },
  run: (ctx, input) => providerList(ctx, input),
});
