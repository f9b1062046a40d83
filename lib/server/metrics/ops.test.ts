import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import { forgetMetrics, metrics } from "./registry";

afterAll(forgetMetrics);

const rules = "ops/alerts.yaml";

it.each([rules, "ops/dashboard.json"])("every metric in %s exists", (file) => {
  const known = new Set(
    metrics()
      .registry.getMetricsAsArray()
      .map(({ name }) => name),
  );
  const named = readFileSync(file, "utf8").match(/\b(?:fluxara|process|nodejs)_\w+(?=[\s{[)])/g) ?? [];
  expect(named.length).toBeGreaterThan(10);
  const exists = (name: string) => known.has(name) || known.has(name.replace(/_(bucket|sum|count)$/, ""));
  expect(named.filter((name) => !exists(name))).toEqual([]);
});

it("the dashboard's panels do not cover each other", () => {
  type Place = { x: number; y: number; w: number; h: number };
  const { panels } = JSON.parse(readFileSync("ops/dashboard.json", "utf8")) as {
    panels: { id: number; gridPos: Place }[];
  };
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
});

const hasPromtool = spawnSync("promtool", ["--version"]).error === undefined;

it.skipIf(!hasPromtool)("Prometheus accepts the thirteen rules", () => {
  const { status, stdout } = spawnSync("promtool", ["check", "rules", rules], { encoding: "utf8" });
  expect([status, stdout]).toEqual([0, expect.stringContaining("13 rules found")]);
});
