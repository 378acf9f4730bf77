// Prints the table of faults: every write to AWS, every fault, and what the person is told. Ends with 1 if a row is wrong.
import { rowProblems } from '../fakes/fault-row.ts';
import { faultRows } from '../fakes/fault-table.ts';

const WIDTHS = [41, 18, 7, 16, 5, 10, 14, 10, 10, 10];

function line(cells: readonly string[]): string {
  return cells.map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0)).join(' ');
}

console.log(
  line(['Write', 'Fault', 'AWS', 'Meanwhile', 'Sent', 'At AWS', 'Told at once', 'Told', 'In place', 'Shown']),
);
// A word on the command line chooses rows: "RegisterAccount", "changed before".
const words = process.argv.slice(2);
let wrong = 0;
let count = 0;
for await (const row of faultRows((row) => words.every((word) => Object.values(row).includes(word)))) {
  const { write, fault, way, meanwhile, sent, truth, toldFirst, told, inPlace, shown } = row;
  const problems = rowProblems(row);
  count += 1;
  wrong += problems.length === 0 ? 0 : 1;
  const cells = [write, fault, way, meanwhile, String(sent), truth, toldFirst, told, inPlace, shown];
  console.log([line(cells), ...problems.map((problem) => `  ✖ ${problem}`)].join('\n'));
}
console.log(`\n${String(count)} rows, ${String(wrong)} wrong`);
process.exitCode = wrong === 0 ? 0 : 1;
