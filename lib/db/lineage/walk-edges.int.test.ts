import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { authorize, type Scope } from "@/lib/domain/access/access";
import { draws } from "@/tools/testing/draws";
import { makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { walkEdges } from "./walk-edges";

useFluxara();

const count = 16;
/** Longer than any path, wider than all. */
const whole = { depth: count, most: 200 };
let scope: Scope;
let ids: string[];

beforeAll(async () => {
  const viewer = await makeViewer("admin");
  scope = authorize(viewer, "demo", "artifact:read");
  const pictures = await Promise.all(Array.from({ length: count }, () => picture()));
  ids = (await makeArtifacts(viewer, pictures)).map(({ id }) => id);
});

type Edge = readonly [from: number, to: number];

/** Edges that lead from a lower to a higher number. */
const acyclic = fc
  .uniqueArray(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 40, selector: String })
  .map((pairs) => pairs.filter(([from, to]) => from < to));

async function write(edges: readonly Edge[]): Promise<void> {
  await db().$executeRaw`DELETE FROM "LineageEdge"`;
  await db().lineageEdge.createMany({
    data: edges.map(([from, to]) => ({
      id: randomUUID(),
      workspaceId: scope.workspaceId,
      sourceId: ids[from] ?? null,
      artifactId: ids[to] as string,
      kind: "img2img",
    })),
  });
}

/** The numbers within so many steps upwards or downwards, with the steps to each. */
function reached(edges: readonly Edge[], start: number, depth: number): Map<number, number> {
  const steps = new Map([[start, 0]]);
  for (const isUp of [true, false]) {
    let frontier = [start];
    for (let step = 1; step <= depth; step++) {
      const next = frontier.flatMap((at) =>
        edges.flatMap(([from, to]) => (isUp ? to === at && [from] : from === at && [to]) || []),
      );
      frontier = [...new Set(next)].filter((at) => !steps.has(at));
      for (const at of frontier) steps.set(at, step);
    }
  }
  return steps;
}

const walked = async (start: number, limits = whole) => {
  const { ids: found, more } = await walkEdges(scope, ids[start] as string, limits);
  return { found: found.map((id) => ids.indexOf(id)), more };
};

it("the walk finds all sources and all that was made, once each, the nearest first, and no siblings", () =>
  fc.assert(
    fc.asyncProperty(acyclic, fc.nat(count - 1), async (edges, start) => {
      await write(edges);
      const { found, more } = await walked(start);
      const steps = reached(edges, start, count);
      expect([...found].sort()).toEqual([...steps.keys()].sort());
      const distances = found.map((at) => steps.get(at) ?? -1);
      expect(distances).toEqual([...distances].sort((a, b) => a - b));
      expect(more).toBe(false);
    }),
    { numRuns: draws(40) },
  ));

it("the walk ends at its depth and at its number, and says exactly then that there is more", () =>
  fc.assert(
    fc.asyncProperty(
      acyclic,
      fc.nat(count - 1),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 8 }),
      async (edges, start, depth, most) => {
        await write(edges);
        const { found, more } = await walked(start, { depth, most });
        const near = reached(edges, start, depth);
        expect(found).toHaveLength(Math.min(most, near.size));
        for (const at of found) expect(near.has(at)).toBe(true);
        expect(more).toBe(found.length < reached(edges, start, count).size);
      },
    ),
    { numRuns: draws(60) },
  ));

it("an artifact that is not there leads nowhere", async () => {
  const id = randomUUID();
  expect(await walkEdges(scope, id, whole)).toEqual({ ids: [id], more: false });
});
