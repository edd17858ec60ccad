import type { Facts, Row } from '@/lib/core/process/types';
import {
  type Amounts,
  book,
  COMMISSION_ON_SITE,
  COST_OF_CHARGEBACK,
  COST_OF_PAYMENT,
  heldIn,
  keptIn,
  MORE,
  PRICE,
  paidBy,
  partsOf,
  sum,
} from './books';
import { awaited, type Configuration, isLate, keyOf } from './configuration';
import type { Findings } from './findings';
import type { OrderTable, Tables } from './tables';

/** What the rows of one order's variant, and of the cases beside it, do to a configuration. */
export class Effects {
  constructor(
    private readonly tables: Tables,
    private readonly findings: Findings,
    private readonly order: OrderTable,
    private readonly terms: Facts,
    private readonly options: { readonly noteEffective: boolean },
  ) {}

  /** Runs a row's effects in their order. Where people or policies decide an amount, there are several outcomes. */
  run(row: Row, from: Configuration, where: string): Configuration[] {
    let outcomes = [from];
    row.do.forEach((effect, i) => {
      outcomes = outcomes.flatMap((before) => {
        const after = this.apply(effect, before, where);
        if (this.options.noteEffective && after.some((each) => keyOf(each) !== keyOf(before)))
          this.findings.markEffective(row, i);
        return after;
      });
    });
    return outcomes;
  }

  private apply(effect: string, c: Configuration, where: string): Configuration[] {
    const [verb, object = ''] = effect.split(':');
    switch (verb) {
      case 'hold':
        if (c.place !== 'free') this.findings.say(where, 'holds twice');
        return [{ ...c, place: 'held' }];
      case 'book':
        if (this.order.holds && c.place !== 'held') this.findings.say(where, 'books what is not held');
        return [{ ...c, place: this.order.holds ? 'booked' : 'free' }];
      case 'free':
        return [{ ...c, place: 'free' }];
      case 'hold_new':
        if (c.newPlace) this.findings.say(where, 'holds a second new slot');
        return [{ ...c, newPlace: true }];
      case 'free_new':
        return [{ ...c, newPlace: false }];
      case 'move':
        if (!c.newPlace) this.findings.say(where, 'moves to a slot that is not held');
        return [{ ...c, newPlace: false }];
      case 'set_due':
        return [{ ...c, due: true }];
      case 'collect':
      case 'collect_more':
      case 'authorize':
        if (c.payment !== 'none' && !isLate(c.payment)) this.findings.say(where, 'opens a second payment beside an open one');
        return [{ ...c, payment: verb === 'authorize' ? 'authorization' : 'charge', asksMore: verb === 'collect_more' }];
      case 'void': {
        const open = awaited(c.payment);
        return [{ ...c, payment: open ? `late ${open}` : c.payment, authorized: false }];
      }
      case 'charge':
        return [this.charge(c, where)];
      case 'return_payment': {
        const charged = this.charge(c, where);
        const back = paidBy(charged, this.terms) - paidBy(c, this.terms);
        return [
          this.post(charged, 'refund', { back, ...this.tables.arithmetic.taking(back, heldIn(charged), keptIn(charged)) }, where),
        ];
      }
      case 'settle':
        return this.settle(c, object, where);
      case 'reprice':
      case 'refund':
        return this.refund(c, object, where);
      case 'decide':
        return object === 'customer' ? [{ ...c, split: 'all' }] : (['all', 'part'] as const).map((split) => ({ ...c, split }));
      case 'chargeback':
        return [
          this.post({ ...c, chargedBack: true }, 'chargeback', { taken: paidBy(c, this.terms), cost: COST_OF_CHARGEBACK }, where),
        ];
      case 'chargeback_won':
        return [this.post(c, 'chargeback_won', { taken: c.books.chargeback ?? 0n }, where)];
      case 'chargeback_returned': {
        const { held = 0n, ...bore } = c.absorbed ?? {};
        const released = this.tables.arithmetic.settlement(held, 0n, PRICE);
        const of = (name: 'net' | 'commission' | 'fee' | 'tax') => (bore[name] ?? 0n) + released[name];
        const amounts = { taken: bore.taken ?? 0n, lost: bore.lost ?? 0n, net: of('net'), commission: of('commission') };
        return [
          this.post({ ...c, absorbed: null }, 'chargeback_returned', { ...amounts, fee: of('fee'), tax: of('tax') }, where),
        ];
      }
      case 'absorb': {
        const taken = c.books.chargeback ?? 0n;
        const absorbed = { taken, ...this.tables.arithmetic.taking(taken, heldIn(c), keptIn(c)) };
        return [this.post({ ...c, absorbed }, 'absorb', absorbed, where)];
      }
      default: // the others change nothing that the checker follows
        return [c];
    }
  }

  private charge(c: Configuration, where: string): Configuration {
    if (c.asksMore) {
      const charged = { ...c, payment: 'none' as const, asksMore: false, paidMore: c.paidMore + MORE };
      return this.post(this.post(charged, 'charge', { paid: MORE }, where), 'charge_fee', { cost: COST_OF_PAYMENT }, where);
    }
    const paid = partsOf(this.terms)[c.part];
    if (paid === undefined) {
      this.findings.say(where, 'charges more parts than there are');
      return c;
    }
    const charged = this.post({ ...c, authorized: false, payment: 'none', part: c.part + 1 }, 'charge', { paid }, where);
    return this.post(charged, 'charge_fee', { cost: COST_OF_PAYMENT }, where);
  }

  private settle(c: Configuration, split: string, where: string): Configuration[] {
    const held = heldIn(c);
    if (held === 0n) {
      const owesCommission = this.terms.payment === 'onsite' && split === 'provider';
      return [owesCommission ? this.post(c, 'settle_onsite', { commission: COMMISSION_ON_SITE }, where) : c];
    }
    const backs = split === 'customer' ? [held] : split === 'provider' ? [0n] : distinct(0n, held / 3n, held);
    return backs.map((back) => this.post(c, 'settle', { ...this.tables.arithmetic.settlement(held, back, PRICE) }, where));
  }

  /** A third, once, stands for every partial amount. */
  private refund(c: Configuration, why: string, where: string): Configuration[] {
    const [held, kept] = [heldIn(c), keptIn(c)];
    const there = held + sum(Object.values(kept));
    if (there === 0n) return [c];
    const everything = why === 'decision' && c.split === 'all';
    const backs = everything ? [there] : c.refunded ? [0n] : why === 'given' ? [there / 3n, there] : [0n, there / 3n];
    return backs.map((back) => {
      if (back === 0n) return c;
      return this.post({ ...c, refunded: true }, 'refund', { back, ...this.tables.arithmetic.taking(back, held, kept) }, where);
    });
  }

  private post(c: Configuration, posting: string, amounts: Amounts, where: string): Configuration {
    return { ...c, books: book(this.tables, this.findings, c.books, posting, amounts, where) };
  }
}

function distinct(...amounts: bigint[]): bigint[] {
  return [...new Set(amounts)];
}
