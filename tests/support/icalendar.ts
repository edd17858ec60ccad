import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

/** What is wrong with an iCalendar object by RFC 5545 and, as it has a method, by RFC 5546; nothing is wrong with what we write. */
export function faultsIn(object: string): string[] {
  const faults: string[] = [];
  if (/[^\r]\n|\r[^\n]/.test(object)) faults.push('a line ends otherwise than by CRLF');
  if (!object.endsWith('\r\n')) faults.push('the last line has no end');
  const physical = object.split('\r\n').slice(0, -1);
  for (const line of physical) {
    const octets = Buffer.byteLength(line);
    if (octets > 75) faults.push(`a line of ${octets} octets: ${line}`);
    // A fold within a character leaves what is no UTF-8; here it would have become U+FFFD or half of a surrogate pair.
    if (/\uFFFD|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/u.test(line))
      faults.push(`broken characters: ${line}`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what RFC 5545 calls CONTROL
    if (/[\u0000-\u0008\u000A-\u001F\u007F]/.test(line)) faults.push(`a control character: ${JSON.stringify(line)}`);
    if (line === '') faults.push('an empty line');
  }
  const lines = object
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1);
  const stack: { name: string; properties: Map<string, string[]> }[] = [];
  const uids = new Set<string>();
  let method = '';
  for (const line of lines) {
    const read = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/s.exec(line);
    if (!read) {
      faults.push(`not a content line: ${line}`);
      continue;
    }
    const [, name = '', , value = ''] = read;
    if (name === 'BEGIN') stack.push({ name: value, properties: new Map() });
    else if (name === 'END') {
      const done = stack.pop();
      if (done?.name !== value) faults.push(`END:${value} closes ${done?.name}`);
      else faults.push(...faultsOfComponent(done.name, done.properties, method, uids));
    } else {
      const here = stack.at(-1)?.properties;
      if (!here) faults.push(`outside of everything: ${line}`);
      if (name === 'METHOD') method = value;
      here?.set(name, [...(here.get(name) ?? []), value]);
      if (TEXTS.has(name) && /(?<!\\)(?:\\\\)*[;,]|(?<!\\)(?:\\\\)*\\(?![\\;,nN])/.test(value))
        faults.push(`not escaped: ${line}`);
      if (TIMES.has(name) && !isInstant(value)) faults.push(`no UTC time: ${line}`);
    }
  }
  if (stack.length > 0) faults.push(`${stack.at(-1)?.name} does not end`);
  if (lines[0] !== 'BEGIN:VCALENDAR' || lines.at(-1) !== 'END:VCALENDAR') faults.push('it is no calendar');
  return faults;
}

const TEXTS = new Set(['SUMMARY', 'LOCATION', 'DESCRIPTION', 'UID', 'NAME', 'X-WR-CALNAME']);
const TIMES = new Set(['DTSTAMP', 'DTSTART', 'DTEND', 'CREATED', 'LAST-MODIFIED']);
const ONCE = [
  'UID',
  'DTSTAMP',
  'DTSTART',
  'DTEND',
  'SEQUENCE',
  'STATUS',
  'SUMMARY',
  'LOCATION',
  'DESCRIPTION',
  'URL',
  'CREATED',
  'TRANSP',
];
const NEEDED: Record<string, string[]> = { VCALENDAR: ['PRODID', 'VERSION'], VEVENT: ['UID', 'DTSTAMP', 'DTSTART', 'SEQUENCE'] };

function isInstant(value: string): boolean {
  const read = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value);
  if (!read) return false;
  const iso = `${read[1]}-${read[2]}-${read[3]}T${read[4]}:${read[5]}:${read[6]}.000Z`;
  return !Number.isNaN(Date.parse(iso)) && new Date(iso).toISOString() === iso;
}

function faultsOfComponent(name: string, properties: Map<string, string[]>, method: string, uids: Set<string>): string[] {
  const faults: string[] = [];
  for (const each of NEEDED[name] ?? []) if (!properties.has(each)) faults.push(`${name} has no ${each}`);
  if (name === 'VCALENDAR' && properties.get('VERSION')?.[0] !== '2.0') faults.push('it is of another version');
  if (name !== 'VEVENT') return faults;
  for (const each of ONCE) if ((properties.get(each)?.length ?? 0) > 1) faults.push(`${each} twice`);
  const [uid = '', start = '', end = ''] = ['UID', 'DTSTART', 'DTEND'].map((each) => properties.get(each)?.[0]);
  if (uids.has(uid)) faults.push(`the UID ${uid} twice`);
  uids.add(uid);
  if (end && end <= start) faults.push(`${uid} ends before it begins`);
  if (!/^\d+$/.test(properties.get('SEQUENCE')?.[0] ?? '')) faults.push('SEQUENCE is no number');
  const status = properties.get('STATUS')?.[0];
  if (status && !['TENTATIVE', 'CONFIRMED', 'CANCELLED'].includes(status)) faults.push(`no status: ${status}`);
  // RFC 5546, 3.2: what each method asks for.
  if (!properties.has('ORGANIZER')) faults.push('nobody has organised it');
  if (method === 'PUBLISH' && properties.has('ATTENDEE')) faults.push('published with attendees');
  if (['REQUEST', 'CANCEL'].includes(method) && !properties.has('ATTENDEE')) faults.push(`${method} to nobody`);
  if (method === 'CANCEL' && status !== 'CANCELLED') faults.push('CANCEL of what stands');
  if (method === 'REQUEST' && status === 'CANCELLED') faults.push('REQUEST of what is cancelled');
  return faults;
}

export type ReadEvent = {
  uid: string;
  startsAt: string;
  endsAt: string;
  summary: string;
  location: string;
  description: string;
  sequence: number;
  status: string;
};

/** The events in an object, as ical.js (Thunderbird's) reads them. */
export function byIcalJs(object: string): ReadEvent[] {
  const root = new ICAL.Component(ICAL.parse(object));
  return root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const text = (name: string) => String(component.getFirstPropertyValue(name) ?? '');
    return {
      uid: event.uid,
      startsAt: event.startDate.toJSDate().toISOString(),
      endsAt: event.endDate.toJSDate().toISOString(),
      summary: text('summary'),
      location: text('location'),
      description: text('description'),
      sequence: Number(component.getFirstPropertyValue('sequence')),
      status: text('status'),
    };
  });
}

/** The same, as node-ical reads them. */
export function byNodeIcal(object: string): ReadEvent[] {
  return Object.values(nodeIcal.sync.parseICS(object)).flatMap((each) => {
    if (each?.type !== 'VEVENT') return [];
    const text = (value: unknown) => String((value as { val?: string } | undefined)?.val ?? value ?? '');
    return {
      uid: each.uid,
      startsAt: each.start.toISOString(),
      endsAt: (each.end as Date).toISOString(),
      summary: text(each.summary),
      location: text(each.location),
      description: text(each.description),
      sequence: Number(each.sequence),
      status: String(each.status),
    };
  });
}
