import {folderBackend, removeTemporaryRoots, temporaryRoot, testFilesystem} from 'ash-testkit';

testFilesystem({
  title: 'the folders of the testkit',
  unavailable: undefined,
  backend: () => folderBackend(),
  async volume() {
    const directory = await temporaryRoot();
    await folderBackend().format({target: {kind: 'directory', path: directory}, label: 'test'});
    return {directory, dispose: removeTemporaryRoots};
  },
});
