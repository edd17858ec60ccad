import { remembered } from './remembered';

export type Encoding = 'br' | 'gzip' | undefined;

/** What browsers send has few forms. */
const takenBy = remembered((header) => ({ br: takes(header, 'br'), gzip: takes(header, 'gzip') }), {
  entries: 200,
  longest: 100,
});

/**
 * The smallest form that the reader takes, of those that exist. Quality values matter only where they are 0 (refused);
 * a reader who takes both gets brotli.
 */
export function preferredEncoding(accept: string | string[] | undefined, br: boolean, gzip: boolean): Encoding {
  const header = typeof accept === 'string' ? accept : (accept ?? []).join(',');
  const taken = takenBy(header);
  if (br && taken.br) return 'br';
  return gzip && taken.gzip ? 'gzip' : undefined;
}

function takes(header: string, coding: string): boolean {
  return header.split(',').some((part) => {
    const [name, ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    return name === coding && !parameters.some((parameter) => /^q=0(?:\.0{0,3})?$/.test(parameter));
  });
}
