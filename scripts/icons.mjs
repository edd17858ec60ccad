// Draws components/ui/icons.tsx from the icons of lucide-react that are named here. To add one: its name, `node scripts/icons.mjs`, and format.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const names = `
  activity archive arrow-left arrow-right arrow-up-down badge-check ban banknote bell briefcase calendar calendar-check calendar-days camera check
  chevron-down chevron-left chevron-right chevron-up circle-alert circle-check circle-x clock copy credit-card database download ellipsis
  external-link eye eye-off file-text flag gauge globe hammer heart hourglass house image inbox info key-round landmark languages layout-dashboard
  layout-grid list-checks lock log-in log-out mail map-pin menu message-circle minus monitor moon navigation package pencil phone plus receipt-text
  refresh-cw rotate-ccw rss scale search send server settings share shield-alert shield-check shopping-basket sliders-horizontal star store sun tag trash-2
  trending-up triangle-alert truck upload user user-plus users wallet wrench x zap`
  .trim()
  .split(/\s+/);

/** "arrow-left" → "ArrowLeft". */
export const componentName = (name) => name.replaceAll(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase());

const folder = path.join(path.dirname(createRequire(import.meta.url).resolve('lucide-react/package.json')), 'dist/esm/icons');

/** The shapes of an icon as lucide-react draws it; an alias is followed. */
export async function shapesOf(name) {
  const file = path.join(folder, `${name}.mjs`);
  const alias = /export \{ default \} from '\.\/(.+)\.mjs'/.exec(readFileSync(file, 'utf8'));
  if (alias) return shapesOf(alias[1]);
  const { __iconData: data } = await import(pathToFileURL(file).href);
  return data.node.map(([tag, { key: _, ...attributes }]) => [tag, attributes]);
}

const head = `// Drawn by scripts/icons.mjs from lucide-react (ISC); not edited by hand.
import { icon } from './icon';

`;

if (process.argv[1] === import.meta.filename) {
  const lines = await Promise.all(
    names.map(
      async (name) => `export const ${componentName(name)} = /* @__PURE__ */ icon(${JSON.stringify(await shapesOf(name))});\n`,
    ),
  );
  writeFileSync(path.join(import.meta.dirname, '../components/ui/icons.tsx'), head + lines.join(''));
}
