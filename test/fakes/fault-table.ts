import { FaultPlay } from './fault-play.ts';
import type { FaultRow, RowName } from './fault-row.ts';
import { rowNames } from './fault-row.ts';
import { WRITES } from './fault-writes.ts';

/** Plays every row that is wanted, one after the other. */
export async function* faultRows(isWanted: (row: RowName) => boolean = () => true): AsyncGenerator<FaultRow> {
  for (const name of rowNames()) {
    const write = WRITES[name.write];
    if (write !== undefined && isWanted(name)) yield await new FaultPlay(write, name).run();
  }
}
