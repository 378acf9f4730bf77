import type { PartnerAccountPage } from '../../src/core/model/partner-account.ts';
import { PAGE_SIZE } from '../../src/core/model/partner-account.ts';
import { success } from '../../src/core/model/failure.ts';
import { PartnerInventory } from '../../src/core/partner-accounts/partner-accounts.ts';
import { AccountRows } from '../../src/core/view/account-rows.ts';
import { TreeModel } from '../../src/ui/tree/tree-model.ts';
import { PROD } from '../fakes/core-samples.ts';
import { coreWorld } from '../fakes/core-world.ts';
import { collectGarbage, median, rounded, worked } from './numbers.ts';
import type { Table } from './table.ts';

const SIZES = [625, 2500, 10_000];
const TURNS = 7;

/**
 * How long loading so many partner accounts takes the extension host, page by page, while they are seen: state, rows
 * and tree are brought up to date after each page. AWS answers at once.
 */
export async function partnersTable(): Promise<Table> {
  for (let turn = 0; turn < TURNS; turn += 1) await averageOfPages(2500);
  const times = SIZES.map((): number[] => []);
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [place, size] of SIZES.entries()) times[place]?.push(await averageOfPages(size));
  }
  const medians = times.map(median);
  return SIZES.map((size, place) => ({
    'partner accounts': size,
    'time (ms)': rounded(medians[place] ?? NaN),
    'ratio to row above': place === 0 ? '' : rounded((medians[place] ?? NaN) / (medians[place - 1] ?? NaN)),
  }));
}

/**
 * Milliseconds of so many partner accounts, on the average of as many repetitions as make the largest size. Their worlds
 * are made before the first one is measured: what is measured is as long for each size, has as much in memory, and pays
 * for all garbage of its pages and for no other.
 */
async function averageOfPages(size: number): Promise<number> {
  const repetitions = Math.max(...SIZES) / size;
  const worlds = Array.from({ length: repetitions }, () => preparedPages(size));
  collectGarbage();
  const start = worked();
  for (const { loadAll } of worlds) await loadAll();
  const time = (worked() - start) / repetitions;
  for (const { shown } of worlds) {
    if (shown() !== size) throw new Error(`${String(shown())} of ${String(size)} partner accounts are shown`);
  }
  return time;
}

interface PreparedPages {
  /** Loads page after page. */
  readonly loadAll: () => Promise<void>;
  /** How many partner accounts are shown. */
  readonly shown: () => number;
}

/** A world whose partner accounts are looked at, none of them loaded yet. */
function preparedPages(size: number): PreparedPages {
  const { store, clock } = coreWorld();
  const pages = Array.from({ length: Math.ceil(size / PAGE_SIZE) }, (_, index) => page(index * PAGE_SIZE, size));
  const aws = {
    listPartnerAccounts: (_connection: unknown, token: string | undefined) =>
      Promise.resolve(success(pages[Number(token ?? 0) / PAGE_SIZE] ?? { accounts: [] })),
    getPartnerAccount: () => Promise.reject(new Error('nothing is looked into')),
  };
  const partners = new PartnerInventory({ store, aws, clock });
  const [rows, tree] = [new AccountRows(), new TreeModel()];
  rows.opened(PROD.id, true);
  const show = (): void => {
    const change = rows.update(store.get(), { now: 0, locale: 'en' });
    if (change.kind === 'all') tree.replace(change.rows);
    else tree.patch(change.rows);
    // The editor asks for what is below an open row again when it differs.
    tree.children(`partners:${PROD.id}`);
  };
  show();
  tree.children(`connection:${PROD.id}`);
  store.subscribe(show);
  return {
    loadAll: async () => {
      await partners.load(PROD.id);
      for (let loaded = 1; loaded < pages.length; loaded += 1) await partners.more(PROD.id);
    },
    shown: () => tree.children(`partners:${PROD.id}`).length,
  };
}

function page(from: number, size: number): PartnerAccountPage {
  const to = Math.min(from + PAGE_SIZE, size);
  const accounts = Array.from({ length: to - from }, (_, index) => {
    const amazonId = `amzn1.account.${String(from + index).padStart(12, '0')}`;
    return {
      amazonId,
      arn: `arn:aws:iotwireless:us-east-1:123456789012:SidewalkAccount/${amazonId}`,
      fingerprint: String(from + index).padStart(64, '0'),
    };
  });
  return to < size ? { accounts, nextToken: String(to) } : { accounts };
}
