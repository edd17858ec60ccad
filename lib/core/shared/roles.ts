export const ROLES = ['CUSTOMER', 'PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** The operator's people. */
export const OPERATORS: readonly Role[] = ['ADMIN', 'SUPERADMIN'];
export const isOperator = (role: Role | undefined): boolean => role === 'ADMIN' || role === 'SUPERADMIN';
