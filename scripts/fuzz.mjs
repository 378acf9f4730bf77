// The property tests with many more inputs: `npm run fuzz -- 200000`, or those of some files: `npm run fuzz -- 200000 edges`.
// Words choose files by their names, as for `npm run test:unit`. IOT_REGISTRAR_FUZZ_SEED repeats a run.
const args = process.argv.slice(2);
const count = args.find((arg) => /^\d+$/.test(arg));
const words = args.filter((arg) => arg !== count);
process.env['IOT_REGISTRAR_FUZZ_RUNS'] = count ?? '200000';
process.argv.splice(
  2,
  Infinity,
  'test/unit',
  ...(words.length > 0 ? words : ['properties', 'odd-answers', 'foreign-text']),
);
await import('./node-tests.mjs');
