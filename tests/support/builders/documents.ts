import type { Db } from '@/lib/core/database';

/** A receipt for an order, as the marketplace writes it. */
export async function createDocument(db: Db, order: { id: number; reference: string; customerId: number }) {
  const number = (await db.document.count()) + 1;
  return db.document.create({
    data: {
      kind: 'receipt',
      issuer: 'market',
      number,
      code: `REC-${String(number).padStart(6, '0')}`,
      transactionId: number,
      orderId: order.id,
      party: 'customer',
      userId: order.customerId,
      currency: 'GBP',
      total: 7004,
      content: {
        issuer: { name: 'Guildhall', address: '', taxNumber: '' },
        recipient: { name: 'Ann Cook', address: '', taxNumber: '' },
        order: { reference: order.reference, title: 'Dripping tap', startsAt: null, timeZone: 'Europe/London' },
        lines: [{ kind: 'payment', amount: 7004 }],
        taxes: [],
        exempt: false,
      },
      issuedAt: new Date(),
    },
  });
}
