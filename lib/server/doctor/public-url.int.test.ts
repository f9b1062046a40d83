import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { secret, startUnderTest } from "@/lib/server/front/front-under-test";
import { certificateEnd } from "@/lib/services/health/certificate";
import { findingsOf } from "@/tools/testing/doctor";
import { certified } from "@/tools/testing/server/certificates";
import { waitUntil } from "@/tools/testing/wait-until";
import { freePort } from "@/tools/torture/object-store";
import type { DoctorGround } from "./check";
import { publicChecks } from "./checks/public-url";

let front: Awaited<ReturnType<typeof startUnderTest>>;
const folder = mkdtempSync(join(tmpdir(), "fluxara-doctor-"));
const closing: (() => void)[] = [() => rmSync(folder, { recursive: true, force: true })];
beforeAll(async () => {
  front = await startUnderTest();
  closing.push(() => front.close());
});
afterAll(() => {
  vi.unstubAllEnvs();
  for (const close of closing) close();
});

/** What is found if browsers use this URL for the server under test. */
async function found(publicUrl: string, over: Partial<DoctorGround> = {}): Promise<string[]> {
  vi.stubEnv("FLUXARA_PUBLIC_URL", publicUrl);
  vi.stubEnv("FLUXARA_SECRET", secret);
  vi.stubEnv("HOST", "127.0.0.1");
  vi.stubEnv("PORT", String(front.port));
  const findings = await findingsOf(over, false, publicChecks);
  return findings.map(({ id, state }) => `${id} ${state}`);
}

it("a URL that reaches the server is well", async () => {
  expect(await found(front.base)).toEqual(["public-url ok", "certificate skipped", "body-limit ok"]);
});

it("a URL that reaches another server is found", async () => {
  const other = http.createServer((req, res) => {
    req.resume().on("end", () => res.end("hello"));
  });
  await new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening));
  closing.push(() => other.close());
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  expect(await found(url)).toEqual(["public-url wrong", "certificate skipped", "body-limit ok"]);
});

it("a URL that reaches nobody is found", async () => {
  const [first] = await found(`http://127.0.0.1:${await freePort()}`);
  expect(first).toBe("public-url wrong");
});

it("nothing is said of a server that does not run", async () => {
  vi.stubEnv("FLUXARA_PUBLIC_URL", "https://pictures.example.org");
  vi.stubEnv("PORT", String(await freePort()));
  const findings = await findingsOf({}, false, publicChecks);
  expect(findings.map(({ state }) => state)).toEqual(["skipped", "skipped", "skipped"]);
});

it("a certificate's end is told ahead", async () => {
  const server = https.createServer(certified, (_, res) => res.end());
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  closing.push(() => server.close());
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const end = (await certificateEnd(url)) ?? new Date(0);
  expect(end.getUTCFullYear()).toBe(2120);
  const daysBefore = (days: number) => ({ now: () => new Date(end.getTime() - days * 86_400_000) });
  for (const [days, state] of [
    [15, "ok"],
    [13, "warn"],
    [-1, "wrong"],
  ] as const)
    expect((await found(url, daysBefore(days)))[1]).toBe(`certificate ${state}`);
});

const hasNginx = spawnSync("nginx", ["-v"]).status === 0;

it.skipIf(!hasNginx)("a proxy that refuses large bodies is found", async () => {
  const port = await freePort();
  const config = `daemon off; pid ${folder}/pid; error_log stderr crit; events {}
    http { access_log off; client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
      uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
      server { listen 127.0.0.1:${port}; location / { proxy_pass ${front.base}; proxy_set_header Host $http_host; } } }`;
  writeFileSync(join(folder, "nginx.conf"), config);
  const nginx: ChildProcess = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], {
    stdio: "ignore",
  });
  closing.push(() => nginx.kill());
  const url = `http://127.0.0.1:${port}`;
  await waitUntil("nginx to listen", () =>
    fetch(url).then(
      () => true,
      () => false,
    ),
  );
  expect(await found(url)).toEqual(["public-url ok", "certificate skipped", "body-limit wrong"]);
});
