import { type Endpoint, type ExampleRequest, needsOrigin, targetOf } from "./example-request";
import { json, literal } from "./literal";

/** In single quotes the shell reads nothing. */
const asIs = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
const digest = (file: string) =>
  `-H "Content-Digest: sha-256=:$(openssl dgst -sha256 -binary ${file} | base64):"`;

function credentials(endpoint: Endpoint, url: string): string[] {
  if (endpoint.sender === "token") return ['-H "Authorization: Bearer $FLUXARA_TOKEN"'];
  const cookie = endpoint.sender === "session" ? ['-b "flx-session=$FLUXARA_SESSION"'] : [];
  return [...cookie, ...(needsOrigin(endpoint) ? [`-H ${asIs(`Origin: ${url}`)}`] : [])];
}

function content({ method, reply }: Endpoint, { body, file, headers }: ExampleRequest): string[] {
  if (file !== undefined) {
    const type = headers["content-type"] === undefined ? ["-H 'Content-Type: application/octet-stream'"] : [];
    return [...type, ...(reply === "headers" ? [] : [digest(file)]), `--data-binary @${file}`];
  }
  if (body !== undefined) return ["-H 'Content-Type: application/json'", `-d ${asIs(literal(body, json))}`];
  // A POST without a body says how long it is: nothing.
  return method === "POST" && headers["upload-length"] === undefined ? ["-d ''"] : [];
}

const outputs = { json: [], list: [], none: [], bytes: ["-L -o result"], events: ["-N"], headers: ["-i"] };

/** The example as a command for a shell. */
export function curl(endpoint: Endpoint, example: ExampleRequest, url: string): string {
  const { method, reply } = endpoint;
  const hasData = example.body !== undefined || example.file !== undefined;
  const isPlain = method === "GET" || (method === "POST" && (hasData || reply !== "headers"));
  const words = [
    `curl -sS${isPlain ? "" : ` -X ${method}`} ${asIs(`${url}/api/v1${targetOf(endpoint, example)}`)}`,
    ...outputs[reply],
    ...credentials(endpoint, url),
    ...Object.entries(example.headers).map(([name, value]) => `-H ${asIs(`${name}: ${value}`)}`),
    ...content(endpoint, example),
  ];
  return words.join(" \\\n  ");
}
