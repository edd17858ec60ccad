// Small steps that say what they do while they do it. Node's own modules only: it runs before anything is installed.
import { spawn } from 'node:child_process';
import path from 'node:path';

export const root = path.dirname(import.meta.dirname);
const started = performance.now();
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** A line for the person who waits. */
export const say = (text) => console.log(`${seconds(started).padStart(8)}  ${text}`);

/** Ends with lines for a person: something outside of the program has to change before it can run. */
export function giveUp(...lines) {
  for (const line of lines) console.error(line);
  process.exit(1);
}

/** Says what begins, and how long it took. */
export async function step(text, work) {
  say(`${text} …`);
  const since = performance.now();
  const result = await work();
  say(`${text}: done in ${seconds(since)}`);
  return result;
}

/** The command of an installed package. */
export const tool = (name) => path.join(root, 'node_modules', '.bin', name);

const children = new Set();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
function pass(signal) {
  for (const child of children) child.kill(signal);
  process.exit(130);
}

/** While commands run, a signal to us ends them as well. Afterwards signals are somebody else's. */
function began(child) {
  if (children.size === 0) for (const signal of SIGNALS) process.on(signal, pass);
  children.add(child);
}
function ended(child) {
  children.delete(child);
  if (children.size === 0) for (const signal of SIGNALS) process.off(signal, pass);
}

/**
 * Runs a command in the repository. `quiet` collects what it prints instead of showing it. Never rejects: gives its exit code
 * and what it printed.
 */
export function run(command, args, { env = {}, quiet = false, cwd = root } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    began(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text));
    const end = (code, text = '') => {
      ended(child);
      done({ code, output: output + text });
    };
    child.on('error', (error) => end(1, `${command}: ${error.message}\n`));
    child.on('close', (code) => end(code ?? 1));
  });
}

/** A command failed without which nothing can go on. */
export class StepFailed extends Error {}

/** Runs a command that has to succeed; what it printed is shown only if it does not. @throws StepFailed */
export async function must(command, args, options = {}) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return;
  process.stderr.write(output);
  throw new StepFailed(`${path.basename(command)} ${args.join(' ')} failed (${code})`);
}

/** Does the work; where a step failed, ends with that line. */
export async function orGiveUp(work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StepFailed) giveUp(`${error.message}.`);
    throw error;
  }
}
