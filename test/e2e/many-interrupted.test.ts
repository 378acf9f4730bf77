import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after } from 'node:test';
import { EDITOR } from '../../scripts/lib/locations.mjs';
import { BusyPortal } from './busy-portal.ts';
import { interruptedJourneys } from './journeys/interrupted.ts';
import { SESSION, signInToPortal } from './portal.ts';
import { PROD, startWorld } from './support.ts';
import { mixedRegistrations } from './truth.ts';

/** `MANY_ACCOUNTS=665` plays it with more, and a portal that is busy for 5 s each time. */
const count = Number(process.env['MANY_ACCOUNTS'] ?? 40);
/** Enough for a second pause, which is longer than the first. */
const BUSY_REQUESTS = 4;

const folder = mkdtempSync(join(tmpdir(), 'iot-registrar-interrupted-'));
const state = join(folder, 'state.json');
writeFileSync(state, JSON.stringify(mixedRegistrations(count, Date.now())));

const portal = await BusyPortal.start({
  // The reload comes before all are asked about, and after it all are asked about again.
  events: [
    { at: Math.round(0.2 * count), event: 'busy' },
    { at: Math.round(0.4 * count), event: 'stall' },
    { at: Math.round(0.7 * count), event: 'busy' },
    { at: Math.round(0.9 * count), event: 'expire' },
    { at: Math.round(1.7 * count), event: 'busy' },
  ],
  busyFor: count > 100 ? { ms: 5000 } : { requests: BUSY_REQUESTS },
});
after(async () => {
  await portal.close();
  rmSync(folder, { recursive: true, force: true });
});

const world = await startWorld({
  simulator: ['--accounts', String(count), '--state', state],
  profiles: [{ name: 'default', account: PROD }],
  env: { AWS_ENDPOINT_URL_SSO: portal.url },
});
portal.frontOf(world.aws.url);
signInToPortal(world, portal.token);
const path = `${signInProgram()}${delimiter}${process.env['PATH'] ?? ''}`;
// The oldest editor is set up without what its terminals need to run a shell.
const hasShell = process.env[EDITOR] !== 'oldest';
interruptedJourneys(world, { portal, count, path, hasShell });

/** The folder of an `aws` whose `sso login` leaves the token that is ready, as that of the AWS CLI does. */
function signInProgram(): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const lines = [
    '#!/bin/sh',
    `[ "$1 $2 $3 $4" = "sso login --sso-session ${SESSION}" ] || exit 2`,
    'mv "$HOME"/next/*.json "$HOME"/.aws/sso/cache/',
    'echo "Successfully logged into Start URL: https://corp.awsapps.com/start"',
  ];
  writeFileSync(join(bin, 'aws'), `${lines.join('\n')}\n`);
  chmodSync(join(bin, 'aws'), 0o755);
  return bin;
}
