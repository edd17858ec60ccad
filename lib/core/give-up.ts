import { type Config, ConfigError, config } from './config';

/** Ends the process with lines for a person: something outside of the program has to change before it can run. */
export function giveUp(...lines: string[]): never {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(1);
}

/** The settings; where some cannot be used, ends the process with one line for each. */
export function settingsOrExit(): Config {
  try {
    return config();
  } catch (error) {
    if (error instanceof ConfigError) giveUp(...error.problems.map((problem) => `Setting ${problem}`));
    throw error;
  }
}
