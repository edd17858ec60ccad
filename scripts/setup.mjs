// What has to be there before the product can start: packages, generated clients, the build. Each is done only if it is
// missing or what it is made from has changed. Node's own modules only.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { must, root, step, tool } from './steps.mjs';

const at = (...parts) => path.join(root, ...parts);
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
/** What npm says about itself does not concern the child that it runs in our name. */
const NPM = { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false' };

/** Installs packages as the lock names them; with `tests`, those that only tests and tools need have to be there as well. */
export async function ensurePackages({ tests = false } = {}) {
  if (installed(tests)) return;
  const first = !existsSync(at('node_modules'));
  const what = first ? 'Installing packages (once; a few minutes, longer where a compiler is needed)' : 'Installing packages';
  // Not `npm ci`: it refuses a lock that does not name the optional packages of every other platform, which a registry need
  // not have, and compiles everything again. `--no-save` leaves the lock as it is.
  const args = ['install', '--no-save', '--include=dev', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [program, before] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const install = () => must(program, [...before, ...args], { env: NPM });
  // Install scripts of packages may trip over each other on a busy machine: what is there already is kept the second time.
  await step(what, () => install().catch(install));
}

/** Compares what npm wrote down about node_modules with the lock: every package has to be there in its version. */
function installed(tests) {
  const noted = at('node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;
  if (!existsSync(at('package-lock.json'))) return true;
  const there = readJson(noted).packages;
  return Object.entries(readJson(at('package-lock.json')).packages).every(([name, wanted]) => {
    if (name === '' || wanted.optional || wanted.peer || wanted.devOptional || (wanted.dev && !tests)) return true;
    return there[name]?.version === wanted.version;
  });
}

/** Generates the database clients from prisma/schema. */
export async function ensureGenerated() {
  const stamp = stampOf(['prisma/schema', 'scripts/generate.mjs', 'package-lock.json']);
  await unlessStamped(at('generated', '.stamp'), stamp, () =>
    step('Generating the database clients', () => must(process.execPath, ['scripts/generate.mjs'], { quiet: true })),
  );
}

const TEST = /\.i?test\.tsx?$/;

/** What the build is made from. */
const SOURCES = [
  ...['app', 'components', 'i18n', 'lib', 'messages', 'prisma/schema', 'public'],
  ...[
    'server.ts',
    'instrumentation.ts',
    'middleware.ts',
    'next.config.ts',
    'postcss.config.mjs',
    'tsconfig.json',
    'package-lock.json',
  ],
  ...['scripts/build-server.mjs', 'scripts/compress-assets.mjs'],
];

/** Builds pages and server for production. */
export async function ensureBuild() {
  const stamp = stampOf(SOURCES);
  if (!builtTogether()) rmSync(at('dist', '.stamp'), { force: true });
  await unlessStamped(at('dist', '.stamp'), stamp, () =>
    step('Building (about a minute, less the next time)', () => build(root)),
  );
}

/** Where the build without the middleware lies: within the repository, so that its packages are found. */
export const UNFENCED = at('.unfenced');

/** Builds the same sources without the middleware, for the tests that nothing depends on it. */
export async function ensureUnfencedBuild() {
  const sources = SOURCES.filter((name) => name !== 'middleware.ts');
  await unlessStamped(path.join(UNFENCED, 'dist', '.stamp'), stampOf(sources), () =>
    step('Building without the middleware', async () => {
      for (const name of [...sources, 'prisma', 'generated', 'package.json']) {
        rmSync(path.join(UNFENCED, name), { recursive: true, force: true });
        if (existsSync(at(name)) && name !== 'package-lock.json')
          cpSync(at(name), path.join(UNFENCED, name), { recursive: true, filter: (file) => !TEST.test(file) });
      }
      const packages = path.join(UNFENCED, 'node_modules');
      if (!existsSync(packages)) symlinkSync(path.join('..', 'node_modules'), packages, 'junction');
      await build(UNFENCED);
    }),
  );
}

async function build(cwd) {
  rmSync(path.join(cwd, '.next', 'dev'), { recursive: true, force: true }); // its types would be checked, and they are stale
  // Settings and data are read when the server runs; a page that asks for them now must fail here, not bake them in.
  const nowhere = { DATABASE_URL: 'file:/nonexistent/while-building.db', DATA_DIR: '/nonexistent' };
  const options = { cwd, quiet: true, env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...nowhere } };
  await must(tool('next'), ['build'], options);
  await must(process.execPath, [at('scripts', 'build-server.mjs')], options);
  await must(process.execPath, [at('scripts', 'compress-assets.mjs')], options);
}

/** Whether pages and server are of one build: someone may have built, or removed, the pages alone. */
function builtTogether() {
  const [build, assets] = [at('.next', 'BUILD_ID'), at('dist', 'assets.json')];
  return existsSync(build) && existsSync(assets) && readJson(assets).build === readFileSync(build, 'utf8').trim();
}

/** Does the work unless the stamp is there already; a stamp of work that failed does not stay. */
async function unlessStamped(file, stamp, work) {
  if (existsSync(file) && readFileSync(file, 'utf8') === stamp) return;
  rmSync(file, { force: true });
  await work();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, stamp);
}

/** One hash over the content of files and folders; tests do not count. */
function stampOf(names) {
  const hash = createHash('sha256').update(process.version);
  for (const file of names.flatMap(filesIn)) hash.update(`\0${file}\0`).update(readFileSync(at(file)));
  return hash.digest('hex');
}

function filesIn(name) {
  if (!existsSync(at(name))) return [];
  if (!statSync(at(name)).isDirectory()) return [name];
  return readdirSync(at(name))
    .sort()
    .filter((entry) => !TEST.test(entry))
    .flatMap((entry) => filesIn(path.join(name, entry)));
}
