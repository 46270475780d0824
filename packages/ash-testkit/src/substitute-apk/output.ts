/** What has been said that went wrong. */
let errors = 0;

/** Says something. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Says that something went wrong, and counts it. */
export function fail(text: string): void {
  errors += 1;
  process.stderr.write(`ERROR: ${text}\n`);
}

export function warn(text: string): void {
  process.stderr.write(`WARNING: ${text}\n`);
}

/** How often something went wrong. */
export function failures(): number {
  return errors;
}

/** What apk 2.14 says of failures by their code. */
export const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'could not connect to server (check repositories file)',
  ENOTFOUND: 'DNS lookup error',
  EAI_AGAIN: 'DNS lookup error',
  ETIMEDOUT: 'operation timed out',
  UND_ERR_HEADERS_TIMEOUT: 'operation timed out',
  404: 'No such file or directory',
  503: 'temporary error (try again later)',
};
