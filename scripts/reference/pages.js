import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {CLONE} from '../lib/clone.js';
import {capture} from '../lib/run.js';

const ASH = path.join(CLONE, 'packages/ash-cli/bin/ash.js');
const MADE = '<!-- Made by scripts/reference.js. -->\n\n';

/** The pages of the reference, by file name. */
export async function pages() {
  const {GROUPS} = await built('packages/ash-cli/dist/commands/index.js');
  const {ALIASES} = await built('packages/ash-cli/dist/aliases.js');
  const sdk = await built('packages/ash-sdk/dist/index.js');
  const {FAILPOINTS} = await built('packages/ash-core/dist/store/failpoints.js');
  return {
    'commands.md': `${MADE}# Commands\n\n${await commandsPage(GROUPS)}`,
    'exit-codes.md': `${MADE}# Exit codes\n\n${table(
      ['code', 'meaning'],
      Object.values(sdk.EXIT_CODES).map(({code, meaning}) => [code, meaning]),
    )}`,
    'failpoints.md': failpointsPage(FAILPOINTS),
    'aliases.md': `${MADE}# Old names\n\nThe names that AshOS gave its commands work too.\n\n${table(
      ['old name', 'command'],
      Object.entries(ALIASES).map(([name, alias]) => [`\`${name}\``, `\`${meaningOf(alias)}\``]),
    )}`,
    'plugin-contract.md': `${MADE}# What a plugin provides\n\n## A distribution\n\n${contract(
      sdk.DISTRO_CONTRACT,
    )}\n## A file system\n\n${contract(sdk.FILESYSTEM_CONTRACT)}`,
  };
}

async function built(file) {
  return await import(pathToFileURL(path.join(CLONE, file)).href);
}

async function commandsPage(groups) {
  const sections = [];
  for (const [title, ids] of groups) {
    sections.push(`## ${title}\n`);
    for (const id of ids) sections.push(`### ash ${id}\n\n\`\`\`\n${await helpOf(id)}\n\`\`\`\n`);
  }
  return sections.join('\n');
}

async function helpOf(id) {
  const environment = {COLUMNS: '100', LANG: 'C.UTF-8', NO_COLOR: '1'};
  const {stdout} = await capture([process.execPath, ASH, ...id.split(' '), '--help'], {environment});
  return stdout
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

function failpointsPage(failpoints) {
  const rows = Object.entries(failpoints).map(([name, step]) => [`\`${name}\``, step]);
  return `${MADE}# Failpoints

A test can stop ash right after a step, as a power cut would. With \`ASH_FAILPOINT=NAME\` in its environment ash kills itself when it passes the
step of that name for the first time, with \`NAME:2\` when it does for the second time. With \`ASH_FAILPOINT=list\` it goes on, and every pass is a
line on standard error. The steps are listed in the order in which a command passes them; none passes all.

${table(['name', 'what is so by then'], rows)}
\`npm run test:crash\` stops every command that changes a store after every step that it passes, and at random moments: by SIGKILL, and with a copy of the
disk as it was at that moment. The next command must find the old store or the new one.
`;
}

function meaningOf({means, operandOf}) {
  return ['ash', ...means, ...(operandOf ? [operandOf, 'OPERAND'] : [])].join(' ');
}

function contract(entries) {
  return table(
    ['member', 'type', 'required', 'since', 'purpose'],
    entries.map(({member, type, required, since, purpose}) => [
      `\`${member}\``,
      type,
      required ? 'yes' : 'no',
      since,
      purpose,
    ]),
  );
}

function table(titles, rows) {
  const lines = [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}
