type ClassValue = string | false | null | undefined;

/** Joins class names; what is empty is left out. */
export const cn = (...values: ClassValue[]): string => values.filter(Boolean).join(' ');
