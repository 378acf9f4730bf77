import type { FormPages, HostSide } from './host-side.ts';
import { openForm } from './host-side.ts';
import { ACCOUNT, SITUATION, TARGET } from './samples.ts';

const PROD = { id: 'profile:prod', name: 'prod', regions: ['us-east-1'] };
const REGISTER = { connections: [PROD], connectionId: PROD.id, region: 'us-east-1', busy: false };
const ASSOCIATE = { connections: [PROD], connectionId: PROD.id, busy: false };
const LONG = '3f9a'.repeat(16);
const OVERVIEW_ROW = {
  key: 'profile:prod|us-east-1',
  word: 'Registration failed',
  mark: 'failed',
  states: ['failed', 'attention'],
  problem: LONG,
  accountName: LONG,
  accountId: ACCOUNT,
  groupId: 'corp',
  groupName: LONG,
  region: 'us-east-1',
  checkedAt: 1,
};

/** A row of the page that registers many accounts. */
export function accountRow(index: number, more: Readonly<Record<string, unknown>> = {}) {
  const connectionId = `group/${String(index)}`;
  return {
    key: `${connectionId}|us-east-1`,
    target: { connectionId, region: 'us-east-1' },
    name: `Vehicle Data ${String(index)}`,
    accountId: String(100_000_000_000 + index),
    mark: 'info',
    word: 'Not registered',
    canRegister: true,
    ...more,
  };
}

/** One row of every kind. */
export const ACCOUNT_ROWS = [
  accountRow(1),
  accountRow(2, { mark: 'failed', word: 'Failed', detail: `Access denied: ${LONG}` }),
  accountRow(3, { mark: 'running', word: 'Registering · 12 s', canRegister: false }),
  accountRow(4, { mark: 'ok', word: 'Registered', canRegister: false }),
  accountRow(5, { mark: 'warning', word: 'Answer lost', detail: 'Unreachable: reset.', canRegister: false }),
  accountRow(6, { mark: 'info', leftOut: 'Registered already', word: 'Registered', canRegister: false }),
  accountRow(7, { mark: 'warning', leftOut: 'Access denied', detail: LONG, canRegister: false }),
];

/** What the page that registers many accounts starts with, beside its rows. */
export const LISTED = { choice: { number: 1, keys: [] }, readOnly: false };

/** Every form with everything in it that it can hold. */
export const FULL_FORMS: Readonly<Record<string, (pages: FormPages) => Promise<HostSide>>> = {
  async register(pages) {
    const host = await openForm(pages, 'register', REGISTER);
    await host.answer('describe', { ...SITUATION, region: 'us-east-1', state: 'failed' });
    for (const label of ['Send legacy Timestream resources', 'Send legacy IAM role']) await host.field(label).check();
    return host;
  },
  async associate(pages) {
    const host = await openForm(pages, 'associate', ASSOCIATE);
    await host.answer('describe', SITUATION);
    await host.button('Add tag').click();
    return host;
  },
  async 'replace-key'(pages) {
    const host = await openForm(pages, 'replace-key', { ...TARGET, busy: false });
    await host.answer('describe', { ...SITUATION, fingerprint: LONG });
    return host;
  },
  async tags(pages) {
    const host = await openForm(pages, 'tags', { ...TARGET, busy: false });
    await host.answer('load', { ...SITUATION, tags: [{ key: LONG, value: LONG }] });
    return host;
  },
  async 'partner-account'(pages) {
    const host = await openForm(pages, 'partner-account', TARGET);
    const tags = [{ key: LONG, value: LONG }];
    await host.answer('load', { ...SITUATION, amazonId: TARGET.amazonId, fingerprint: LONG, arn: LONG, tags });
    return host;
  },
  'register-accounts': (pages) => openForm(pages, 'register-accounts', { ...LISTED, rows: ACCOUNT_ROWS }),
  async diagnose(pages) {
    const fact: [string, string] = [LONG, LONG];
    const remedy = { id: 'editConnection', label: 'Edit Connection…' };
    const step = { label: LONG, state: 'failed', text: LONG, took: '12 ms', advice: LONG, remedy, facts: [fact] };
    const groups = [{ title: LONG, url: LONG, steps: [step] }];
    const summary = { state: 'failed', text: LONG };
    return openForm(pages, 'diagnose', { connectionName: 'prod', running: false, summary, groups });
  },
  async overview(pages) {
    const host = await openForm(pages, 'overview', {
      groups: [{ id: 'corp', name: LONG }],
      readOnly: false,
      listing: false,
      checking: { done: 1, total: 3 },
      locale: 'en',
      rows: [
        OVERVIEW_ROW,
        { ...OVERVIEW_ROW, key: 'old', word: 'Registered', mark: 'ok', states: ['registered', 'attention'] },
        { ...OVERVIEW_ROW, key: 'off', word: 'Not available in this Region', mark: 'off', states: ['attention'] },
      ],
    });
    await host.page.locator('#grid').press('Control+a');
    return host;
  },
};
