import {mkdir, writeFile} from 'node:fs/promises';
import {loadRecipeSchemas} from 'ash-core';
import {DOCUMENTS, publishedSchema} from '../src/json/documents.js';

// Writes the schemas of everything that --json prints, and of recipes, to docs/reference/json-schema/.
const directory = new URL('../../../docs/reference/json-schema/', import.meta.url);
await mkdir(directory, {recursive: true});
for (const name of Object.keys(DOCUMENTS)) {
  await writeFile(new URL(`${name}.json`, directory), publishedSchema(name));
}
for (const [name, schema] of Object.entries(await loadRecipeSchemas())) {
  await writeFile(new URL(`${name}.json`, directory), `${JSON.stringify(schema, null, 2)}\n`);
}
