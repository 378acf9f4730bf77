import { ServiceError } from '../errors.ts';
import type { Call, Caller, HttpRequest, Reply } from '../exchange.ts';
import type { Context, Settings } from '../operation.ts';
import { jsonReply } from '../replies.ts';
import { sessionToken, simulatedSecret } from '../signature/verify.ts';
import type { DirectoryAccount } from './directory.ts';
import { findInDirectory } from './directory.ts';
import { directoryPage } from './pages.ts';

/** The bearer token of the one sign-in that there is. */
const bearer = 'simulator';
const sessionMs = 3_600_000;

interface Door {
  readonly settings: Settings;
  readonly portalCalls: number[];
  readonly signatureClock: () => number;
}

/** Who calls the portal, or why nothing comes of it: too many calls within a second, no sign-in. */
export function portalCaller(http: HttpRequest, door: Door): Caller | ServiceError {
  const now = door.signatureClock();
  const { portalCalls } = door;
  while ((portalCalls[0] ?? now) <= now - 1000) portalCalls.shift();
  if (portalCalls.length >= (door.settings.portalRate ?? Infinity)) {
    return new ServiceError('TooManyRequestsException', 'HTTP 429 Unknown Code');
  }
  portalCalls.push(now);
  if (http.headers.get('x-amz-sso_bearer_token') !== bearer) {
    return new ServiceError('UnauthorizedException', 'Session token not found or invalid');
  }
  return { accessKeyId: '', account: '', region: '' };
}

/** The portal of IAM Identity Center. */
export function portal({ http, call }: { readonly http: HttpRequest; readonly call: Call }, context: Context): Reply {
  const query = new URLSearchParams(http.query);
  switch (call.operation) {
    case 'ListAccounts':
      return accountList(query, context);
    case 'ListAccountRoles': {
      const { id, roles } = assigned(query, context);
      return jsonReply('sso', 200, { roleList: roles.map((roleName) => ({ roleName, accountId: id })) });
    }
    default:
      return credentials(query, context);
  }
}

function accountList(query: URLSearchParams, context: Context): Reply {
  const text = query.get('max_result') ?? '100';
  const length = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (length < 1 || length > 100) throw new ServiceError('InvalidRequestException', 'max_result is not from 1 to 100');
  const token = query.get('next_token') ?? undefined;
  const page = directoryPage(context, { purpose: 'portal', length, token, invalid: 'InvalidRequestException' });
  const accountList = page.accounts.map(({ id, name }) => ({
    accountId: id,
    accountName: name,
    emailAddress: `${id}@example.com`,
  }));
  return jsonReply('sso', 200, { nextToken: page.nextToken ?? null, accountList });
}

function credentials(query: URLSearchParams, context: Context): Reply {
  const { id, roles } = assigned(query, context);
  const role = query.get('role_name') ?? '';
  if (!roles.includes(role)) throw new ServiceError('ForbiddenException', 'No access');
  return jsonReply('sso', 200, {
    roleCredentials: {
      accessKeyId: `ASIA${id}`,
      secretAccessKey: simulatedSecret,
      sessionToken: sessionToken(role),
      expiration: Math.floor(context.now) + sessionMs,
    },
  });
}

/** The account that is asked about; one that is not assigned is as good as none. */
function assigned(query: URLSearchParams, { settings }: Context): DirectoryAccount {
  const account = findInDirectory(settings.accounts, query.get('account_id') ?? '');
  if (account === undefined) throw new ServiceError('ForbiddenException', 'No access');
  return account;
}
