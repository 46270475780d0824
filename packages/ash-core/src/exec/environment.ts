export const PROGRAM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export type Environment = Readonly<Record<string, string>>;

/** The environment of every program on the host: nothing of the caller's but `HOME`. */
export function hostEnvironment(caller: NodeJS.ProcessEnv = process.env): Environment {
  return {PATH: PROGRAM_PATH, LANG: 'C.UTF-8', HOME: caller['HOME'] ?? '/root'};
}
