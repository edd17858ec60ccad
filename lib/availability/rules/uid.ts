/** What an order's appointment is called in every calendar of the outside, for ever. */
export const appointmentUid = (reference: string): string => `order-${reference}@guildhall`;

const OWN = /^order-(GH-[0-9A-Z]{4}-[0-9A-Z]{4})@guildhall$/i;

/** The order that an event says it is, where another calendar may have copied it from ours. */
export const referenceIn = (uid: string): string | null => OWN.exec(uid.trim())?.[1]?.toUpperCase() ?? null;
