import { type Endpoint, type ExampleRequest, needsOrigin } from "./example-request";
import { javaScript, literal } from "./literal";

/** Code in an example's place, where a value would be. */
const code = (text: string) => `\u0000${text}\u0000`;
const withCode = (text: string) =>
  text.replaceAll(/"\\u0000(.*?)\\u0000"/g, (_, each: string) => JSON.parse(`"${each}"`));

const session = {
  cookie: code("`flx-session=\u0024{process.env.FLUXARA_SESSION}`"),
};

function headersOf(endpoint: Endpoint, { headers }: ExampleRequest, url: string): object {
  const cookie = endpoint.sender === "session" ? session : {};
  const all = { ...cookie, ...(needsOrigin(endpoint) ? { origin: url } : {}), ...headers };
  return Object.keys(all).length === 0 ? {} : { headers: all };
}

function inputOf(endpoint: Endpoint, example: ExampleRequest, url: string): string {
  const { params, query, body, file } = example;
  const bytes = file === undefined ? {} : { body: code(`await readFile(${JSON.stringify(file)})`) };
  const more = { ...(body === undefined ? {} : { body }), ...bytes, ...headersOf(endpoint, example, url) };
  const named = endpoint.path.match(/(?<=\{)\w+(?=\})/g) ?? [];
  const path = Object.fromEntries(named.map((name) => [name, params[name] ?? name]));
  const input = { ...path, ...query, ...more };
  return Object.keys(input).length === 0 ? "" : withCode(literal(input, javaScript));
}

/** What is done with the answer; `call` is an expression. */
const uses: Record<Endpoint["reply"], (call: string) => string> = {
  json: (call) => `console.log(await ${call});`,
  list: (call) => `for await (const item of ${call}) console.log(item);`,
  none: (call) => `await ${call};`,
  bytes: (call) => `const response = await ${call};
await writeFile("result", Buffer.from(await response.arrayBuffer()));`,
  events: (call) => `for await (const { event, data } of ${call}) console.log(event, data);`,
  headers: (call) => `const response = await ${call};
console.log(response.status, Object.fromEntries(response.headers));`,
};

/** The example as a program that uses the client. */
export function typeScript(endpoint: Endpoint, example: ExampleRequest, url: string): string {
  const { id, sender, reply } = endpoint;
  const input = inputOf(endpoint, example, url);
  const files = [example.file && "readFile", reply === "bytes" && "writeFile"].filter(Boolean);
  const token = sender === "token" ? ", token: process.env.FLUXARA_TOKEN!" : "";
  return [
    ...(files.length === 0 ? [] : [`import { ${files.join(", ")} } from "node:fs/promises";`]),
    'import { createClient } from "@fluxara/client";',
    "",
    `const api = createClient({ url: ${JSON.stringify(url)}${token} });`,
    uses[reply](`api.${id}(${input})`),
  ].join("\n");
}
