import assert from 'node:assert/strict';
import type { Fault } from '../aws.ts';
import type { World } from '../support.ts';

/** What AWS answers, and what the user reads of it. */
interface Refusal {
  readonly fault: Omit<Fault, 'operation'>;
  readonly words: RegExp;
}

const SAID = 'Said by AWS';

/** Every error that the API models declare for writing, and three that any request can meet. */
const REFUSALS: readonly Refusal[] = [
  { fault: named('ValidationException', 400), words: /not accepted\. ValidationException: Said by AWS/ },
  { fault: named('AccessDeniedException', 403), words: /access denied\. .*he IAM action iot(wireless|fleetwise):\w+/ },
  { fault: named('ResourceNotFoundException', 404), words: /not found\. ResourceNotFoundException: Said by AWS/ },
  { fault: named('ConflictException', 409), words: /conflict\. ConflictException: Said by AWS/ },
  { fault: named('ThrottlingException', 429), words: /throttled\. 127\.0\.0\.1\S* received too many requests/ },
  { fault: named('InternalServerException', 500), words: /service error\. InternalServerException: Said by AWS/ },
  { fault: named('UnrecognizedClientException', 403), words: /sign-in needed\. \S+ does not accept these credentials/ },
  { fault: { drop: 'before' }, words: /unreachable\. 127\.0\.0\.1\S* closed the connection before it answered/ },
];
const TOO_MANY_TAGS: Refusal = {
  fault: named('TooManyTagsException', 400),
  words: /TooManyTagsException: Said by AWS/,
};

function named(error: string, status: number): Omit<Fault, 'operation'> {
  return { error, status, message: SAID };
}

const AMAZON_ID = '777';
const KEY = '5a'.repeat(32);

/** Each error of AWS in each form and command, one after the other; what was typed goes through in the end. */
export function awsErrorJourneys(world: World): void {
  const { aws, tree, window, form } = world;
  const alert = form.getByRole('alert');

  /** Presses a button once for each refusal. The form says what AWS said, and stays. */
  async function refused(operation: string, button: string, refusals: readonly Refusal[] = REFUSALS): Promise<void> {
    for (const { fault, words } of refusals) {
      await aws.fail({ operation, times: 9, ...fault });
      await form
        .getByRole('button', { name: button, exact: true })
        .and(form.locator('[aria-disabled="false"]'))
        .click();
      await alert.getByText(words).waitFor();
    }
    await aws.recover();
  }

  /** Shows an account of its own, with a partner account if it is to have one. */
  async function look({ associated }: { readonly associated: boolean }): Promise<void> {
    const { profile, account } = world.ownAccount();
    if (associated) await aws.associate({ account, amazonId: AMAZON_ID });
    await world.look({ profile, regions: ['eu-central-1'] });
    if (!associated) return;
    await tree.expand('Sidewalk partner accounts');
    await tree.row(/^777/).waitFor();
  }

  world.journey('each error of AWS is reported in the associate form, which loses nothing', async () => {
    await look({ associated: false });
    await tree.inlineAction('Sidewalk partner accounts', 'Associate Sidewalk Partner Account…');
    await form.getByLabel('Amazon ID').fill(AMAZON_ID);
    await form.getByLabel('App server private key', { exact: true }).fill(KEY);
    await refused('AssociateAwsAccountWithPartnerAccount', 'Associate', [...REFUSALS, TOO_MANY_TAGS]);
    await world.press('Associate');
    await tree.row(/^777.*Linked/).waitFor();
  });

  world.journey('each error of AWS is reported in the form that replaces a key', async () => {
    await look({ associated: true });
    await tree.contextMenu(AMAZON_ID, 'Replace App Server Private Key…');
    await form.getByLabel('New app server private key', { exact: true }).fill('6b'.repeat(32));
    await refused('UpdatePartnerAccount', 'Replace Key');
    await world.press('Replace Key');
    await form.getByText('Fingerprint changed from').waitFor();
    await world.press('Close');
  });

  world.journey('each error of AWS is reported in the form of the tags', async () => {
    await look({ associated: true });
    await tree.contextMenu(AMAZON_ID, 'Edit Tags…');
    await form.getByRole('button', { name: 'Add tag' }).click();
    await form.getByLabel('Key', { exact: true }).last().fill('team');
    await form.getByLabel('Value', { exact: true }).last().fill('locks');
    await refused('TagResource', 'Save', [...REFUSALS, TOO_MANY_TAGS]);
    await world.press('Save');
    await window.editorTab('Edit Tags').waitFor({ state: 'detached' });
    await tree.expand(AMAZON_ID);
    await tree.row(/^Tags\s*2$/).waitFor();
  });

  world.journey('each error of AWS is reported on the page of a partner account', async () => {
    await look({ associated: true });
    await tree.inlineAction(AMAZON_ID, 'Show Partner Account');
    await form.getByText('stage').first().waitFor();
    await refused('GetPartnerAccount', 'Refresh');
  });

  world.journey('each error of AWS is reported when the list is refreshed', async () => {
    await look({ associated: true });
    for (const { fault, words } of REFUSALS) {
      await aws.fail({ operation: 'ListPartnerAccounts', times: 9, ...fault });
      await tree.contextMenu(/^Sidewalk partner accounts/, 'Refresh');
      const [word = ''] = words.source.split('\\.');
      await tree
        .row(new RegExp(`^${word}|${word}$`, 'i'))
        .first()
        .waitFor();
    }
  });

  world.journey('each error of AWS is reported when a partner account is disassociated', async () => {
    await look({ associated: true });
    for (const { fault, words } of REFUSALS) {
      await aws.fail({ operation: 'DisassociateAwsAccountFromPartnerAccount', ...fault });
      await tree.contextMenu(AMAZON_ID, 'Disassociate Partner Account…');
      await window.quickInput.message.getByText('loses its link').waitFor();
      await window.quickInput.type(AMAZON_ID);
      const said = new RegExp(`Could not disassociate partner account "${AMAZON_ID}": ${words.source}`);
      await window.notifications.said(said);
      await window.notifications.clear();
      if (fault.error !== 'ResourceNotFoundException') continue;
      await tree.row(AMAZON_ID).waitFor({ state: 'hidden' });
      await tree.contextMenu(/^Sidewalk partner accounts/, 'Refresh');
      await tree.row(AMAZON_ID).waitFor();
    }
    assert.equal(await tree.row(AMAZON_ID).count(), 1, 'it is still associated');
  });

  // A lost answer is no error there: whether the registration has begun is looked up.
  world.journey('each error of AWS is reported in the register form', async () => {
    await look({ associated: false });
    await tree.row(/^eu-central-1.*Not registered/).waitFor();
    await world.openForm('eu-central-1');
    await refused('RegisterAccount', 'Register', REFUSALS.slice(0, -1));
    await world.press('Cancel');
  });
}
