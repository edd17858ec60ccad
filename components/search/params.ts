/** The names of what one searches by, in addresses and forms (read by `criteriaFrom` of lib/search). */
export const SEARCH = {
  what: 'q',
  where: 'near',
  when: 'date',
  priceFrom: 'min',
  priceTo: 'max',
} as const;
