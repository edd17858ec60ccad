/**
 * One spelling for each address. Next decodes and rewrites an address before it looks for the page, so `/%61dmin`,
 * `/admin.rsc` and `/admin%20` would reach a page that a fence comparing paths does not recognise. Here every address is
 * read once, before anyone else sees it: what is spelt in a way that no link of ours is spelt is refused.
 */
export type Address =
  | { ok: true; path: string; query: string; redirect: string | null }
  | { ok: false; status: 400 | 404 | 414; why: string };

const MAX_LENGTH = 8192;
/** RFC 3986 `pchar`, the slash, and percent-encoded octets; every other character has to be encoded, or has no place. */
const PATH = /^\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*$/;
/** Octets of ASCII have no reason to be encoded in a path: a letter, a dot or a slash in disguise, a blank, a control. */
const ENCODED_ASCII = /%[0-7][0-9A-Fa-f]/;
/** Names of files of the build: Next puts the brackets of its routes and a few signs into them. */
const BUILD_FILE = /^\/_next\/static\//;
const ENCODED_IN_BUILD_FILE = /%(?:5B|5D|40|24|7E|20)/gi;
/** Endings by which Next reaches a page's other forms; it takes them off before it looks for the page. */
const OTHER_FORM = /\.(?:rsc|segments?|prefetch|action|meta|body)(?:[./]|$)/i;
/** Parameters with which Next tells itself the parts of a route. */
const INTERNAL_PARAMETER = /(?:^|&)(?:nxt[PI]|__next)/;

const refuse = (status: 400 | 404 | 414, why: string): Address => ({ ok: false, status, why });

/** Reads the target of a request line. `redirect` is the one right spelling, where the given one is merely untidy. */
export function readAddress(target: string): Address {
  if (target.length > MAX_LENGTH) return refuse(414, 'too long');
  if (target[0] !== '/') return refuse(400, 'not in origin form');
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? '' : target.slice(mark + 1);
  const wrong = wrongPath(path);
  if (wrong) return refuse(404, wrong);
  if (query !== '' && (query.includes('#') || INTERNAL_PARAMETER.test(decoded(query)))) return refuse(400, 'internal parameter');
  const tidy = tidied(path);
  return { ok: true, path, query, redirect: tidy === path ? null : query ? `${tidy}?${query}` : tidy };
}

function wrongPath(path: string): string | null {
  if (!PATH.test(path)) return 'a character that does not belong in a path';
  const judged = BUILD_FILE.test(path) ? path.replace(ENCODED_IN_BUILD_FILE, '') : path;
  if (judged.includes('%')) {
    if (ENCODED_ASCII.test(judged)) return 'an encoded character that needs no encoding';
    if (decoded(judged) === '') return 'not UTF-8';
    if (/\p{Cc}|\p{Cf}|\p{Z}/u.test(decoded(judged))) return 'an invisible character';
    if (decoded(judged).normalize('NFKC') !== decoded(judged)) return 'a letter in the guise of another';
  }
  if (path.includes('//')) return 'an empty segment';
  if (/\/\.\.?(?:\/|$)/.test(path)) return 'a relative segment';
  if (/\.(?:\/|$)/.test(path)) return 'a dot at the end';
  if (path.startsWith('/_next/data/')) return 'no data routes';
  if (path.startsWith('/_next/image')) return 'pictures have addresses of their own';
  if (/\.json\/?$/i.test(path) && !/^\/(?:api|_next|\.well-known)\//.test(path)) return 'data of a page';
  return OTHER_FORM.test(path) && !path.startsWith('/_next/static/') ? 'another form of a page' : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Upper-case escapes everywhere; no slash at the end of a page's address. The API's addresses keep theirs, by contract. */
function tidied(path: string): string {
  const escaped = path.includes('%') ? path.replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase()) : path;
  const page = escaped.length > 1 && escaped.endsWith('/') && !/^\/(?:api|_next)\//.test(escaped);
  return page ? escaped.slice(0, -1) : escaped;
}
