// Finds a Chromium for the tests, or gets one: CHROME_PATH, an installed one, Playwright's own, Debian's package, and as the
// last resort the one in the package @sparticuz/chromium (Linux on x64), kept in a cache folder.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { run, say, step } from './steps.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
    folder ? [path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [],
  ),
];
const CACHE = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'guildhall', 'chromium');

/** @returns {Promise<{ path: string, env: Record<string, string> } | null>} null: there is none, and none is to be had */
export async function findBrowser() {
  for (const find of [given, installed, playwrights, fromDebian, fromRegistry]) {
    const found = await find();
    if (found && (await starts(found))) return found;
  }
  return null;
}

const at = (file) => (file && existsSync(file) ? { path: file, env: {} } : null);

function given() {
  if (process.env.CHROME_PATH && !existsSync(process.env.CHROME_PATH))
    say(`CHROME_PATH names ${process.env.CHROME_PATH}: it does not exist`);
  return at(process.env.CHROME_PATH);
}

function installed() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const files = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return at([...files, ...PLACES].find((file) => existsSync(file)));
}

async function playwrights() {
  const { chromium } = await import('@playwright/test');
  return at(chromium.executablePath());
}

/** On a Debian where we may install. */
async function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  return step('Installing Chromium from the system packages', async () => {
    const wait = ['-o', 'DPkg::Lock::Timeout=300', '-y', '-q'];
    await run('apt-get', ['update', ...wait], { env, quiet: true });
    await run('apt-get', ['install', '--no-install-recommends', ...wait, 'chromium'], { env, quiet: true });
    return installed();
  });
}

/** Outside of this project's packages, as hardly anybody needs it. */
async function fromRegistry() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  return step('Getting Chromium from the package registry (66 MB)', async () => {
    mkdirSync(CACHE, { recursive: true });
    const { code, output } = await run(
      'npm',
      ['install', '--prefix', CACHE, '--no-audit', '--no-fund', '@sparticuz/chromium@147.0.0'],
      { quiet: true },
    );
    if (code !== 0) return void process.stderr.write(output);
    const { default: chromium } = await import(createRequire(path.join(CACHE, 'package.json')).resolve('@sparticuz/chromium'));
    const file = await chromium.executablePath();
    // It brings the libraries that a bare machine lacks, unpacked beside it.
    const libraries = ['al2023/lib', 'al2/lib']
      .map((name) => path.join(path.dirname(file), name))
      .filter((folder) => existsSync(folder) && readdirSync(folder).length > 0);
    return { path: file, env: { LD_LIBRARY_PATH: [...libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') } };
  });
}

/** Whether it runs here at all: a program may be there and lack its libraries. */
async function starts({ path: file, env }) {
  const { code, output } = await run(file, ['--headless', '--no-sandbox', '--version'], { env, quiet: true });
  if (code !== 0) say(`${file} does not start: ${output.trim().split('\n')[0]}`);
  return code === 0;
}

if (process.argv[1] === import.meta.filename) console.log((await findBrowser())?.path ?? 'none');
