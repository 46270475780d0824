import {expect} from 'chai';
import {columnsOf} from '../../src/sqlite/columns.js';

describe('columnsOf', () => {
  it('names the columns of a table, however they are quoted', () => {
    const sql = `CREATE TABLE "t" (id INTEGER PRIMARY KEY, "a b" TEXT DEFAULT (x(1,2)), 'c' NUMERIC(4,2), [d] , -- a, comment
      e, CONSTRAINT one UNIQUE (a, e), PRIMARY KEY (id), FOREIGN KEY(e) REFERENCES u(v))`;
    expect(columnsOf(sql)).to.deep.equal(['id', 'a b', 'c', 'd', 'e']);
  });

  it('finds none in other text', () => {
    expect(columnsOf('nothing')).to.deep.equal([]);
  });
});
