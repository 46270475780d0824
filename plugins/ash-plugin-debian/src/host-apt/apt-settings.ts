import type {PluginHost} from 'ash-sdk';

const NEEDED =
  /^(Acquire::(?:https?::Proxy(?:::[\w.-]+)?|Check-Valid-Until|Check-Date)) "([^"\\\n]{1,1000})";$/;

/** The host's settings of apt without which its mirrors can't be reached: proxies, and leniency about dates. Lines for an apt.conf. */
export async function readAptSettings(host: PluginHost): Promise<string[]> {
  if (!(await host.has('apt-config'))) return [];
  return parseAptSettings(
    (await host.run({argv: ['apt-config', 'dump'], title: "reading apt's settings"})).stdout,
  );
}

/** Picks these settings from the output of `apt-config dump`. */
export function parseAptSettings(dump: string): string[] {
  return dump.split('\n').filter((line) => NEEDED.test(line));
}
