import type { Order, OrderProject } from '@/generated/sqlite/client';
import { type Pause, throughPauses } from './pauses';
import { orderSettings } from './processes/settings';

/** An order's row with its provider's user, and what was agreed of a project: what the interpreter works on. */
export type OrderRecord = Order & { provider: { userId: number }; project: OrderProject | null };

/** How the interpreter's look-ups load it. */
export const RECORD = { provider: { select: { userId: true } }, project: true } as const;

/** A part of the price: what is done for it, and in how many days. */
export type Stage = { title: string; days: number };

export type Entered = Record<string, { first: string; last: string }>;

/** When the order's timers stood still. */
export const pausesOf = ({ pauses }: Pick<Order, 'pauses'>): Pause[] => (pauses as Pause[] | null) ?? [];

type Timed = Pick<Order, 'entered' | 'settings' | 'startsAt' | 'endsAt' | 'dueAt' | 'timeZone' | 'pauses'>;

/**
 * The points of time of an order, for its process's times: later by the pauses that came after them. The day on which work is due is
 * moved itself when a pause ends.
 */
export const clockOf = (order: Timed) => {
  const pauses = pausesOf(order);
  return {
    timeZone: order.timeZone,
    point: (name: string): Date | null => {
      if (name === 'due') return order.dueAt;
      const at = pointOf(order, name);
      return at && throughPauses(at, pauses);
    },
    setting: (name: string): string => settingOf(order, name),
  };
};

function pointOf(order: Timed, name: string): Date | null {
  if (name === 'booking.start') return order.startsAt;
  if (name === 'booking.end') return order.endsAt;
  const [kind, state = ''] = name.split('.');
  const at = (order.entered as Entered)[state];
  return at ? new Date(kind === 'first' ? at.first : at.last) : null;
}

/** A setting as the order has frozen it; one that is younger than the order is the marketplace's. @throws Error for none of that name */
export function settingOf({ settings }: Pick<Order, 'settings'>, name: string): string {
  const defaults: Readonly<Record<string, string>> = orderSettings;
  const value = (settings as Record<string, string>)[name] ?? defaults[name];
  if (!value) throw new Error(`there is no setting ${name}`);
  return value;
}
