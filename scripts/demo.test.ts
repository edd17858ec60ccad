import { expect, test } from 'vitest';
import { readArguments } from './demo';

test('says how many listings are wanted', () => {
  expect(readArguments(['--listings', '100000'])).toEqual({ listings: 100_000, yes: false });
  expect(readArguments(['--listings=1', '--yes'])).toEqual({ listings: 1, yes: true });
  expect(readArguments(['-h'])).toEqual({ help: true });
});

test.each([
  [[], '--listings is missing: how many?'],
  [['--listings', '0'], '--listings must be a whole number from 1 to 1000000, not "0"'],
  [['--listings', '1000001'], '--listings must be a whole number from 1 to 1000000, not "1000001"'],
  [['--listings', '1e5'], '--listings must be a whole number from 1 to 1000000, not "1e5"'],
  [['--listings', 'many'], '--listings must be a whole number from 1 to 1000000, not "many"'],
  [['--listings=-5'], '--listings must be a whole number from 1 to 1000000, not "-5"'],
  [['--listings', ''], '--listings must be a whole number from 1 to 1000000, not ""'],
  [['--listing', '5'], "Unknown option '--listing'"],
  [['5'], "Unexpected argument '5'"],
])('a command line that says nothing of use is told why: %j', (argv, problem) => {
  expect(readArguments(argv)).toEqual({ problem });
});
