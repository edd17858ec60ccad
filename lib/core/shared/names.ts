/** orderId → order_id. */
export const snakeName = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** order_id → orderId. */
export const camelName = (name: string): string => name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Changes the names of fields at every depth. */
export const renamed = (rename: (name: string) => string) => {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object' || value instanceof Date || value instanceof Blob) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [rename(name), walk(inner)]));
  };
  return walk;
};

/** A value with the names of its fields as programs outside read them, at every depth. */
export const snake = renamed(snakeName);
/** A value with the names of its fields as the code has them, at every depth. */
export const camel = renamed(camelName);
