import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import type {DatabaseFiles} from '../../src/sqlite/pages.js';

/** Whether the real sqlite3 is there. */
export function hasSqlite(): boolean {
  return spawnSync('sqlite3', ['--version']).status === 0;
}

/** Runs statements of SQL on a database file with the real sqlite3. */
export function runSql(file: string, statements: readonly string[]): string {
  return execFileSync('sqlite3', ['-batch', file], {
    input: statements.join('\n'),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
}

/**
 * Runs statements on a database in the mode with a log, and copies the files before sqlite3 ends and takes the log away, to `copy` and `copy-wal`.
 */
export function runSqlLogged(file: string, copy: string, statements: readonly string[]): void {
  runSql(file, [
    'PRAGMA journal_mode=WAL;',
    'PRAGMA wal_autocheckpoint=0;',
    ...statements,
    `.shell cp ${file} ${copy}`,
    `.shell cp ${file}-wal ${copy}-wal`,
  ]);
}

/** The files of a database, as an adapter reads them. */
export function filesOf(file: string): DatabaseFiles {
  return {
    name: '/db',
    content: readFileSync(file),
    ...(existsSync(`${file}-wal`) ? {log: readFileSync(`${file}-wal`)} : {}),
  };
}
