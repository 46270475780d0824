import * as v from 'valibot';

/** Snapshots in one recipe, the base left out. */
export const MOST_LAYERS = 1000;

/** A text of a certain form; `expected` completes "expected …". */
function text(expected: string, form: RegExp, longest = 4096) {
  return v.pipe(v.string(expected), v.maxLength(longest, expected), v.regex(form, expected));
}

const name = text('a name: letters, digits and . _ + -, a letter first', /^\p{L}[\p{L}\p{N}._+-]{0,63}$/u);
const word = text('a word without spaces', /^[!-~]+$/, 255);
const description = v.pipe(v.string('a text'), v.maxLength(65_536, 'a text of at most 65536 characters'));
const path = text(
  'a path inside the snapshot, that begins with a slash and has no . or .. in it',

  /^(?!.*\/\.{0,2}(?:\/|$))\/[^\0]+$/s,
);
const account = text('a name of a user or group', /^[A-Za-z_][A-Za-z0-9_.-]{0,63}\$?$/);
const owner = text(
  'a name of a user or group, or a number in quotes',
  /^(?:[A-Za-z_][A-Za-z0-9_.-]*\$?|\d{1,10})$/,
);
const id = v.pipe(
  v.number('a number'),
  v.integer('a whole number'),
  v.minValue(0, 'a number from 0 on'),
  v.maxValue(4_294_967_294, 'a number below 4294967295'),
);
const field = text('a text without colons and line ends', /^[^:\n\0]*$/);
const numbers = text('numbers with colons between', /^[\d:]*$/, 64);
const mode = text('permission bits in quotes, as "0755"', /^[0-7]{3,4}$/);
const target = text('where the link points to', /^[^\0]+$/s);
const content = v.string('a text');
const base64 = text('bytes in base64', /^[A-Za-z0-9+/\s]*={0,2}\s*$/, Infinity);
const sha256 = text('64 hexadecimal digits', /^[0-9a-f]{64}$/);
const fileHash = text('an algorithm and a hash, as "sha256:01ab"', /^[a-z0-9-]{1,32}:[0-9a-f]{8,256}$/);
const attribute = text('a value in hexadecimal, as "0x01"', /^(?:0x(?:[0-9a-f]{2})*)?$/, 131_074);

function list<const Item extends v.GenericSchema>(item: Item, what: string) {
  return v.exactOptional(v.array(item, what));
}

const FILE = v.strictObject({
  kind: v.exactOptional(
    v.picklist(['directory', 'fifo', 'character', 'block'], 'directory, fifo, character or block'),
  ),
  text: v.exactOptional(content),
  base64: v.exactOptional(base64),
  sha256: v.exactOptional(sha256),
  patch: v.exactOptional(content),
  device: v.exactOptional(text('two numbers, as "1:3"', /^\d{1,7}:\d{1,7}$/)),
  mode: v.exactOptional(mode),
  owner: v.exactOptional(owner),
  group: v.exactOptional(owner),
  attributes: v.exactOptional(
    v.record(text('a name of an attribute', /^[^\0]+$/s), attribute, 'names with values'),
  ),
});

const USER = v.strictObject({
  uid: v.exactOptional(id),
  group: v.exactOptional(account),
  groups: list(account, 'a list of groups'),
  comment: v.exactOptional(field),
  home: v.exactOptional(field),
  shell: v.exactOptional(field),
  'password-hash': v.exactOptional(field),
  aging: v.exactOptional(numbers),
  subuid: v.exactOptional(numbers),
  subgid: v.exactOptional(numbers),
});

const GROUP = v.strictObject({gid: v.exactOptional(id), members: list(account, 'a list of users')});

/** What can be said of a snapshot beyond what it stands on. */
const CONTENT = {
  description: v.exactOptional(description),
  packages: list(word, 'a list of package names'),
  remove: list(word, 'a list of package names'),
  profiles: list(word, 'a list of profiles'),
  users: v.exactOptional(v.record(account, USER, 'names with values')),
  groups: v.exactOptional(v.record(account, GROUP, 'names with values')),
  services: v.exactOptional(
    v.strictObject({enable: list(word, 'a list of services'), disable: list(word, 'a list of services')}),
  ),
  files: v.exactOptional(v.record(path, FILE, 'paths with values')),
  links: v.exactOptional(v.record(path, target, 'paths with the paths that they point to')),
  delete: list(path, 'a list of paths'),
  settings: v.exactOptional(v.record(word, v.string('a text'), 'settings with values')),
  'not-expressed': list(v.string('a text'), 'a list of texts'),
};

export const LAYER_SCHEMA = v.strictObject({name, on: v.exactOptional(name), ...CONTENT});

export const BASE_SCHEMA = v.strictObject({
  name,
  distro: word,
  release: v.exactOptional(word),
  mirror: v.exactOptional(text('an address', /^(?:(?:https?|file):\/)?\/[^\s]+$/)),
  ...CONTENT,
});

/** What a recipe may hold. */
export const RECIPE_SCHEMA = v.strictObject({
  ash: v.literal(1, '1, the version of this format'),
  secrets: v.exactOptional(v.boolean('true or false')),
  base: BASE_SCHEMA,
  layers: v.exactOptional(
    v.pipe(
      v.array(LAYER_SCHEMA, 'a list of layers'),
      v.maxLength(MOST_LAYERS, `at most ${MOST_LAYERS} layers`),
    ),
  ),
});

/** What a lock may hold. */
export const LOCK_SCHEMA = v.strictObject({
  'ash-lock': v.literal(1, '1, the version of this format'),
  recipe: sha256,
  snapshots: v.record(
    name,
    v.strictObject({
      sha256,
      packages: v.record(word, word, 'package names with versions'),
      hashes: v.exactOptional(v.record(word, fileHash, 'package names with hashes of their files')),
    }),
    'names of snapshots with packages',
  ),
});

export type RecipeFile = v.InferOutput<typeof FILE>;
export type RecipeUser = v.InferOutput<typeof USER>;
export type RecipeGroup = v.InferOutput<typeof GROUP>;
export type RecipeLayer = v.InferOutput<typeof LAYER_SCHEMA>;
export type RecipeBase = v.InferOutput<typeof BASE_SCHEMA>;
/** What base and layers have in common. */
export type RecipeContent = Omit<RecipeLayer, 'name' | 'on'>;
export type Recipe = v.InferOutput<typeof RECIPE_SCHEMA>;
export type Lock = v.InferOutput<typeof LOCK_SCHEMA>;
/** The packages of one snapshot. */
export type LockedSnapshot = Lock['snapshots'][string];
