import { below, child, children, literal, type Node, nameOf, pieces } from './syntax';

/** A text that is looked up. `namespace` is null where a translator was handed over and could be of any. */
export type Lookup = { at: Node; namespace: string | null; key: string };
/** Texts that are looked up by a computed name: all whose keys begin so. */
export type Computed = { namespace: string | null; prefix: string };
export type Lookups = { keys: Lookup[]; computed: Computed[] };

const MAKERS = new Set(['getTranslations', 'useTranslations', 'translator']);
const METHODS = new Set(['rich', 'markup', 'raw', 'has']);
/** By custom a translator's name; as a parameter it may be of any namespace. */
const TRANSLATOR = /^t(?:[A-Z]\w*)?$/;

/** Names that stand for translators, innermost function last. */
type Scope = Map<string, string | null>;

/** What a file takes from the catalogues. */
export function lookupsIn(program: Node): Lookups {
  const found: Lookups = { keys: [], computed: [] };
  walk(program, [new Map()], found);
  return found;
}

function walk(node: Node, scopes: Scope[], found: Lookups): void {
  const inner = isFunction(node) ? [...scopes, handedOver(node)] : scopes;
  if (node.type === 'ImportDeclaration') {
    const file = /^@\/messages\/[^/]+\/(.+)\.json$/.exec(literal(child(node, 'source')) ?? '')?.[1];
    if (file) found.computed.push({ namespace: file, prefix: '' });
  }
  if (node.type === 'VariableDeclarator') declare(child(node, 'id'), child(node, 'init'), inner.at(-1));
  if (node.type === 'CallExpression') use(node, inner, found);
  for (const one of below(node)) walk(one, inner, found);
}

const isFunction = (node: Node) => /^(?:Function(?:Declaration|Expression)|ArrowFunctionExpression)$/.test(node.type);

function handedOver(node: Node): Scope {
  const names = children(node, 'params').flatMap((parameter) =>
    parameter?.type === 'ObjectPattern' ? children(parameter, 'properties').map((one) => child(one, 'value')) : [parameter],
  );
  return new Map(
    names
      .map(nameOf)
      .filter((name) => TRANSLATOR.test(name))
      .map((name) => [name, null]),
  );
}

/** `const t = await getTranslations('orders')`, also several at once by Promise.all. */
function declare(id: Node | undefined, init: Node | undefined, scope: Scope | undefined): void {
  const value = awaited(init);
  if (id?.type === 'ArrayPattern') {
    const values = children(children(value, 'arguments')[0], 'elements');
    for (const [place, name] of children(id, 'elements').entries()) declare(name, values[place], scope);
  } else if (isMaker(value)) scope?.set(nameOf(id), namespaceOf(value));
}

const awaited = (node: Node | undefined) => (node?.type === 'AwaitExpression' ? child(node, 'argument') : node);

const isMaker = (node: Node | undefined): node is Node =>
  node?.type === 'CallExpression' && MAKERS.has(nameOf(child(node, 'callee')));

function namespaceOf(maker: Node): string | null {
  const [first, second] = children(maker, 'arguments');
  if (nameOf(child(maker, 'callee')) === 'translator') return literal(second);
  if (first?.type !== 'ObjectExpression') return first ? literal(first) : '';
  const property = children(first, 'properties').find((one) => nameOf(child(one, 'key')) === 'namespace');
  return literal(child(property, 'value'));
}

/** `t('key')`, `t.rich('key')`, `translator(locale, 'orders')('key')`. */
function use(call: Node, scopes: Scope[], found: Lookups): void {
  const callee = child(call, 'callee');
  // A form's texts are taken as a whole, by the full name of their group.
  const form = nameOf(callee) === 'formText' ? literal(children(call, 'arguments')[0]) : null;
  if (form !== null) found.keys.push({ at: call, namespace: '', key: form });
  const isMethod = callee?.type === 'MemberExpression' && METHODS.has(nameOf(child(callee, 'property')));
  const subject = awaited(isMethod ? child(callee, 'object') : callee);
  const scope = scopes.findLast((one) => one.has(nameOf(subject)));
  if (!scope && !isMaker(subject)) return;
  const namespace = isMaker(subject) ? namespaceOf(subject) : (scope?.get(nameOf(subject)) ?? null);
  name(children(call, 'arguments')[0]);

  function name(argument: Node | undefined): void {
    const key = literal(argument);
    if (key !== null) found.keys.push({ at: call, namespace, key });
    else if (argument?.type === 'ConditionalExpression') {
      name(child(argument, 'consequent'));
      name(child(argument, 'alternate'));
    } else found.computed.push({ namespace, prefix: argument?.type === 'TemplateLiteral' ? (pieces(argument)[0] ?? '') : '' });
  }
}
