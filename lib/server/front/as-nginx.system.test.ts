import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitUntil } from "@/tools/testing/wait-until";
import { freePort } from "@/tools/torture/object-store";
import { bytes, startUnderTest } from "./front-under-test";

const hasNginx = spawnSync("nginx", ["-v"]).status === 0;
const size = bytes.length;

type RawResponse = { status: number; headers: http.IncomingHttpHeaders; body: Buffer };
type Case = [what: string, method: "GET" | "HEAD", headersFor: (etag: string) => Record<string, string>];

function ask(url: string, method: string, headers: Record<string, string>): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers }, async (answer) => {
      const body = Buffer.concat(await answer.toArray());
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body });
    });
    request.on("error", reject).end();
  });
}

const range = (value: string): Case => [`Range: ${value}`, "GET", () => ({ range: value })];
const cases: Case[] = [
  ["nothing", "GET", () => ({})],
  ["nothing", "HEAD", () => ({})],
  range("bytes=0-0"),
  range("bytes=0-"),
  range("bytes=-7"),
  range("bytes=1048570-1048590"),
  range(`bytes=${size - 1}-`),
  range(`bytes=10-${size * 2}`),
  range(`bytes=-${size * 2}`),
  range(`bytes=${size}-`),
  range("bananas"),
  range("lines=0-9"),
  ["Range", "HEAD", () => ({ range: "bytes=5-9" })],
  ["If-None-Match: its own", "GET", (etag) => ({ "if-none-match": etag })],
  ["If-None-Match: its own", "HEAD", (etag) => ({ "if-none-match": etag })],
  ["If-None-Match: its own, weak", "GET", (etag) => ({ "if-none-match": `W/${etag}` })],
  ["If-None-Match: *", "GET", () => ({ "if-none-match": "*" })],
  ["If-None-Match: another", "GET", () => ({ "if-none-match": '"another"' })],
  ["If-None-Match: a list with its own", "GET", (etag) => ({ "if-none-match": `"another", ${etag}` })],
  ["If-Range: its own", "GET", (etag) => ({ range: "bytes=5-9", "if-range": etag })],
  ["If-Range: another", "GET", () => ({ range: "bytes=5-9", "if-range": '"another"' })],
];

describe.runIf(hasNginx)("media answers as nginx does", () => {
  const folder = mkdtempSync(join(tmpdir(), "fluxara-nginx-"));
  let front: Awaited<ReturnType<typeof startUnderTest>>;
  let nginx: ChildProcess;
  let theirs = "";

  beforeAll(async () => {
    front = await startUnderTest();
    const port = await freePort();
    mkdirSync(join(folder, "files"));
    writeFileSync(join(folder, "files", "a.png"), bytes);
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    );
    writeFileSync(
      join(folder, "nginx.conf"),
      `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/log crit; user root;
       events {} http { access_log off; types { image/png png; } ${temporary.join(" ")}
       server { listen 127.0.0.1:${port}; root ${folder}/files; } }`,
    );
    nginx = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], { stdio: "ignore" });
    theirs = `http://127.0.0.1:${port}/a.png`;
    const isReady = () => ask(theirs, "HEAD", {}).then(Boolean, () => false);
    await waitUntil("nginx to respond", isReady);
  });
  afterAll(async () => {
    await front.close();
    nginx.kill();
    await once(nginx, "exit");
    rmSync(folder, { recursive: true, force: true });
  });

  const seen = ({ status, headers, body }: RawResponse) => ({
    status,
    range: headers["content-range"],
    // The text of a refusal differs from nginx's.
    ...(status === 416
      ? {}
      : {
          length: headers["content-length"],
          body: createHash("sha256").update(body).digest("hex"),
        }),
  });
  const tagOf = async (url: string) => (await ask(url, "HEAD", {})).headers.etag ?? "";

  it.each(cases)("%s, %s", async (_, method, headersFor) => {
    const [mine, peers] = await Promise.all(
      [front.url(), theirs].map(async (url) => seen(await ask(url, method, headersFor(await tagOf(url))))),
    );
    expect(mine).toEqual(peers);
  });
});
