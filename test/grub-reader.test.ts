import {expect} from 'chai';
import {newState, runGrub, type GrubEnvironment, type GrubState} from './helpers/grub-run.js';

function run(script: string, environment: GrubEnvironment = {variables: {}}): GrubState {
  return runGrub(script, newState({ash_esp: 'hd0,gpt2', empty: '', two: 'a b'}), environment);
}

describe("the tests' reader of GRUB menus", () => {
  it('takes words apart as GRUB does', () => {
    const {linux} = run(String.raw`linux /k 'it'\''s $two' "$two" $two x$two$empty $empty "$empty" a\ b # c`);
    expect(linux).to.deep.equal(['/k', "it's $two", 'a b', 'a', 'b', 'xa', 'b', '', 'a b']);
  });

  it('takes branches by what variables hold', () => {
    const script = `
      set x=1
      if [ -n "$ash_esp" -a "$x" = "2" ]; then
        set seen=first
      elif [ "$x" = "1" -a -z "$empty" ]; then set seen=second
      else
        set seen=third
      fi`;
    expect(run(script).variables.get('seen')).to.equal('second');
  });

  it('keeps the body of an entry until it is started', () => {
    const environment = {variables: {tries: '3'}};
    const state = run(
      `menuentry '1  {one}' --id 'deployment-1' {
        load_env --file "($ash_esp)/ash/grubenv" tries
        if [ "$tries" = "3" ]; then set tries=2; save_env --file "($ash_esp)/ash/grubenv" tries; fi
        linux '/k' a
      }
      submenu 'All' {
        configfile '/tree.cfg'
      }`,
      environment,
    );
    expect(state.items.map(({kind, title, id}) => [kind, title, id])).to.deep.equal([
      ['menuentry', '1  {one}', 'deployment-1'],
      ['submenu', 'All', 'All'],
    ]);
    expect(environment.variables.tries).to.equal('3');
    const started = runGrub(state.items[0]?.body ?? [], newState({}), environment);
    expect(started.linux).to.deep.equal(['/k', 'a']);
    expect(environment.variables.tries).to.equal('2');
    expect(runGrub(state.items[1]?.body ?? [], newState({}), environment).configfile).to.equal('/tree.cfg');
  });

  it('knows whether a command succeeded', () => {
    const script = 'if save_env --file x a; then set saved=yes; else set saved=no; fi';
    expect(run(script).variables.get('saved')).to.equal('yes');
    expect(run(script, {variables: undefined}).variables.get('saved')).to.equal('no');
  });

  it('makes no block of variables that is not there, as GRUB', () => {
    const environment: GrubEnvironment = {variables: undefined};
    run('set a=1\nsave_env --file "($ash_esp)/ash/grubenv" a', environment);
    expect(environment.variables).to.equal(undefined);
  });

  it('refuses what it does not know', () => {
    expect(() => run('chainloader /x')).to.throw('chainloader');
    expect(() => run("menuentry 'x' {\n linux /k")).to.throw('ends before }');
    expect(() => run("set a='open")).to.throw('quote');
    expect(() => run('if [ 1 -lt 2 ]; then true; fi')).to.throw('-lt');
  });
});
