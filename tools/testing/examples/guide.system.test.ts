import { spawn } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { permissions } from "@/lib/domain/access/permissions";
import { signatureSample } from "@/lib/domain/webhooks/signature-sample";
import type { Client } from "@/lib/sdk/client-types";
import { createClient } from "@/lib/sdk/create-client";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact, makePerson, makeToken, useFluxara, viewerOf } from "../fixtures";
import { startApi } from "../server/api-server";
import { waitUntil } from "../wait-until";
import { snippetRunner } from "./run-snippet";

useFluxara();

const ws = "demo";
const secret = `whsec_${randomBytes(32).toString("base64")}`;
let server: Awaited<ReturnType<typeof startApi>>;
let reader: ReturnType<typeof snippetRunner>;
let admin: Viewer;
let env: Record<string, string>;
let api: Client;
let children: ReturnType<typeof spawn>[] = [];

beforeAll(async () => {
  server = await startApi();
  reader = snippetRunner({});
  const modules = join(reader.folder, "node_modules");
  for (const name of ["standardwebhooks", "@stablelib", "fast-sha256"])
    symlinkSync(resolve("node_modules", name), join(modules, name));
  for (const [, name = "", text = ""] of guide.matchAll(/^```js\n\/\/ ([\w-]+\.mjs)\n(.*?)^```/gms))
    writeFileSync(join(reader.folder, name), text);
  writeFileSync(join(reader.folder, "sample.mjs"), signatureSample);
  const person = await makePerson({ role: "admin" });
  admin = await viewerOf(person.headers);
  const { headers } = await makeToken(person.id, ws, permissions);
  env = {
    FLUXARA_URL: server.baseUrl,
    FLUXARA_TOKEN: headers.get("authorization")?.slice("Bearer ".length) ?? "",
    WEBHOOK_SECRET: secret,
  };
  api = createClient({ url: server.baseUrl, token: env.FLUXARA_TOKEN ?? "" });
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  reader.close();
  await server.close();
});

const guide = readFileSync("docs/guide/connect.md", "utf8");

/** Starts a program of the guide's, as it is written there. */
function start(args: string[], more: Record<string, string> = {}) {
  const child = spawn(process.execPath, args, {
    cwd: reader.folder,
    env: { ...process.env, ...env, ...more },
  });
  children.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (piece: string) => {
      output += piece;
    });
  return { child, said: () => output };
}

async function run(args: string[]) {
  const { child, said } = start(args);
  const [code] = await once(child, "close");
  return { code, said: said() };
}

async function review(isDecided: boolean): Promise<{ id: string; artifactId: string }> {
  const { id: artifactId } = await makeArtifact(admin);
  const { id } = await openReview(admin, ws, { artifactIds: [artifactId], title: "Cover" }, undefined);
  await api.getReview({ ws, id });
  if (isDecided) await api.decide({ ws, id, body: { artifactId } });
  return { id, artifactId };
}

/** A receiver's answer to an event, signed as from here or not. */
async function send(port: number, data: object, signs = secret): Promise<number> {
  const [id, now] = [`evt_${randomUUID()}`, new Date()];
  const body = JSON.stringify({ type: "review.decided", timestamp: now.toISOString(), data });
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(signs).sign(id, now, body),
  };
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, body });
  return response.status;
}

async function freePort(): Promise<number> {
  const held = createServer().listen(0, "127.0.0.1");
  await once(held, "listening");
  const { port } = held.address() as AddressInfo;
  held.close();
  await once(held, "close");
  return port;
}

const isUp = (port: number) => () =>
  fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );

it("the gate for builds fails until the review is decided", async () => {
  const open = await review(false);
  expect(await run(["review-gate.mjs", ws, open.id])).toEqual({
    code: 1,
    said: "“Cover” is open: decide it, then build again\n",
  });
  const decided = await review(true);
  expect(await run(["review-gate.mjs", ws, decided.id])).toEqual({
    code: 0,
    said: `${decided.artifactId}\n`,
  });
});

it("the archive gets each preferred original once", async () => {
  const { artifactId } = await review(true);
  const { sha256 } = await api.getArtifact({ ws, id: artifactId });
  const first = await run(["archive.mjs", ws, "archive"]);
  expect(first.said).toContain(`archive/${sha256}.png`);
  expect(await run(["archive.mjs", ws, "archive"])).toEqual({ code: 0, said: "" });
  for (const name of readdirSync(join(reader.folder, "archive"))) {
    const bytes = readFileSync(join(reader.folder, "archive", name));
    expect(`${createHash("sha256").update(bytes).digest("hex")}.png`).toBe(name);
  }
});

it("the relay tells Slack what was decided, asks to be told again if that fails, and takes nothing unsigned", async () => {
  const printed: string[] = [];
  let status = 500;
  const slack = createServer(async (request, response) => {
    printed.push((await request.toArray()).join(""));
    response.writeHead(status).end();
  }).listen(0, "127.0.0.1");
  await once(slack, "listening");
  const port = await freePort();
  const slackUrl = `http://127.0.0.1:${(slack.address() as AddressInfo).port}/`;
  start(["slack-relay.mjs"], { PORT: String(port), SLACK_URL: slackUrl });
  await waitUntil("the relay listens", isUp(port));
  const { id } = await review(true);
  expect(await send(port, { workspace: ws, id }, `whsec_${randomBytes(32).toString("base64")}`)).toBe(401);
  expect(printed).toEqual([]);
  expect(await send(port, { workspace: ws, id })).toBe(503);
  status = 200;
  expect(await send(port, { workspace: ws, id })).toBe(204);
  expect(JSON.parse(printed.at(-1) ?? "").text).toBe(
    `Decided: Cover ${server.baseUrl}/w/${ws}/reviews/${id}`,
  );
  slack.close();
});

it("the sample that pages show takes what is signed, and nothing else", async () => {
  const port = await freePort();
  const { said } = start(["sample.mjs"], { PORT: String(port) });
  await waitUntil("the sample listens", isUp(port));
  expect(await send(port, { url: "https://a.example/1" })).toBe(204);
  expect(
    await send(port, { url: "https://a.example/2" }, `whsec_${randomBytes(32).toString("base64")}`),
  ).toBe(401);
  expect(said()).toBe("review.decided https://a.example/1\n");
});
