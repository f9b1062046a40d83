import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digestOf } from "@/lib/domain/json/digest";
import { type ChainEnd, type ChainedEvent, chained, chainFault, chainStart, endAfter } from "./chain";

const content = fc.record({
  at: fc.constant("2026-11-26T10:00:00.000Z"),
  actor: fc.option(fc.record({ id: fc.uuid(), name: fc.string() })),
  action: fc.string(),
  subject: fc.string(),
  detail: fc.jsonValue(),
});

function chainOf(events: Parameters<typeof chained>[0][]): ChainedEvent[] {
  const lines: ChainedEvent[] = [];
  for (const event of events) lines.push(chained(event, lines.at(-1) ?? chainStart));
  return lines;
}

/** The `seq` at which verification fails; null if the chain is intact. */
function firstFault(lines: readonly ChainedEvent[]): number | null {
  let end: ChainEnd = chainStart;
  for (const line of lines) {
    const read = JSON.parse(JSON.stringify(line)) as Record<string, unknown>;
    if (chainFault(read, end) !== null) return end.seq + 1;
    end = endAfter(line);
  }
  return null;
}

const chains = fc.array(content, { minLength: 3, maxLength: 8 }).map(chainOf);

describe("the chain", () => {
  it("is whole after writing and reading, and counts from 1", () => {
    fc.assert(
      fc.property(chains, (lines) => {
        expect(firstFault(lines)).toBeNull();
        expect(lines.map((line) => line.seq)).toEqual(lines.map((_, i) => i + 1));
        expect(lines[0]?.previous).toBe("0".repeat(64));
      }),
    );
  });

  it("hashes everything but the hash", () => {
    const [line] = chainOf([{ at: "a", actor: null, action: "x", subject: "y", detail: { b: 1 } }]);
    const { hash, ...rest } = line as ChainedEvent;
    expect(hash).toBe(digestOf(rest));
  });

  it.each<[string, (lines: ChainedEvent[], at: number) => ChainedEvent[], number]>([
    ["changed", (l, at) => l.map((e, i) => (i === at ? { ...e, action: `${e.action}x` } : e)), 0],
    [
      "changed with a new hash of its own",
      (l, at) =>
        l.map((e, i) => {
          const { hash: _, ...rest } = { ...e, subject: `${e.subject}x` };
          return i === at ? { ...rest, hash: digestOf(rest) } : e;
        }),
      1,
    ],
    ["dropped", (l, at) => l.filter((_, i) => i !== at), 0],
    ["told twice", (l, at) => [...l.slice(0, at + 1), ...l.slice(at)], 1],
    [
      "swapped with the next",
      (l, at) => [...l.slice(0, at), ...l.slice(at, at + 2).reverse(), ...l.slice(at + 2)],
      0,
    ],
  ])("tells where an event was %s", (_, change, later) => {
    fc.assert(
      fc.property(chains, fc.nat(), (lines, n) => {
        const at = n % (lines.length - 1);
        expect(firstFault(change(lines, at))).toBe(at + 1 + later);
      }),
    );
  });

  it("an event without a hash breaks it", () => {
    expect(chainFault({ seq: 1, previous: chainStart.hash, hash: null }, chainStart)).toContain("no hash");
  });
});
