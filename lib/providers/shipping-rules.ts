/** A way in which a shop's goods reach people. Minor units of `currency`, days from sending, codes of countries (none: everywhere). */
export type ShippingMethod = {
  id: number;
  kind: 'shipping' | 'pickup';
  name: string;
  about: string;
  priceMinor: number;
  currency: string;
  freeFromMinor: number | null;
  countries: readonly string[];
  daysMin: number | null;
  daysMax: number | null;
};

/** A way that is open to somebody, with what it costs them; the key names it: a method's number, or one of those of a shop that has set none. */
export type Way = {
  key: string;
  kind: 'shipping' | 'pickup';
  /** Empty for the shop's own defaults, which the pages name. */
  name: string;
  about: string;
  priceMinor: number;
  daysMin: number | null;
  daysMax: number | null;
};

type Shop = { country: string | null; city: string | null; address: string | null };
type Parcel = {
  /** Whether some of it cannot be sent. */
  onlyPickup: boolean;
  currency: string;
  /** The goods, without what sending them costs. */
  goodsMinor: number;
  /** Where it goes, if that is known. */
  country: string | null;
};

const plain = { name: '', priceMinor: 0, daysMin: null, daysMax: null };

/**
 * The ways in which a parcel of a shop can reach somebody, in the shop's order. A shop that has set none sends within its own country at no
 * extra cost; what is only collected can always be collected.
 */
export function waysFor(methods: readonly ShippingMethod[], shop: Shop, parcel: Parcel): Way[] {
  const offered = methods.filter(
    ({ kind, currency }) => currency === parcel.currency && !(parcel.onlyPickup && kind === 'shipping'),
  );
  const reaches = ({ kind, countries }: ShippingMethod) =>
    kind === 'pickup' || parcel.country === null || countries.length === 0 || countries.includes(parcel.country);
  const set = offered.filter(reaches).map(
    (method): Way => ({
      key: String(method.id),
      kind: method.kind,
      name: method.name,
      about: method.about,
      priceMinor: method.freeFromMinor !== null && parcel.goodsMinor >= method.freeFromMinor ? 0 : method.priceMinor,
      daysMin: method.daysMin,
      daysMax: method.daysMax,
    }),
  );
  if (parcel.onlyPickup && set.length === 0)
    return [{ ...plain, key: 'collect', kind: 'pickup', about: [shop.address, shop.city].filter(Boolean).join(', ') }];
  const within = shop.country === null || parcel.country === null || parcel.country === shop.country;
  return methods.length === 0 && within ? [{ ...plain, key: 'post', kind: 'shipping', about: '' }] : set;
}
