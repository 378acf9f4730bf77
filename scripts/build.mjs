// Bundles the extension into dist/: `build.mjs [--watch] [--production]`.
import { buildExtension, watchExtension } from './build/build.mjs';
import { fail } from './lib/process.mjs';

const work = process.argv.includes('--watch')
  ? watchExtension()
  : buildExtension({ production: process.argv.includes('--production') });
work.catch(fail);
