import {mkdir, writeFile} from 'node:fs/promises';
import {DOCUMENTS, publishedSchema} from '../src/json/documents.js';

// Writes the schemas of everything that --json prints to docs/reference/json-schema/.
const directory = new URL('../../../docs/reference/json-schema/', import.meta.url);
await mkdir(directory, {recursive: true});
for (const name of Object.keys(DOCUMENTS)) {
  await writeFile(new URL(`${name}.json`, directory), publishedSchema(name));
}
