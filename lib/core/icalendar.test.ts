import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byIcalJs, byNodeIcal, faultsIn, type ReadEvent } from '@/tests/support/icalendar';
import { tries } from '@/tests/support/property';
import { type CalendarEvent, icalendar } from './icalendar';

const at = (text: string) => new Date(text);
const event = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'order-GH-7K3M-92QX@guildhall',
  sequence: 3,
  status: 'CONFIRMED',
  startsAt: at('2026-11-24T10:30:00Z'),
  endsAt: at('2026-11-24T12:00:00Z'),
  createdAt: at('2026-11-01T08:00:00Z'),
  updatedAt: at('2026-11-02T09:15:00Z'),
  summary: 'Mixer tap, Hannah W.',
  location: '22 Upton Road, Bristol',
  description: 'With Hannah W.\nNumber: GH-7K3M-92QX',
  url: 'http://localhost:3000/dashboard/orders/GH-7K3M-92QX',
  organizer: { name: 'Guildhall', email: 'no-reply@localhost' },
  ...more,
});

test('an event is written as RFC 5545 has it', () => {
  expect(icalendar({ method: 'PUBLISH', events: [event()] }).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Guildhall//Appointments//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:order-GH-7K3M-92QX@guildhall',
    'DTSTAMP:20261102T091500Z',
    'CREATED:20261101T080000Z',
    'LAST-MODIFIED:20261102T091500Z',
    'SEQUENCE:3',
    'STATUS:CONFIRMED',
    'TRANSP:OPAQUE',
    'DTSTART:20261124T103000Z',
    'DTEND:20261124T120000Z',
    'SUMMARY:Mixer tap\\, Hannah W.',
    'LOCATION:22 Upton Road\\, Bristol',
    'DESCRIPTION:With Hannah W.\\nNumber: GH-7K3M-92QX',
    'URL:http://localhost:3000/dashboard/orders/GH-7K3M-92QX',
    'ORGANIZER;CN="Guildhall":mailto:no-reply@localhost',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('an invitation names whom it is for', () => {
  const attendee = { name: 'Hannah "Han" Whitlock', email: 'hannah@example.com', accepted: true };
  const object = icalendar({ method: 'REQUEST', events: [event({ attendee })] });
  expect(faultsIn(object)).toEqual([]);
  expect(object.replaceAll('\r\n ', '')).toContain(
    `ATTENDEE;CN="Hannah 'Han' Whitlock";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:hannah@example.com`,
  );
});

describe('whatever people write', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 200 }).filter((text) => !/[\uD800-\uDFFF]/u.test(text)),
    fc.constantFrom('a\\nb', 'END:VEVENT\r\nBEGIN:VALARM', ';,\\:"', '👩‍🔧'.repeat(40), 'é'.repeat(80), '\tTab', 'line\rline'),
  );
  const instant = fc
    .date({ min: at('1990-01-01T00:00:00Z'), max: at('2090-01-01T00:00:00Z'), noInvalidDate: true })
    .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));
  const any = fc
    .record({
      uid: fc.uuid(),
      sequence: fc.nat(),
      status: fc.constantFrom('TENTATIVE' as const, 'CONFIRMED' as const, 'CANCELLED' as const),
      startsAt: instant,
      minutes: fc.integer({ min: 5, max: 5000 }),
      summary: words,
      location: words,
      description: words,
      name: words,
    })
    .map(({ minutes, name, ...rest }) =>
      event({ ...rest, endsAt: new Date(rest.startsAt.getTime() + minutes * 60_000), organizer: { name, email: 'a@b.example' } }),
    );
  const said = (text: string) =>
    text
      .replaceAll(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what is left out
      .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '');

  test('the object is in order, and both libraries read what was meant', () => {
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: ({ uid }) => uid, minLength: 1, maxLength: 5 }), words, (events, name) => {
        const object = icalendar({ method: 'PUBLISH', feed: { name, minutes: 15 }, events });
        expect(faultsIn(object)).toEqual([]);
        const meant = events.map(({ uid, startsAt, endsAt, summary, location, description, sequence, status }) => ({
          uid,
          startsAt: startsAt.toISOString(),
          endsAt: endsAt.toISOString(),
          summary: said(summary),
          location: said(location),
          description: said(description),
          sequence,
          status,
        }));
        expect(byIcalJs(object)).toEqual(meant);
        // node-ical has its own ideas of texts that are hardly any ("#"), of quotes and of backslashes.
        const withoutTexts = (all: ReadEvent[]) => all.map((each) => ({ ...each, summary: '', location: '', description: '' }));
        expect(withoutTexts(byNodeIcal(object))).toEqual(withoutTexts(meant));
      }),
      tries(200),
    );
  });
});

test('both libraries read words as they were written', () => {
  const events = [
    event({ summary: 'Küche, Bad; und «Flur», 水漏れ 👩‍🔧', location: '22, Upton Road;\nrear door' }),
    event({ uid: 'two', description: `Long: ${'Ящик с инструментами, '.repeat(20)}end.` }),
  ];
  const object = icalendar({ method: 'PUBLISH', events });
  const texts = (all: ReadEvent[]) => all.map(({ summary, location, description }) => [summary, location, description]);
  const meant = events.map(({ summary, location, description }) => [summary, location, description]);
  expect(texts(byIcalJs(object))).toEqual(meant);
  expect(texts(byNodeIcal(object))).toEqual(meant);
});
