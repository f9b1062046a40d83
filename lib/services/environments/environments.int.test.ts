import { beforeAll, expect, it } from "vitest";
import { EnvironmentBody } from "@/lib/contracts/environments";
import { JobBody } from "@/lib/contracts/jobs";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { makePerson, makeViewer, makeWorkspace, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { createJob } from "../jobs/create-job";
import { getEnvironment, listEnvironments, listVersions } from "./read-environments";
import { createEnvironment, putEnvironment } from "./write-environments";

useFluxara();

const content = {
  title: "Staging",
  ceilingDays: 90,
  capacityBytes: 5_000_000_000_000,
  exportFormats: ["original" as const, "webp" as const],
  longestLinkDays: 7,
};
const body = (change: object = {}) => EnvironmentBody.parse({ ...content, ...change });
let operator: Viewer;
let admin: Viewer;

beforeAll(async () => {
  await makeWorkspace("elsewhere");
  operator = await viewerOf((await makePerson({ isOperator: true })).headers);
  admin = await makeViewer("admin");
});

const jobIn = (environment: string) =>
  createJob(admin, "demo", JobBody.parse({ pipeline: { id: "draw" }, environment }), undefined);

it("an environment is made once, read by everybody who is approved, and every workspace's history tells of it", async () => {
  const made = await createEnvironment(operator, { key: "staging", ...content }, undefined);
  expect(made).toMatchObject({ key: "staging", ...content, archived: false, version: 1 });
  expect(await getEnvironment(admin, "staging")).toEqual(made);
  await expect(createEnvironment(operator, { key: "staging", ...content }, undefined)).rejects.toMatchObject({
    code: "conflict",
    current: made,
  });
  const { items } = await listEnvironments(admin, { limit: 50 });
  expect(items.map(({ key }) => key)).toEqual(["default", "staging"]);
  const events = await db().auditEvent.findMany({ where: { action: "environment.create" } });
  expect(events).toHaveLength(1 + (await db().workspace.count()));
  expect(events.filter((event) => event.workspaceId === null)).toHaveLength(1);
  expect(events[0]?.detail).toMatchObject({ key: "staging", ceilingDays: 90 });
});

it("a retry with the same id finds what was made before", async () => {
  const id = "01900000-0000-7000-8000-000000000001";
  const made = await createEnvironment(operator, { key: "twice", ...content }, id);
  expect(await createEnvironment(operator, { key: "twice", ...content }, id)).toEqual(made);
});

it("only operators write; the newest version alone may be changed, and all are kept", async () => {
  await expect(createEnvironment(admin, { key: "mine", ...content }, undefined)).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(putEnvironment(admin, "staging", 1, body())).rejects.toMatchObject({ code: "not_found" });
  await expect(listVersions(admin, "staging", { limit: 50 })).rejects.toMatchObject({ code: "not_found" });
  const changed = await putEnvironment(operator, "staging", 1, body({ ceilingDays: 60 }));
  expect(changed).toMatchObject({ version: 2, ceilingDays: 60 });
  for (const version of [1, 3, -1])
    await expect(putEnvironment(operator, "staging", version, body())).rejects.toMatchObject({
      code: "precondition_failed",
      current: changed,
    });
  const { items } = await listVersions(operator, "staging", { limit: 50 });
  expect(items.map(({ version, ceilingDays }) => [version, ceilingDays])).toEqual([
    [2, 60],
    [1, 90],
  ]);
  expect(items.every(({ by }) => by === operator.name)).toBe(true);
});

it("of two who change the same version at once, one wins", async () => {
  const { version } = await getEnvironment(operator, "twice");
  const both = await Promise.allSettled([
    putEnvironment(operator, "twice", version, body({ title: "A" })),
    putEnvironment(operator, "twice", version, body({ title: "B" })),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

it("its key stays, and `default` is never archived", async () => {
  await expect(putEnvironment(operator, "staging", 2, body({ key: "other" }))).rejects.toMatchObject({
    errors: [{ path: "key" }],
  });
  await expect(putEnvironment(operator, "default", 1, body({ archived: true }))).rejects.toMatchObject({
    errors: [{ path: "archived" }],
  });
});

it("an archived one takes no more jobs; its own go on", async () => {
  await jobIn("staging");
  await putEnvironment(operator, "staging", 2, body({ archived: true }));
  await expect(jobIn("staging")).rejects.toMatchObject({
    code: "invalid",
    errors: [{ path: "environment", message: expect.stringContaining("archived") }],
  });
  await putEnvironment(operator, "staging", 3, body());
  await expect(jobIn("staging")).resolves.toMatchObject({ environment: "staging" });
});
