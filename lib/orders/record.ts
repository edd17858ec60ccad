import type { Order, OrderProject } from '@/generated/sqlite/client';

/** An order's row with its provider's user, and what was agreed of a project: what the interpreter works on. */
export type OrderRecord = Order & { provider: { userId: number }; project: OrderProject | null };

/** How the interpreter's look-ups load it. */
export const RECORD = { provider: { select: { userId: true } }, project: true } as const;

/** A part of the price: what is done for it, and in how many days. */
export type Stage = { title: string; days: number };

export type Entered = Record<string, { first: string; last: string }>;

/** The points of time of an order, for its process's times. */
export const clockOf = (order: Pick<Order, 'entered' | 'settings' | 'startsAt' | 'endsAt' | 'dueAt' | 'timeZone'>) => ({
  timeZone: order.timeZone,
  point: (name: string): Date | null => {
    if (name === 'booking.start') return order.startsAt;
    if (name === 'booking.end') return order.endsAt;
    if (name === 'due') return order.dueAt;
    const [kind, state = ''] = name.split('.');
    const at = (order.entered as Entered)[state];
    return at ? new Date(kind === 'first' ? at.first : at.last) : null;
  },
  setting: (name: string): string => {
    const value = (order.settings as Record<string, string>)[name];
    if (!value) throw new Error(`the order has no setting ${name}`);
    return value;
  },
});
