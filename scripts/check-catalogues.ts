// Finds words for people in the code, keys that no catalogue has, and texts that nothing looks up.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Catalogue, problems, type Source } from './catalogues/problems';

const sources: Source[] = ['app', 'components', 'lib', 'i18n'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(?:i?test|prove|d)\.tsx?$/.test(name))
    .map((name) => path.posix.join(folder, name))
    .map((file) => ({ path: file, text: readFileSync(file, 'utf8') })),
);

const catalogueIn = (folder: string): Catalogue =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(path.join(folder, name), 'utf8'))]),
  );
const catalogues = Object.fromEntries(
  readdirSync('messages').map((language) => [language, catalogueIn(path.join('messages', language))]),
);

const found = problems(sources, catalogues);
for (const problem of found) console.log(problem);
console.log(found.length === 0 ? `${sources.length} files, every word in a catalogue` : `${found.length} problems`);
process.exitCode = found.length === 0 ? 0 : 1;
