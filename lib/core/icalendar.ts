// Writes iCalendar (RFC 5545) and its invitations (RFC 5546, 6047). Times are UTC throughout: no zone of ours has to be understood by
// the program that reads them, and each shows its reader's own.

export type CalendarEvent = {
  /** The same for ever: by it a program knows that this is the event that it has. */
  uid: string;
  /** Rises with each change: of two versions the later one is kept. */
  sequence: number;
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  startsAt: Date;
  endsAt: Date;
  createdAt: Date;
  updatedAt: Date;
  summary: string;
  location: string;
  description: string;
  url: string;
  organizer: Mailbox;
  /** Whose calendar it is for; needed by invitations, and not allowed in what is published. */
  attendee?: Mailbox & { accepted: boolean };
};
type Mailbox = { name: string; email: string };

export type Calendar = {
  /** What to do with the events: have them (a feed, a file), or take them as an invitation and its end. */
  method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  /** A feed's name, and how often it may be asked. */
  feed?: { name: string; minutes: number };
  events: readonly CalendarEvent[];
};

/** The object as text, in lines of 75 octets at most. */
export function icalendar({ method, feed, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Guildhall//Appointments//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...(feed ? feedLines(feed) : []),
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

// Each name that calendar programs know for the same thing.
const feedLines = ({ name, minutes }: NonNullable<Calendar['feed']>): string[] => [
  `NAME:${text(name)}`,
  `X-WR-CALNAME:${text(name)}`,
  `REFRESH-INTERVAL;VALUE=DURATION:PT${minutes}M`,
  `X-PUBLISHED-TTL:PT${minutes}M`,
];

function eventLines(event: CalendarEvent): string[] {
  const { uid, sequence, status, startsAt, endsAt, createdAt, updatedAt, summary, location, description, url } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `DTSTAMP:${utc(updatedAt)}`,
    `CREATED:${utc(createdAt)}`,
    `LAST-MODIFIED:${utc(updatedAt)}`,
    `SEQUENCE:${sequence}`,
    `STATUS:${status}`,
    `TRANSP:${status === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE'}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SUMMARY:${text(summary)}`,
    ...(location ? [`LOCATION:${text(location)}`] : []),
    ...(description ? [`DESCRIPTION:${text(description)}`] : []),
    `URL:${url}`,
    `ORGANIZER;CN=${parameter(event.organizer.name)}:mailto:${event.organizer.email}`,
    ...(event.attendee ? [attendeeLine(event.attendee)] : []),
    'END:VEVENT',
  ];
}

const attendeeLine = ({ name, email, accepted }: NonNullable<CalendarEvent['attendee']>): string =>
  `ATTENDEE;CN=${parameter(name)};ROLE=REQ-PARTICIPANT;PARTSTAT=${accepted ? 'ACCEPTED' : 'NEEDS-ACTION'};RSVP=FALSE:mailto:${email}`;

/** 20261124T103000Z */
const utc = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: what a line must not hold
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F]/g;

/** A value of type TEXT. */
const text = (value: string): string =>
  value
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(CONTROLS, '')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');

/** A parameter's value, which has no escapes: quoted, without quotes. */
const parameter = (value: string): string =>
  `"${value
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replaceAll(CONTROLS, '')
    .replaceAll('"', "'")}"`;

const OCTETS = 75;
const encoder = new TextEncoder();

/** Broken into lines that begin with a space, never within a character. */
function folded(line: string): string {
  if (encoder.encode(line).length <= OCTETS) return line;
  const parts: string[] = [];
  let [part, octets] = ['', 0];
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    if (octets + size > OCTETS) {
      parts.push(part);
      [part, octets] = [' ', 1];
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
