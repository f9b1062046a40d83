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

beforeAll(() => {
  mkdirSync(from);
  writeFileSync(join(from, "a.png"), "a picture by its extension");
});
afterAll(() => rmSync(folder, { recursive: true }));

const page =
  (status: number): RequestListener =>
  (_, res) =>
    res.writeHead(status, { "content-type": "text/html" }).end("<!doctype html><p>Sign in");
const brokenOff: RequestListener = (_, res) => {
  res.writeHead(200, { "content-type": "application/jsonl", "content-length": 1_000 });
  res.write("{", () => res.destroy());
};
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
};

/** Runs a command against a proxy that answers everything so. */
async function run(command: readonly string[], answer: RequestListener) {
  const proxy = createServer((req, res) => {
    req.resume();
    answer(req, res);
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
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
  ["import", "half a response", brokenOff],
  ["export", "a sign-in page", page(200)],
  ["export", "a page that the server is away", page(502)],
  ["export", "half a response", brokenOff],
  ["export", "half a response that seems whole", cutShort],
] as const)("%s says in one line what is before the server: %s", async (command, _, answer) => {
  const { status, stdout, stderr } = await run(commands[command](), answer);
  expect([status, stdout]).toEqual([3, ""]);
  expect(stderr).toMatch(
    /^(No (server|Fluxara) at|The list of pictures did not come whole from) http:\S+(: .*)?\n$/,
  );
});

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
  const { status, stderr } = await run(["import", named], (_, res) => res.writeHead(422).end(refusal));
  expect(status).toBe(1);
  expect(stderr).toContain("refused  red\u{fffd}[31m\u{fffd}.png: no (invalid)\n");
});
