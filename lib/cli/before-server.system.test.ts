import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { built } from "@/lib/built";

const folder = mkdtempSync(join(tmpdir(), "fluxara-before-"));

const from = join(folder, "from");
/** Takes everything for well. */
const generator = createServer((_, res) => res.end("{}"));
let generatorUrl = "";

beforeAll(async () => {
  generator.listen(0, "127.0.0.1");
  await once(generator, "listening");
  generatorUrl = `http://127.0.0.1:${(generator.address() as AddressInfo).port}`;
  mkdirSync(from);
  writeFileSync(join(from, "a.png"), "a picture by its extension");
});
afterAll(() => {
  generator.close();
  rmSync(folder, { recursive: true });
});

const page =
  (status: number): RequestListener =>
  (_, res) =>
    res.writeHead(status, { "content-type": "text/html" }).end("<!doctype html><p>Sign in");
const brokenOff: RequestListener = (_, res) => {
  res.writeHead(200, { "content-type": "application/jsonl", "content-length": 1_000 });
  res.write("{", () => res.destroy());
};
const json =
  (status: number, body: unknown): RequestListener =>
  (_, res) =>
    res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
const empty: RequestListener = (_, res) => res.writeHead(204).end();
const elsewhere: RequestListener = (_, res) =>
  res.writeHead(301, { location: "https://elsewhere.example/" }).end();
const otherProtocol: RequestListener = ({ socket }) => socket.end("SSH-2.0-OpenSSH\r\n");
/** Says who asks, and answers all else so. */
const afterMe =
  (then: RequestListener): RequestListener =>
  (req, res) =>
    req.url === "/api/v1/me" ? json(200, { memberships: [] })(req, res) : then(req, res);
/** Nothing shows the end of such a response, other than its content. */
const cutShort: RequestListener = (_, res) => {
  res.setHeader("content-type", "application/jsonl");
  res.removeHeader("transfer-encoding");
  res.shouldKeepAlive = false;
  res.end('{"id":');
};

const commands = {
  import: () => ["import", from],
  // One folder takes one export at a time.
  export: () => ["export", "set:a", mkdtempSync(join(folder, "to-"))],
  "export by title": () => ["export", "Preferred", mkdtempSync(join(folder, "to-"))],
  watch: () => ["watch", from],
  "import comfyui": () => ["import", "comfyui", "--comfy", generatorUrl],
  "runner a1111": () => ["runner", "a1111", "--a1111", generatorUrl, "--once"],
};

/** Runs a command against a proxy that answers everything so; null: against nothing. */
async function run(command: readonly string[], answer: RequestListener | null) {
  const proxy = createServer((req, res) => {
    req.resume();
    answer?.(req, res);
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const port = answer === null ? 1 : (proxy.address() as AddressInfo).port;
  const url = `http://127.0.0.1:${port}`;
  const args = [built("cli.mjs"), ...command, "--url", url, "--token", "t", "--workspace", "demo"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      said[name] += text;
    });
  const [status] = await once(child, "close");
  proxy.close();
  return { status, ...said };
}

// At the same time: most of them ask again after a while, as a proxy's page may mean a restart.
it.concurrent.each([
  ["import", "a sign-in page", page(200)],
  ["import", "a page that it is not there", page(404)],
  ["import", "a page that the server is away", page(502)],
  ["import", "half a response", afterMe(brokenOff)],
  ["export", "a sign-in page", page(200)],
  ["export", "a page that the server is away", page(502)],
  ["export", "half a response", afterMe(brokenOff)],
  ["export", "half a response that seems whole", afterMe(cutShort)],
] as const)("%s says in one line what is before the server: %s", async (command, _, answer) => {
  const { status, stdout, stderr } = await run(commands[command](), answer);
  expect([status, stdout]).toEqual([3, ""]);
  expect(stderr).toMatch(
    /^(No (server|Fluxara) at|The list of pictures did not come whole from) http:\S+(: .*)?\n$/,
  );
});

const others = {
  "a sign-in page": page(200),
  "another JSON": json(200, { hello: 1 }),
  "a list": json(200, []),
  null: json(201, null),
  "no content": empty,
  "another API’s refusal": json(404, { detail: "Not Found" }),
  "a redirect": elsewhere,
  "another protocol": otherProtocol,
};
/** These wait for a server that may be about to start. */
const waits = new Set(["a sign-in page", "another protocol"]);
const table = Object.keys(commands).flatMap((command) =>
  Object.entries(others)
    .filter(([name]) => command !== "watch" || !waits.has(name))
    .map(([name, answer]) => [command as keyof typeof commands, name, answer] as const),
);

it.concurrent.each(table)("%s says in one line that it is no Fluxara: %s", async (command, _, answer) => {
  const { status, stdout, stderr } = await run(commands[command](), answer);
  expect([status, stdout]).toEqual([3, ""]);
  expect(stderr).toMatch(/^No (server|Fluxara) at http:\S+(: [^\n]+)?\n$/);
});

it.each(["import", "export", "import comfyui", "runner a1111"] as const)(
  "%s says in one line that there is no server",
  async (command) => {
    const said = await run(commands[command](), null);
    expect(said).toEqual({ status: 3, stdout: "", stderr: "No server at http://127.0.0.1:1\n" });
  },
);

it("a reader that closes the pipe early is no error", async () => {
  writeFileSync(join(folder, "audit.jsonl"), "");
  const child = spawn(process.execPath, [built("cli.mjs"), "audit", "verify", join(folder, "audit.jsonl")]);
  child.stdout.destroy();
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  expect(await once(child, "close")).toEqual([0, null]);
  expect(stderr).toBe("");
});

it("control characters of a name do not reach the terminal", async () => {
  const named = join(folder, "named");
  mkdirSync(named);
  writeFileSync(join(named, "red\u001b[31m\n.png"), "");
  const refusal = JSON.stringify({ status: 422, code: "invalid", detail: "no" });
  const answer = afterMe((_, res) => res.writeHead(422).end(refusal));
  const { status, stderr } = await run(["import", named], answer);
  expect(status).toBe(1);
  expect(stderr).toContain("refused  red\u{fffd}[31m\u{fffd}.png: no (invalid)\n");
});
