import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { OLD_WINDOWS } from '../../src/core/windows/shared-files.ts';
import { encodeState } from '../../src/core/windows/state-codec.ts';
import { hasStoredWatches } from '../../src/ui/windows/stored-watches.ts';

describe('what an older version was watching', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'iot-registrar-stored-'));
    mkdirSync(join(dir, 'watches'));
  });
  afterEach(() => {
    rmSync(dir, { recursive: true, force: true });
  });

  function put(name: string, text: string): void {
    writeFileSync(join(dir, 'watches', name), text);
  }

  it('is looked for at a start until a state has taken it over', async () => {
    const storage = vscode.Uri.file(dir);
    assert.equal(await hasStoredWatches(storage), false);
    put('13.json', '{"version":2,"watches":[{"phase":{"kind":"watching"}}]}');
    assert.equal(await hasStoredWatches(storage), true);
    const state = { watches: new Map(), applied: new Map([[OLD_WINDOWS, 13]]) };
    put('state-1-1.json', encodeState({ term: 1, revision: 1, state }));
    assert.equal(await hasStoredWatches(storage), false);
    put('14.json', '{"version":2,"watches":[{"phase":{"kind":"watching"}}]}');
    assert.equal(await hasStoredWatches(storage), true);
  });
});
