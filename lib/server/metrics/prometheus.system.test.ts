import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useFluxara } from "@/tools/testing/fixtures";
import { waitUntil } from "@/tools/testing/wait-until";
import { freePort } from "@/tools/torture/object-store";
import { countAll } from "./count-under-test";
import { listenForMetrics, type OpenMetrics } from "./listen";
import { forgetMetrics } from "./registry";

useFluxara();

const hasPrometheus = spawnSync("prometheus", ["--version"]).error === undefined;

describe.runIf(hasPrometheus)("Debian's Prometheus", () => {
  const folder = mkdtempSync(join(tmpdir(), "fluxara-prometheus-"));
  let base = "";
  let open: OpenMetrics;
  let end: () => void = () => undefined;
  beforeAll(async () => {
    open = await listenForMetrics({ host: "127.0.0.1", port: 0, token: "a token" });
    countAll();
    const port = await freePort();
    base = `http://127.0.0.1:${port}/api/v1`;
    const job = { job_name: "fluxara", authorization: { credentials: "a token" }, scrape_interval: "1s" };
    const scrape_configs = [{ ...job, static_configs: [{ targets: [`127.0.0.1:${open.port}`] }] }];
    // JSON is YAML.
    const config = {
      global: { evaluation_interval: "1s" },
      rule_files: [resolve("ops/alerts.yaml")],
      scrape_configs,
    };
    writeFileSync(join(folder, "prometheus.yml"), JSON.stringify(config));
    const args = [
      `--config.file=${join(folder, "prometheus.yml")}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ];
    const prometheus = spawn("prometheus", args, { stdio: "ignore" });
    end = () => prometheus.kill("SIGKILL");
  });
  afterAll(async () => {
    end();
    await open.close();
    forgetMetrics();
    rmSync(folder, { recursive: true, force: true });
  });

  type Answer = { data: { result: { metric: Record<string, string>; value: [number, string] }[] } };
  const query = async (text: string) => {
    const response = await fetch(`${base}/query?query=${encodeURIComponent(text)}`).catch(() => null);
    return !response?.ok ? [] : ((await response.json()) as Answer).data.result;
  };
  const value = async (text: string) => Number((await query(text))[0]?.value[1] ?? Number.NaN);

  it("scrapes it, and evaluates the rules without a failure", async () => {
    await waitUntil("a scrape", async () => (await value("up")) === 1);
    await waitUntil("the rules to be evaluated", async () => {
      const response = await fetch(`${base}/rules`);
      const { data } = (await response.json()) as { data: { groups: { rules: { health: string }[] }[] } };
      const health = data.groups.flatMap(({ rules }) => rules).map((rule) => rule.health);
      expect(health).not.toContain("err");
      return health.length === 13 && health.every((each) => each === "ok");
    });
    expect(await value('fluxara_http_requests_total{operation="me",code="507"}')).toBe(1);
    expect(await value("scrape_samples_scraped")).toBeLessThanOrEqual(2_500);
    const alerts = async () => (await query("ALERTS")).map(({ metric }) => metric.alertname);
    // No process is ready here.
    await waitUntil("an alert", async () => (await alerts()).includes("FluxaraNotReady"));
    expect(await alerts()).not.toContain("FluxaraLoopHalted");
  });
});
