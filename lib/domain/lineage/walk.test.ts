import fc from "fast-check";
import { expect, it } from "vitest";
import { type NextStep, walk } from "./walk";

type Edge = readonly [from: string, to: string];

const nextIn =
  (edges: readonly Edge[]): NextStep =>
  async ({ sources, made }, known, most) => {
    const up = edges
      .filter(([from, to]) => sources.includes(to) && !known.includes(from))
      .map(([from]) => from);
    const down = edges.filter(([from, to]) => made.includes(from) && !known.includes(to)).map(([, to]) => to);
    const all = [...new Set(up), ...new Set(down)].slice(0, most);
    return { sources: all.filter((id) => up.includes(id)), made: all.filter((id) => down.includes(id)) };
  };

/** Edges that lead from a lower to a higher number. */
const acyclic = fc
  .array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 40 })
  .map((pairs) =>
    pairs.filter(([a, b]) => a !== b).map(([a, b]): Edge => [`${Math.min(a, b)}`, `${Math.max(a, b)}`]),
  );

function reached(edges: readonly Edge[], start: string): Set<string> {
  const all = new Set([start]);
  for (const id of all) for (const [from, to] of edges) if (from === id) all.add(to);
  return all;
}

const turned = (edges: readonly Edge[]) => edges.map(([from, to]): Edge => [to, from]);

it("finds all sources and all that was made, and no siblings", () =>
  fc.assert(
    fc.asyncProperty(acyclic, fc.nat(20), async (edges, n) => {
      const start = `${n}`;
      const { ids, more } = await walk(start, { depth: 21, most: 200 }, nextIn(edges));
      expect(new Set(ids)).toEqual(new Set([...reached(turned(edges), start), ...reached(edges, start)]));
      expect(ids[0]).toBe(start);
      expect(new Set(ids).size).toBe(ids.length);
      expect(more).toBe(false);
    }),
  ));

it("says that there is more exactly if a longer walk finds more", () =>
  fc.assert(
    fc.asyncProperty(
      acyclic,
      fc.nat(20),
      fc.nat(5),
      fc.integer({ min: 1, max: 8 }),
      async (edges, n, depth, most) => {
        const whole = await walk(`${n}`, { depth: 21, most: 200 }, nextIn(edges));
        const part = await walk(`${n}`, { depth, most }, nextIn(edges));
        expect(part.ids.length).toBeLessThanOrEqual(most);
        expect(part.more).toBe(part.ids.length < whole.ids.length);
        for (const id of part.ids) expect(whole.ids).toContain(id);
      },
    ),
  ));
