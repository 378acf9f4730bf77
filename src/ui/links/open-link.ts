import type { Connection, Target } from '../../core/model/connection.ts';
import { connectionId } from '../../core/model/connection.ts';
import type { PartnerTarget } from '../../core/partner-accounts/partner-actions.ts';
import type { Session } from '../../core/session.ts';
import { accountName, connectionName } from '../../core/state/names.ts';
import { findConnection } from '../../core/state/state.ts';
import { unknownName } from '../command/command-argument.ts';
import { showInfo, showWarning } from '../editor/messages.ts';
import type { Link, LinkUri } from './link.ts';
import { parseLink } from './link.ts';

/** What opening a link needs. */
export interface LinkPorts extends Pick<Session, 'store'> {
  readonly showTarget: (target: Target) => Promise<void>;
  /** Shows a partner account in the tree; false when it is not among those listed. */
  readonly showPartner: (account: PartnerTarget) => Promise<boolean>;
  readonly findPartner: (account: PartnerTarget) => Promise<void>;
  readonly editConnection: (connectionId: string) => Promise<void>;
  /** Asks for connections to add; this profile, or the default credential chain, is selected beforehand. */
  readonly addConnection: (profile: string | undefined) => Promise<void>;
}

/** Shows the row that a link leads to. It changes nothing, and asks AWS only what the row shows. */
export async function openLink(ports: LinkPorts, uri: LinkUri): Promise<void> {
  const link = parseLink(uri);
  if (link === undefined) {
    void showWarning('This link leads to no registration and to no partner account.');
    return;
  }
  const connection =
    findConnection(ports.store.get(), connectionId(link.profile)) ?? (await addedConnection(ports, link));
  if (connection === undefined) return;
  if (link.kind === 'registration') await openRegistration(ports, connection, link.region);
  else await openPartnerAccount(ports, { connectionId: connection.id, amazonId: link.amazonId });
}

async function addedConnection(ports: LinkPorts, link: Link): Promise<Connection | undefined> {
  const text = `The link is about ${unknownName(link)}, which is not a connection yet.`;
  const add = 'Add Connection…';
  if ((await showInfo(text, add)) !== add) return undefined;
  await ports.addConnection(link.profile);
  return findConnection(ports.store.get(), connectionId(link.profile));
}

async function openRegistration(ports: LinkPorts, connection: Connection, region: string): Promise<void> {
  const { id, regions } = connection;
  if (regions.includes(region)) return ports.showTarget({ connectionId: id, region });
  const edit = 'Edit Connection…';
  const name = connectionName(ports.store.get(), id);
  if ((await showInfo(`The link is about ${region}, which connection "${name}" does not have.`, edit)) === edit) {
    await ports.editConnection(id);
  }
}

async function openPartnerAccount(ports: LinkPorts, account: PartnerTarget): Promise<void> {
  if (await ports.showPartner(account)) return;
  const find = 'Find Partner Account…';
  const name = accountName(ports.store.get(), account.connectionId);
  if ((await showInfo(`Partner account "${account.amazonId}" is not among those listed for ${name}.`, find)) === find) {
    await ports.findPartner(account);
  }
}
