import { expect, it } from "vitest";
import { listOpenWork } from "@/lib/db/batches/work";
import { authorize } from "@/lib/domain/access/access";
import { makeBatch } from "@/tools/testing/batches";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";

useFluxara();

it("some of many open jobs stand for all, whatever the period of their settings", async () => {
  const admin = await makeViewer("admin");
  const axes = [
    { key: "seed", from: "1", count: 500 },
    { key: "steps", values: [10, 20, 30, 40] },
  ];
  const { id, counts } = await makeBatch(admin, { axes });
  const few = await makeBatch(admin);
  const scope = authorize(admin, "demo", "job:read");
  const open = await listOpenWork(scope, [
    { id, open: counts.waiting, total: counts.total },
    { id: few.id, open: 2, total: 2 },
  ]);
  expect(open.get(few.id)).toHaveLength(2);
  const bySteps = new Map(open.get(id)?.map(({ steps, jobs }) => [steps, jobs]));
  for (const steps of [10, 20, 30, 40]) expect(Math.abs((bySteps.get(steps) ?? 0) - 500)).toBeLessThan(250);
}, 60_000);
