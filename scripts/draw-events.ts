import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type EventType, type EventTypes, envelopeSchema } from '@/lib/core/event-types';
import { events } from '@/lib/events';

/**
 * Draws the table of event types into docs/events.md: `npx tsx scripts/draw-events.ts`. A unit test fails while the file in the
 * repository is not what the table says.
 */

export const documentPath = fileURLToPath(new URL('../docs/events.md', import.meta.url));

type Field = { type?: string | string[]; anyOf?: Field[]; items?: Field; enum?: string[]; format?: string };

/** The whole document, as it must stand in docs/events.md. */
export function eventsDocument(types: EventTypes): string {
  const nameOf = ([type]: [string, EventType]) => type.split('.')[0] ?? '';
  const all = Object.entries(types);
  const sections = [...new Set(all.map(nameOf))].map((name) =>
    section(
      name,
      all.filter((one) => nameOf(one) === name),
    ),
  );
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`;
}

const INTRODUCTION = `# Events

Drawn from the slices' \`events.ts\` by \`npx tsx scripts/draw-events.ts\`; change those, then draw anew.

What happens is written as an event in the transaction that causes it. Webhooks and the message broker tell it to programs outside, in this
envelope:

\`\`\`json
{ "id": "2f1c…", "type": "order.confirmed", "version": 1, "time": "2027-03-01T10:00:00.000Z", "data": { "order_id": 12, "reference": "GH-7K3M-92QX" } }
\`\`\`

\`id\` is the same at every repetition: what came twice is recognised by it. Events may come late, and in another order than they happened;
\`time\` says when. \`data\` holds ids, states and plain values, never personal data: whoever may know more asks the API. Fields may be added;
\`version\` is raised when one changes or goes. The JSON Schemas stand at \`GET /api/events/schemas/\`.

A provider's endpoint is told what concerns their own orders, listings and reviews; the operator's is told all. **o** marks what the operator
alone is told.`;

/** The types of one subject; those that hold the same stand together. */
function section(name: string, group: [string, EventType][]): string {
  const fields = new Map(group.map(([type, about]) => [type, fieldsOf(type, about)]));
  const tables = [...new Set(fields.values())].map((held) => {
    const rows = group
      .filter(([type]) => fields.get(type) === held)
      .map(([type, { audience, summary }]) => `| \`${type}\`${audience === 'operator' ? ' **o**' : ''} | ${summary} |`);
    return `| type | what has happened |\n|---|---|\n${rows.join('\n')}\n\nwith ${held}`;
  });
  return [`## ${name}`, ...tables].join('\n\n');
}

function fieldsOf(type: string, about: EventType): string {
  const schema = envelopeSchema(type, about) as {
    properties: { data: { properties: Record<string, Field>; required?: string[] } };
  };
  const { properties, required = [] } = schema.properties.data;
  return Object.entries(properties)
    .map(([name, field]) => `\`${name}\`${required.includes(name) ? '' : '?'} ${wordOf(field)}`)
    .join(', ');
}

function wordOf(field: Field): string {
  if (field.anyOf) return field.anyOf.map(wordOf).join(' or ');
  if (field.enum) return field.enum.join(' or ');
  if (field.type === 'array') return `list of ${wordOf(field.items ?? {})}`;
  return [field.type].flat().join(' or ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(documentPath, eventsDocument(events));
