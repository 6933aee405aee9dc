import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A file that GraphiQL's page needs. */
export interface GraphiqlAsset {
  /** Such as "graphiql-Jx0….js": a hash of the content is a part of it, so that it may be kept for ever. */
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** What the page needs, by what it is for. */
export interface GraphiqlAssets {
  readonly script: GraphiqlAsset;
  readonly style: GraphiqlAsset;
  readonly icon: GraphiqlAsset;
  /** All, the script's workers included, by name. */
  readonly byName: ReadonlyMap<string, GraphiqlAsset>;
}

/** Draws the files out of the package, 9 MB that only a browser needs. */
export async function readGraphiqlAssets(): Promise<GraphiqlAssets> {
  const parts = await import('@graphql-yoga/render-graphiql/graphiql');
  const workers = {
    editorWorkerService: asset('editor-worker', '.js', parts.editorWorkerService),
    json: asset('json-worker', '.js', parts.jsonWorker),
    graphql: asset('graphql-worker', '.js', parts.graphqlWorker),
  };
  const addresses = Object.fromEntries(Object.entries(workers).map(([label, { name }]) => [label, `graphiql/${name}`]));
  const script = asset('graphiql', '.js', scriptOf(parts.js, addresses));
  const style = asset('graphiql', '.css', parts.css);
  const icon = asset('icon', '.ico', Buffer.from(parts.favicon.split('base64,')[1] ?? '', 'base64'));
  return { script, style, icon, byName: new Map([script, style, icon, ...Object.values(workers)].map((one) => [one.name, one])) };
}

/** The editor asks for its workers by their labels; the page holds the options, as JSON that runs nothing. */
function scriptOf(js: string, workers: Readonly<Record<string, string>>): string {
  return `self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_, label) => (${JSON.stringify(workers)})[label] };
${js};
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), JSON.parse(document.querySelector('#options').textContent));
`;
}

const mediaTypes = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.ico': 'image/x-icon' } as const;

function asset(name: string, extension: keyof typeof mediaTypes, text: string | Buffer): GraphiqlAsset {
  const content = Buffer.from(text);
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 16);
  return { name: `${name}-${hash}${extension}`, mediaType: mediaTypes[extension], content };
}

/** A file as it goes over the wire. */
export interface EncodedAsset {
  /** None where it goes as it is. */
  readonly encoding: 'br' | 'gzip' | undefined;
  readonly content: Buffer;
}

const packed = new Map<string, Promise<Buffer>>();

/** A file packed as well as the client can unpack it; each is packed once, half a second for the largest. */
export async function encodeAsset(asset: GraphiqlAsset, acceptEncoding: string | null): Promise<EncodedAsset> {
  const encoding = acceptedEncoding(acceptEncoding ?? '');
  if (encoding === undefined) return { encoding, content: asset.content };
  const key = `${encoding} ${asset.name}`;
  const content = packed.get(key) ?? pack(asset.content, encoding);
  packed.set(key, content);
  return { encoding, content: await content };
}

function acceptedEncoding(acceptEncoding: string): EncodedAsset['encoding'] {
  const refused = /^(\S+?) *; *q=0(\.0*)?$/;
  const accepted = acceptEncoding
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !refused.test(part))
    .map((part) => part.split(';')[0]?.trim().toLowerCase());
  return (['br', 'gzip'] as const).find((encoding) => accepted.includes(encoding));
}

function pack(content: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(content);
  return promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}
