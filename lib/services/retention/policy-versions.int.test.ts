import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { firstPolicy } from "@/lib/domain/retention/policy";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { createEnvironment } from "@/lib/services/environments/write-environments";
import { makeArtifact, makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { getPolicy, putPolicy } from "./policy";
import { listPolicyVersions, restorePolicy } from "./policy-versions";

useFluxara();

const day = 86_400_000;
let admin: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
  const operator = await viewerOf((await makePerson({ isOperator: true })).headers);
  const content = {
    capacityBytes: null,
    exportFormats: ["original" as const],
    longestLinkDays: 30,
  };
  for (const [key, ceilingDays] of [
    ["low", 5],
    ["free", null],
  ] as const)
    await createEnvironment(operator, { key, title: key, ceilingDays, ...content }, undefined);
});

const put = async (change: object) => {
  const { version } = await getPolicy(admin, "demo");
  return putPolicy(admin, "demo", version, { ...firstPolicy, ...change });
};
const rules = [
  { key: "free", days: 50 },
  { key: "low", days: 45 },
];

it("a workspace starts with the first policy", async () => {
  expect(await getPolicy(admin, "demo")).toMatchObject({ ...firstPolicy, version: 1, by: null });
});

it("each environment has its window, which names rule and ceiling", async () => {
  const policy = await put({ environments: rules });
  expect(policy.environments).toEqual(rules);
  const texts = Object.fromEntries(policy.inForce.map(({ environment, text }) => [environment, text]));
  expect(texts).toEqual({
    default: "30 days: the workspace’s rule; default sets no limit.",
    free: "50 days: your rule for free; the environment sets no limit.",
    low: "5 days: low allows no more; your rule says 45.",
  });
  const { id } = await makeArtifact(admin, { environment: "free" });
  const { retention, createdAt } = await getArtifact(admin, "demo", id);
  expect(Date.parse(retention.expiresAt ?? "") - Date.parse(createdAt ?? "")).toBe(50 * day);
  expect(retention.because).toBe(texts.free);
});

it.each([
  ["an unknown environment", { environments: [{ key: "moon", days: 1 }] }, "environments.0.key"],
  ["one named twice", { environments: [rules[0], { key: "free", days: 1 }] }, "environments.1.key"],
  [
    "forever where the environment has a ceiling",
    { environments: [{ key: "low", days: null }] },
    "environments.0.days",
  ],
  ["forever without a rule for one with a ceiling", { days: null }, "days"],
])("%s is refused by field", async (_, change, path) => {
  await expect(put(change)).rejects.toMatchObject({ code: "invalid", errors: [{ path }] });
});

it("forever is allowed where no ceiling applies, or a rule stands before it", async () => {
  const policy = await put({ days: null, environments: [{ key: "low", days: 5 }] });
  expect(policy.inForce.map(({ environment, days }) => [environment, days])).toEqual([
    ["default", null],
    ["free", null],
    ["low", 5],
  ]);
});

it("every version is kept with who and when; restoring one adds a version and tells the audit", async () => {
  const { version } = await getPolicy(admin, "demo");
  const { items } = await listPolicyVersions(admin, "demo", { limit: 50 });
  expect(items.map((each) => each.version)).toEqual([3, 2, 1]);
  expect(items.map(({ by }) => by)).toEqual([admin.name, admin.name, null]);
  await expect(restorePolicy(admin, "demo", 2, version - 1)).rejects.toMatchObject({
    code: "precondition_failed",
  });
  await expect(restorePolicy(admin, "demo", 9, version)).rejects.toMatchObject({ code: "not_found" });
  const restored = await restorePolicy(admin, "demo", 2, version);
  expect(restored).toMatchObject({ days: 30, environments: rules, version: version + 1 });
  const event = await db().auditEvent.findFirstOrThrow({ where: { action: "retention.restore" } });
  expect(event.detail).toMatchObject({ restored: 2, environments: rules });
});
