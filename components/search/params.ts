/** The names of what one searches by, in addresses and forms. */
export const SEARCH = {
  what: 'q',
  where: 'near',
  when: 'when',
  priceFrom: 'min_price',
  priceTo: 'max_price',
  sort: 'sort',
} as const;
