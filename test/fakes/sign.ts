import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Checksum, SourceData } from '@smithy/types';

/** A request to AWS before it is signed. */
export interface UnsignedRequest {
  /** Where the service listens: `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly method?: string;
  /** Encoded once, as it stands in the URL. */
  readonly path?: string;
  readonly query?: Readonly<Record<string, string | string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Who signs, for what and when. The defaults are good ones. */
export interface Signer {
  readonly service: string;
  readonly region?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
  readonly date?: Date;
}

/** A request as `fetch` takes it. */
export interface SignedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** Signs a request with the signer of the AWS SDK. */
export async function sign(request: UnsignedRequest, signer: Signer): Promise<SignedRequest> {
  const { protocol, host, hostname } = new URL(request.url);
  const { method = 'POST', path = '/', query = {}, body } = request;
  const { accessKeyId = 'AKIA123456789012', secretAccessKey = 'simulator', sessionToken } = signer;
  const v4 = new SignatureV4({
    service: signer.service,
    region: signer.region ?? 'us-east-1',
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) },
    sha256: Sha256,
  });
  const headers = { host, ...request.headers };
  const unsigned = {
    protocol,
    hostname,
    method,
    path,
    query: { ...query },
    headers,
    ...(body !== undefined && { body }),
  };
  const signed = await v4.sign(unsigned, signer.date === undefined ? {} : { signingDate: signer.date });
  const search = searchOf(query);
  return {
    url: `${request.url}${path}${search === '' ? '' : `?${search}`}`,
    method,
    headers: signed.headers,
    ...(body !== undefined && { body }),
  };
}

function searchOf(query: Readonly<Record<string, string | string[]>>): string {
  return Object.entries(query)
    .flatMap(([name, value]) => [value].flat().map((item) => `${encodeURIComponent(name)}=${encodeURIComponent(item)}`))
    .join('&');
}

class Sha256 implements Checksum {
  #hash;

  constructor(secret?: SourceData) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: SourceData): void {
    this.#hash.update(bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {
    throw new Error('A checksum is used once');
  }
}

function bytesOf(data: SourceData): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
