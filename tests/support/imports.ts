import { parseSync } from 'oxc-parser';

/** One import or re-export of a file; `typeOnly`: nothing of it is left when the program runs. */
export type Import = { from: string; typeOnly: boolean };

/** What a TypeScript source imports, statically and dynamically, in the order in which it stands there. */
export function importsOf(path: string, source: string): Import[] {
  const { module, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const fixed = module.staticImports.map(({ moduleRequest, entries }) => ({
    from: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
  }));
  const passed = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) => (entry.moduleRequest ? [{ from: entry.moduleRequest.value, typeOnly: entry.isType }] : [])),
  );
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest }) => {
    const text = source.slice(moduleRequest.start, moduleRequest.end);
    return /^['"`][^'"`$]*['"`]$/.test(text) ? [{ from: text.slice(1, -1), typeOnly: false }] : [];
  });
  return [...fixed, ...passed, ...dynamic];
}
