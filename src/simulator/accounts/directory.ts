import type { FleetwiseAccount } from '../fleetwise/account.ts';
import type { Context } from '../operation.ts';

/** An account that the portal and the organization list. */
export interface DirectoryAccount {
  readonly id: string;
  readonly name: string;
  /** Its permission sets in IAM Identity Center. */
  readonly roles: readonly string[];
  /** Whether the organization's role can be assumed in it. */
  readonly isOpen: boolean;
}

const teams = ['Vehicle Data', 'Telematics', 'Sidewalk', 'Diagnostics', 'Battery', 'Fleet Operations'];
const stages = ['Prod', 'Staging', 'Dev', 'Test'];
/** The first accounts have the numbers that the examples use. */
const firstIds = ['123456789012', '210987654321'];

/** The account at a place of the directory, from 0: always the same. */
export function directoryAccount(index: number): DirectoryAccount {
  const team = teams[index % teams.length] ?? '';
  const stage = stages[Math.floor(index / teams.length) % stages.length] ?? '';
  return {
    id: firstIds[index] ?? idAt(index),
    name: `${team} ${stage} ${String(index + 1).padStart(3, '0')}`,
    roles: index % 10 === 4 ? ['ReadOnly'] : index % 10 === 9 ? ['Admin'] : ['Admin', 'ReadOnly'],
    isOpen: index % 10 !== 7,
  };
}

/** The account of this ID among the first `count`. */
export function findInDirectory(count: number, id: string): DirectoryAccount | undefined {
  const index = indexOf(count, id);
  return index === undefined ? undefined : directoryAccount(index);
}

/** A third of the accounts of the directory are registered in us-east-1 before anybody has called. */
export function registeredAtStart({ account, region, now, settings }: Context): FleetwiseAccount | undefined {
  if (region !== 'us-east-1') return undefined;
  const index = indexOf(settings.accounts, account);
  if (index === undefined || index % 3 !== 0) return undefined;
  const roleArn = `arn:aws:iam::${account}:role/aws-service-role/iotfleetwise.amazonaws.com/AWSServiceRoleForIoTFleetWise`;
  const at = now - (index + 1) * 3_600_000;
  const registration = { creationTime: at, lastModificationTime: at, readyAt: at, fails: false, attempts: 1, roleArn };
  return { registration };
}

const step = 104_729_000_003;
const lowest = 100_000_000_000;

function idAt(index: number): string {
  return String(lowest + ((index * step) % 899_999_999_989));
}

function indexOf(count: number, id: string): number | undefined {
  if (count === 0) return undefined;
  const first = firstIds.indexOf(id);
  const index = first === -1 ? indices(count).get(id) : first;
  return index !== undefined && index < count ? index : undefined;
}

const known = new Map<number, ReadonlyMap<string, number>>();

function indices(count: number): ReadonlyMap<string, number> {
  const found = known.get(count);
  if (found !== undefined) return found;
  const made = new Map(Array.from({ length: count }, (_none, index) => [directoryAccount(index).id, index]));
  known.set(count, made);
  return made;
}
