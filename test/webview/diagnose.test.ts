import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openForm, pages } from './host-side.ts';

const DNS = { label: 'DNS', state: 'ok', text: '10.0.0.1', took: '3 ms', facts: [] };
const TLS = { label: 'TLS', state: 'running', text: 'Running…', took: '', facts: [] };
const FAILED = {
  ...TLS,
  state: 'failed',
  text: 'TLSv1.3, the certificate is not trusted by this machine.',
  took: '20 ms',
  advice: 'Set AWS_CA_BUNDLE.',
  facts: [['Issuer', 'Corp CA']],
};
const GONE = {
  label: 'Profile',
  state: 'failed',
  text: '"prod" is in neither of the AWS files.',
  took: '1 ms',
  remedy: { id: 'editConnection', label: 'Edit Connection…' },
  facts: [],
};

function init(steps: readonly unknown[], running: boolean) {
  const summary = running
    ? { state: 'running', text: 'Running: 1 step to go.' }
    : { state: 'failed', text: '1 step failed.' };
  const groups = [{ title: 'AWS STS', url: 'https://sts.us-east-1.amazonaws.com', steps }];
  return { connectionName: 'prod', running, summary, groups };
}

test('shows steps as they come, in words and for the ear, and runs again only when all have ended', async () => {
  const host = await openForm(pages, 'diagnose', init([DNS, TLS], true));
  await host.page.getByRole('heading', { name: 'Diagnose Connection "prod"' }).waitFor();
  await host.shows('Running: 1 step to go.');
  await host.disabled('Run Again');
  const row = (label: string) => host.page.getByRole('listitem').filter({ hasText: label });
  assert.match((await row('DNS').textContent()) ?? '', /OK: 10\.0\.0\.1.*3 ms/s);
  await host.form.post({ type: 'init', data: init([DNS, FAILED], false) });
  await host.shows('1 step failed.');
  assert.match((await row('TLS').textContent()) ?? '', /Failed: TLSv1\.3, .*Set AWS_CA_BUNDLE\..*Issuer:\s+Corp CA/s);
  await host.enabled('Run Again');
  await host.button('Run Again').click();
  await host.answer('again', null);
});

test('the report is copied by the host, and the page says so until something changes', async () => {
  const host = await openForm(pages, 'diagnose', init([DNS], false));
  await host.button('Copy Report').click();
  await host.answer('copy', null);
  await host.shows('Copied as Markdown');
  await host.form.post({ type: 'init', data: init([TLS], true) });
  await host.disabled('Run Again');
  assert.equal(await host.page.getByText('Copied as Markdown').count(), 0);
});

test('the button of a step asks the host for what it says', async () => {
  const host = await openForm(pages, 'diagnose', init([GONE], false));
  await host.button('Edit Connection…').click();
  assert.deepEqual(await host.answer('remedy', null), { remedy: 'editConnection' });
});

test('in a narrow editor names, Regions and addresses break where a reader would break them', async () => {
  const step = {
    ...DNS,
    label: 'GetRegisterAccountStatus in us-east-1',
    text: 'arn:aws:iotwireless:us-east-1:123456789012:partneraccount/amzn1',
    facts: [['Address', 'https://api.iotwireless.us-east-1.amazonaws.com/partner-accounts']],
  };
  const host = await openForm(pages, 'diagnose', init([step], false));
  await host.page.setViewportSize({ width: 300, height: 600 });
  const lines = await host.page.locator('.label, .said p, .said dd').evaluateAll(drawnLines);
  assert.ok((lines[0]?.length ?? 0) > 1, 'the page is narrow enough');
  for (const [end, start] of lines.flatMap((each) =>
    each.slice(0, -1).map((text, at) => [text, each[at + 1]] as const),
  )) {
    assert.match(`${end}|${String(start)}`, /[/:._=@-]\||[a-z]\|[A-Z]| \|/);
    assert.doesNotMatch(end, /us-(?:east-)?$/);
  }
});

/** Runs in the page: the lines in which the text of each element is drawn. */
function drawnLines(elements: readonly Element[]): readonly (readonly string[])[] {
  return elements.map((element) => {
    const found = new Map<number, string>();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() !== null) {
      const node = walker.currentNode;
      const text = node.textContent ?? '';
      for (let at = 0; at < text.length; at++) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const bottom = Math.round(range.getBoundingClientRect().bottom);
        found.set(bottom, `${found.get(bottom) ?? ''}${text.charAt(at)}`);
      }
    }
    return [...found.values()].filter((line) => line.trim() !== '');
  });
}
