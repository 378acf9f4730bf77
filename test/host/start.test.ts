import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/core/ids.ts';
import { extension } from './world.ts';

describe('the extension in its host', () => {
  it('registers every command that it contributes', async () => {
    await extension();
    const there = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(COMMANDS).filter((id) => !there.has(id)),
      [],
    );
  });

  it('offers version 1 of its API, without a connection in it', async () => {
    const { api } = await extension();
    assert.equal(api.version, 1);
    assert.deepEqual(api.listConnections(), []);
  });
});
