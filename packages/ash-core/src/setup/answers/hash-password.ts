import {run} from '../../exec/run.js';

/** A password as crypt(3) keeps it, by SHA-512. It goes through a pipe: nobody sees it in a list of processes. */
export async function hashPassword(password: string): Promise<string> {
  const {stdout} = await run({argv: ['openssl', 'passwd', '-6', '-stdin']}, {input: `${password}\n`});
  return stdout.trim();
}
