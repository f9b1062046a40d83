import { spawnSync } from "node:child_process";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { closeDb, db } from "@/lib/db/client";
import { forget } from "@/lib/remember";
import { useFluxara } from "@/tools/testing/fixtures";
import { countAll, countRequest } from "./count-under-test";
import { listenForMetrics } from "./listen";
import { forgetMetrics } from "./registry";

useFluxara();

const token = "a token for metrics";
let base = "";
let open: Awaited<ReturnType<typeof listenForMetrics>> | undefined;

beforeEach(async () => {
  for (const name of ["metric-figures", "metric-free-bytes"]) forget(name);
  await open?.close();
  forgetMetrics();
  open = await listenForMetrics({ host: "127.0.0.1", port: 0, token });
  base = `http://127.0.0.1:${open.port}`;
});
afterAll(async () => {
  await open?.close();
  forgetMetrics();
});

const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(base + path, { method, headers: { authorization: `Bearer ${token}`, ...headers } });
const scrape = async () => (await ask("/metrics")).text();

/** Samples by `name{labels}`. */
const samplesOf = (text: string) =>
  new Map(
    text
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line): [string, number] => {
        const at = line.lastIndexOf(" ");
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
  );

it("only who has the token reads metrics; probes need none", async () => {
  const status = async (path: string, authorization: string, method = "GET") =>
    (await ask(path, { authorization }, method)).status;
  for (const wrong of ["", "Bearer x", `Bearer ${token}x`, token])
    expect([wrong, await status("/metrics", wrong)]).toEqual([wrong, 401]);
  expect(await status("/live", "")).toBe(200);
  expect(await status("/ready", "")).toBe(503);
  expect(await status("/api/v1/me", `Bearer ${token}`)).toBe(404);
  expect(await status("/metrics", `Bearer ${token}`, "POST")).toBe(405);
});

it("both formats have the same samples, also after the other was read", async () => {
  countRequest();
  const openMetrics = await ask("/metrics", { accept: "application/openmetrics-text; version=1.0.0" });
  expect(openMetrics.headers.get("content-type")).toMatch(/^application\/openmetrics-text/);
  const text = await openMetrics.text();
  expect(text).toMatch(/^# TYPE fluxara_http_requests counter$/m);
  expect(text).not.toMatch(/\n\n/);
  expect(text.endsWith("\n# EOF\n")).toBe(true);
  const plain = await ask("/metrics", { accept: "*/*" });
  expect(plain.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const line = 'fluxara_http_requests_total{operation="me",code="2xx"}';
  expect([samplesOf(text).get(line), samplesOf(await plain.text()).get(line)]).toEqual([1, 1]);
});

it("a request is counted by operation and kind of status; what is no operation is other", async () => {
  countRequest({ status: 304 });
  countRequest({ operation: "deliverArtifact", method: "POST", status: 409 });
  countRequest({ operation: "../etc/passwd", status: 404 });
  countRequest({ operation: "page", left: true });
  for (const status of [429, 500, 503, 507]) countRequest({ operation: "watch", status });
  const samples = samplesOf(await scrape());
  const counted = [...samples].filter(([name]) => /^fluxara_(http_requests|deliveries)_total/.test(name));
  expect(Object.fromEntries(counted)).toEqual({
    'fluxara_http_requests_total{operation="me",code="3xx"}': 1,
    'fluxara_http_requests_total{operation="deliverArtifact",code="4xx"}': 1,
    'fluxara_http_requests_total{operation="other",code="4xx"}': 1,
    'fluxara_http_requests_total{operation="page",code="4xx"}': 1,
    'fluxara_http_requests_total{operation="watch",code="429"}': 1,
    'fluxara_http_requests_total{operation="watch",code="5xx"}': 1,
    'fluxara_http_requests_total{operation="watch",code="503"}': 1,
    'fluxara_http_requests_total{operation="watch",code="507"}': 1,
    'fluxara_deliveries_total{result="conflict"}': 1,
  });
  expect(samples.get('fluxara_http_seconds_count{kind="stream"}')).toBe(4);
  expect(samples.get('fluxara_http_sent_bytes_total{kind="read"}')).toBe(200);
});

async function makeEnvironments(count: number): Promise<void> {
  const keys = Array.from({ length: count }, (_, n) => `many-${n}-${"x".repeat(20)}`);
  for (const key of keys) {
    const { id } = await db().environment.create({ data: { key } });
    await db().environmentVersion.create({
      data: {
        environmentId: id,
        version: 1,
        title: key,
        ceilingDays: null,
        capacityBytes: 1_000n,
        exportFormats: [],
        longestLinkDays: 1,
      },
    });
  }
}

it("whatever is counted, there are at most 2,500 series and 300 kB", async () => {
  await makeEnvironments(70);
  countAll();
  const text = await scrape();
  const samples = samplesOf(text);
  const calls = [...samples.keys()].filter((name) => name.startsWith("fluxara_store_errors_total")).length;
  expect(calls).toBeGreaterThan(40);
  expect(samples.size).toBeGreaterThan(1_200);
  expect(samples.size).toBeLessThanOrEqual(2_500);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(300_000);
  const environments = [...samples.keys()].filter((name) => name.startsWith("fluxara_environment_bytes{"));
  expect(environments).toHaveLength(51);
  expect(samples.get('fluxara_environment_capacity_bytes{environment="other"}')).toBeGreaterThan(0);
});

it("the newest whole run of each kind is told", async () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
  const run = (kind: "backup" | "drill", minute: number, whole: boolean | null) => ({
    kind,
    startedAt: at(minute),
    finishedAt: whole === null ? null : at(minute + 1),
    whole,
    host: "here",
    result: { bytes: { sentBytes: minute } },
  });
  await db().run.createMany({
    data: [run("backup", 1, true), run("backup", 5, true), run("backup", 7, false), run("backup", 9, null)],
  });
  const samples = samplesOf(await scrape());
  expect(samples.get("fluxara_backup_last_success_timestamp_seconds")).toBe(at(6).getTime() / 1_000);
  expect(samples.get("fluxara_backup_seconds")).toBe(60);
  expect(samples.get("fluxara_backup_bytes")).toBe(5);
  expect(samples.has("fluxara_drill_last_success_timestamp_seconds")).toBe(false);
  expect(samples.get("fluxara_blobs_suspect")).toBe(0);
  expect(samples.get('fluxara_schema_steps_left{phase="expand"}')).toBe(0);
  expect(samples.get('fluxara_schema_steps_left{phase="contract"}')).toBe(0);
});

const families =
  `build_info ready draining http_requests_total http_seconds http_in_flight http_sent_bytes_total
  deliveries_total delivery_seconds imaging_waiting imaging_running imaging_seconds imaging_killed_total
  database_connections database_heard_seconds database_transactions_total store_seconds store_errors_total store_up
  store_free_bytes loop_last_round_timestamp_seconds loop_halted background_left artifacts blobs_suspect
  audit_broken_chains environment_bytes environment_capacity_bytes sign_ins_total sessions streams
  backup_last_success_timestamp_seconds backup_seconds backup_bytes drill_last_success_timestamp_seconds fsck_left
  mail_total mail_oldest_seconds webhook_deliveries_total webhook_oldest_seconds schema_steps_left certificate_expiry_timestamp_seconds`
    .split(/\s+/)
    .map((name) => `fluxara_${name}`);

/** Accepts connections and never says anything. */
let silent: Server;
const sockets: Socket[] = [];
beforeAll(async () => {
  silent = createServer((socket) => sockets.push(socket));
  await new Promise<void>((listening) => silent.listen(0, "127.0.0.1", listening));
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  silent.close();
});

it("without the database a scrape is whole but for what it would say, and does not wait for it", async () => {
  const url = process.env.DATABASE_URL;
  await closeDb();
  const { port } = silent.address() as AddressInfo;
  process.env.DATABASE_URL = `postgresql://fluxara@127.0.0.1:${port}/fluxara`;
  try {
    await scrape();
    let isWaiting = true;
    const asked = db().$queryRaw`SELECT 1`
      .catch(() => undefined)
      .finally(() => {
        isWaiting = false;
      });
    const text = await scrape();
    expect(isWaiting).toBe(true);
    for (const socket of sockets) socket.destroy();
    await asked;
    for (const family of families) expect(text).toMatch(new RegExp(`^# TYPE ${family} `, "m"));
    const samples = samplesOf(text);
    expect(samples.has("fluxara_sessions")).toBe(false);
    expect(samples.has("fluxara_ready")).toBe(true);
  } finally {
    for (const socket of sockets.splice(0)) socket.destroy();
    await closeDb();
    process.env.DATABASE_URL = url;
  }
});

const hasPromtool = spawnSync("promtool", ["--version"]).error === undefined;

it.skipIf(!hasPromtool)("Prometheus's own check accepts all metrics of ours", async () => {
  countAll();
  const { stdout, stderr } = spawnSync("promtool", ["check", "metrics"], {
    input: await scrape(),
    encoding: "utf8",
  });
  // The library's own names do not follow the rules.
  expect(
    `${stdout}${stderr}`.split("\n").filter((line) => line !== "" && !line.startsWith("nodejs_")),
  ).toEqual([]);
});
