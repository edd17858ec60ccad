export type Encoding = 'br' | 'gzip' | undefined;

/**
 * The smallest form that the reader takes, of those that exist. Quality values matter only where they are 0 (refused);
 * a reader who takes both gets brotli.
 */
export function preferredEncoding(accept: string | string[] | undefined, br: boolean, gzip: boolean): Encoding {
  const header = typeof accept === 'string' ? accept : (accept ?? []).join(',');
  if (br && takes(header, 'br')) return 'br';
  return gzip && takes(header, 'gzip') ? 'gzip' : undefined;
}

function takes(header: string, coding: string): boolean {
  if (!header.includes(coding)) return false;
  return header.split(',').some((part) => {
    const [name, ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    return name === coding && !parameters.some((parameter) => /^q=0(?:\.0{0,3})?$/.test(parameter));
  });
}
