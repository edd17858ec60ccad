import { parseSync } from 'oxc-parser';

/** A node of the syntax tree (ESTree), as far as it matters here. */
export type Node = { type: string; start: number; end: number } & Record<string, unknown>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** The tree of a TypeScript file. @throws if it cannot be parsed */
export function parse(path: string, text: string): Node {
  const { program, errors } = parseSync(path, text, { preserveParens: false });
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  return program as unknown as Node;
}

/** The node that a property holds. */
export function child(node: Node | undefined, name: string): Node | undefined {
  const value = node?.[name];
  return isNode(value) ? value : undefined;
}

/** The nodes that a property holds, holes included, so that places in two lists stay the same. */
export function children(node: Node | undefined, name: string): (Node | undefined)[] {
  const value = node?.[name];
  return Array.isArray(value) ? value.map((one) => (isNode(one) ? one : undefined)) : [];
}

/** Every node directly below. */
export const below = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

/** The name of an identifier, else ''. */
export const nameOf = (node: Node | undefined): string => (typeof node?.name === 'string' ? node.name : '');

/** The fixed pieces of a template. */
export const pieces = (template: Node): string[] =>
  children(template, 'quasis').map((piece) => String((piece?.value as { cooked?: string })?.cooked ?? ''));

/** The text of a string that is fixed, else null. */
export function literal(node: Node | undefined): string | null {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && children(node, 'expressions').length === 0) return pieces(node).join('');
  return null;
}
