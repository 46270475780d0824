import * as v from 'valibot';

/** A text of a certain form; `expected` completes "expected …". */
function text(expected: string, form: RegExp) {
  return v.pipe(v.string(expected), v.maxLength(4096, expected), v.regex(form, expected));
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', {timeZone: name});
    return true;
  } catch {
    return false;
  }
}

const path = text('the path of a file or device', /^[^\0-\x1f]+$/);
const device = text('the path of a device, as /dev/sdb', /^\/[^\0-\x1f]+$/);
const word = text('one word', /^[A-Za-z0-9][A-Za-z0-9._+:~-]*$/);
const hash = text('a password hash, as "openssl passwd -6" prints it', /^\$[0-9a-z]+\$[./A-Za-z0-9$=,-]+$/);
const key = text(
  'a line of an ssh public key file',
  /^(ssh-|ecdsa-|sk-)[a-z0-9@.-]+ [A-Za-z0-9+/]+=*( [^\0-\x1f]*)?$/,
);
const layout = text('a keyboard layout, as us or de', /^[a-z]{2,12}$/);
const variant = text('a variant of a keyboard layout, as nodeadkeys', /^[A-Za-z0-9_-]+$/);

const target = v.union(
  [
    v.strictObject({image: path, size: v.optional(v.string())}),
    v.strictObject({disk: device}),
    v.strictObject({
      partitions: v.strictObject({store: device, efi: v.optional(device), bios: v.optional(device)}),
    }),
  ],
  'one of {image, size}, {disk}, {partitions: {store, efi, bios}}',
);

/** What a file of answers may hold, and the flags of the command together. Every key may be absent. */
export const ANSWERS_SCHEMA = v.strictObject({
  target: v.optional(target),
  distro: v.optional(word),
  release: v.optional(word),
  mirror: v.optional(text('an address', /^https?:\/\/[^\s]+$/)),
  kernel: v.optional(word),
  packages: v.optional(v.array(word, 'a list of package names')),
  firmware: v.optional(v.picklist(['uefi', 'bios', 'both'], 'uefi, bios or both')),
  loader: v.optional(v.picklist(['grub', 'systemd-boot'], 'grub or systemd-boot')),
  filesystem: v.optional(word),
  'host-name': v.optional(text('a host name: letters, digits and dashes', /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/)),
  'time-zone': v.optional(
    v.pipe(
      text('a time zone, as Europe/Berlin', /^[A-Z][A-Za-z0-9_+/-]*$/),
      v.check(isTimeZone, 'a time zone, as Europe/Berlin'),
    ),
  ),
  locale: v.optional(
    text('a locale with UTF-8, as en_US.UTF-8', /^(C|[a-z]{2,3}_[A-Z]{2})\.UTF-8(@[a-z]+)?$/),
  ),
  keyboard: v.optional(
    v.union([layout, v.strictObject({layout, variant: v.optional(variant)})], 'a keyboard layout'),
  ),
  console: v.optional(text('a serial console, as ttyS0', /^ttyS[0-3]$/)),
  'root-password-hash': v.optional(hash),
  encryption: v.optional(v.strictObject({'passphrase-file': v.optional(path)}, 'keys with values, or {}')),
  user: v.optional(
    v.strictObject({
      name: text('a user name: small letters, digits and dashes', /^[a-z_][a-z0-9_-]{0,30}$/),
      'password-hash': v.optional(hash),
      'ssh-keys': v.optional(v.array(key, 'a list of ssh public keys')),
    }),
  ),
});

/** Answers as they are given: some of them, each of the right form. */
export type GivenAnswers = v.InferOutput<typeof ANSWERS_SCHEMA>;
