import { chromium, type Browser } from 'playwright-core';
import { limit } from '../../scripts/lib/limits.mjs';
import { findChromium } from '../../scripts/lib/locations.mjs';

const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

const START_MS = 120_000;

/** Starts this machine's Chromium without a window. Close it with `close()`. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium was not found: install it, or set CHROMIUM to the path of one');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', ...QUIET];
  return chromium.launch({ executablePath, args, timeout: limit(START_MS) });
}
