import { priceFrom } from './prices';
import type { ListingFields } from './schema';

/** The fields of an input that are columns as they are, with the price in minor units. @throws invalid at `priceField` */
export function columnsOf(fields: ListingFields, currency: string, priceField = 'price') {
  const { category: _category, kind: _kind, slug: _slug, tags: _tags, currency: _currency, price, ...columns } = fields;
  return { ...columns, ...(price !== undefined && { priceMinor: priceFrom(price, currency, priceField) }) };
}
