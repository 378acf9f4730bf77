import type { World as SimulatorWorld } from '../../src/simulator/world.ts';
import type { DirectoryAccount } from '../../src/simulator/accounts/directory.ts';
import { directoryAccount } from '../../src/simulator/accounts/directory.ts';
import { fleetwiseRequest, send } from '../fakes/simulated-aws.ts';

const REGION = 'us-east-1';
const DAY_MS = 86_400_000;

const WORDS: Readonly<Record<string, string>> = {
  REGISTRATION_SUCCESS: 'Registered',
  REGISTRATION_PENDING: 'Registering',
  REGISTRATION_FAILURE: 'Registration failed',
};

/** The accounts of the simulator's directory. */
export function directory(count: number): readonly DirectoryAccount[] {
  return Array.from({ length: count }, (_, index) => directoryAccount(index));
}

/** What a simulator begins with: of each 20 accounts, one has a pending registration, and one that failed. */
export function mixedRegistrations(count: number, now: number): SimulatorWorld {
  const mixed = directory(count).flatMap(({ id }, index) => {
    const fails = index % 20 === 2;
    if (!fails && index % 20 !== 1) return [];
    const roleArn = `arn:aws:iam::${id}:role/aws-service-role/iotfleetwise.amazonaws.com/AWSServiceRoleForIoTFleetWise`;
    const times = { creationTime: now, lastModificationTime: now, readyAt: fails ? now : now + DAY_MS };
    return [[`${id}/${REGION}`, { registration: { ...times, fails, attempts: 1, roleArn } }] as const];
  });
  return { version: 1, fleetwise: Object.fromEntries(mixed), wireless: {} };
}

/** What a simulator itself says of an account: the word for its registration. */
export async function trueWord(url: string, account: string): Promise<string> {
  const as = { accessKeyId: `AKIA${account}`, region: REGION };
  const { status, json, text } = await send(await fleetwiseRequest(url, 'GetRegisterAccountStatus', { as }));
  if (status === 404 || text.includes('ResourceNotFoundException')) return 'Not registered';
  const word = WORDS[String(json['accountStatus'])];
  if (word === undefined) throw new Error(`The simulator says: ${text}`);
  return word;
}
