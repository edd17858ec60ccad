/** The areas of the product to which an API key can be limited. */
const AREAS = ['account', 'shop', 'orders', 'admin'] as const;

/** What an API key may be allowed: to read an area, or to change it. */
export type Scope = `${(typeof AREAS)[number]}:${'read' | 'write'}`;
export const SCOPES: readonly Scope[] = AREAS.flatMap((area): Scope[] => [`${area}:read`, `${area}:write`]);
