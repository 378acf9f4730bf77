// The property tests with many more inputs: `npm run fuzz -- 200000`. IOT_REGISTRAR_FUZZ_SEED repeats a run.
process.env['IOT_REGISTRAR_FUZZ_RUNS'] = process.argv[2] ?? '200000';
process.argv.splice(2, Infinity, 'test/unit', 'properties', 'odd-answers', 'foreign-text');
await import('./node-tests.mjs');
