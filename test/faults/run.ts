// Prints the table of faults: every write to AWS, every fault, and what the person is told. Ends with 1 if a row is wrong.
import { faultRows, rowProblems } from '../fakes/fault-table.ts';

const WIDTHS = [41, 18, 7, 5, 10, 14, 10, 10];

function line(cells: readonly string[]): string {
  return cells.map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0)).join(' ');
}

console.log(line(['Write', 'Fault', 'AWS', 'Sent', 'At AWS', 'Told at once', 'Told', 'Shown']));
let wrong = 0;
let count = 0;
for await (const row of faultRows()) {
  const { write, fault, way, sent, truth, toldFirst, told, shown } = row;
  const problems = rowProblems(row);
  count += 1;
  wrong += problems.length === 0 ? 0 : 1;
  const cells = [write, fault, way, String(sent), truth, toldFirst, told, shown];
  console.log([line(cells), ...problems.map((problem) => `  ✖ ${problem}`)].join('\n'));
}
console.log(`\n${String(count)} rows, ${String(wrong)} wrong`);
process.exitCode = wrong === 0 ? 0 : 1;
