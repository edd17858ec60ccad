import { below, child, children, literal, type Node, nameOf, pieces } from './syntax';

/** Two letters together: a word. Single letters and signs are the same in every language. */
const WORDS = /\p{L}{2,}/u;
/** Attributes that a person sees or hears. */
const SPOKEN = new Set([
  'alt',
  'title',
  'placeholder',
  'label',
  'aria-label',
  'aria-description',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
]);
/** Elements whose content is not language; `translate="no"` says so of any other. */
const MUTE = new Set(['style', 'script', 'code', 'kbd', 'svg']);
/** `export const metadata` and `generateMetadata`: what tabs and search engines show. */
const METADATA = new Set(['metadata', 'generateMetadata']);
const METADATA_TEXTS = new Set(['title', 'description', 'alt', 'siteName']);

export type Spoken = { at: Node; text: string };

/** Words for people that stand in the code: text of elements, attributes that are read out, titles of pages. */
export function spokenIn(node: Node, inMetadata = false): Spoken[] {
  switch (node.type) {
    case 'JSXElement':
      return isMute(node) ? spokenIn(child(node, 'openingElement') as Node) : further(node, inMetadata);
    case 'JSXText':
      return words(node, String(node.value));
    case 'JSXExpressionContainer':
      return [...shown(child(node, 'expression')), ...further(node, inMetadata)];
    case 'JSXAttribute':
      return inAttribute(node);
    case 'Property':
      if (inMetadata && METADATA_TEXTS.has(nameOf(child(node, 'key')))) return shown(child(node, 'value'));
      return further(node, inMetadata);
    default:
      return further(node, inMetadata || METADATA.has(nameOf(child(node, 'id'))));
  }
}

const further = (node: Node, inMetadata: boolean) => below(node).flatMap((one) => spokenIn(one, inMetadata));

function inAttribute(node: Node): Spoken[] {
  const value = child(node, 'value');
  const expression = value?.type === 'JSXExpressionContainer' ? child(value, 'expression') : value;
  const said = SPOKEN.has(nameOf(child(node, 'name'))) ? shown(expression) : [];
  // In other attributes strings are class names and addresses, but elements may stand there too.
  return expression ? [...said, ...spokenIn(expression)] : said;
}

/** Words in an expression that ends up on the page: strings, templates, both sides of a choice. */
function shown(node: Node | undefined): Spoken[] {
  if (!node) return [];
  const text = literal(node);
  if (text !== null) return words(node, text);
  if (node.type === 'TemplateLiteral') return words(node, pieces(node).join(' '));
  if (node.type === 'ConditionalExpression') return [...shown(child(node, 'consequent')), ...shown(child(node, 'alternate'))];
  return node.type === 'LogicalExpression' ? shown(child(node, 'right')) : [];
}

function words(at: Node, text: string): Spoken[] {
  const trimmed = text.replace(/&\w+;/g, '').replace(/\s+/g, ' ').trim();
  return WORDS.test(trimmed) ? [{ at, text: trimmed }] : [];
}

function isMute(element: Node): boolean {
  const opening = child(element, 'openingElement');
  const attributes = children(opening, 'attributes');
  return (
    MUTE.has(nameOf(child(opening, 'name'))) ||
    attributes.some((one) => nameOf(child(one, 'name')) === 'translate' && literal(child(one, 'value')) === 'no')
  );
}
