import fc from "fast-check";
import { expect, test } from "vitest";
import { draws } from "@/tools/testing/draws";
import { type AskedSlot, controlSchedule, pairsBetween, plainAtFirst } from "./control-schedule";

const mixed = fc.record({
  repeats: fc.nat(50),
  swapped: fc.nat(50),
  known: fc.nat(50),
  planted: fc.nat(20),
});
const nths = (slots: readonly AskedSlot[], kind: string) =>
  slots.flatMap((slot) => (slot.kind === kind ? [slot.nth] : []));
/** Where a pair is shown again, and where it was shown the last time before; -1 for never. */
function showingsAgain(slots: readonly AskedSlot[]): { place: number; before: number }[] {
  const pairAt = (slot: AskedSlot) => ("of" in slot ? slot.of : slot.kind === "plain" ? slot.nth : null);
  return slots.flatMap((slot, place) =>
    "of" in slot ? [{ place, before: slots.slice(0, place).map(pairAt).lastIndexOf(slot.of) }] : [],
  );
}
const upTo = (length: number) => Array.from({ length }, (_, i) => i);

test("every plain pair and every control is asked once, and plain pairs keep their order", () => {
  fc.assert(
    fc.property(fc.string(), mixed, fc.integer({ min: 1, max: 80 }), (secret, numbers, plain) => {
      const slots = controlSchedule(secret, numbers, plain);
      expect(nths(slots, "plain")).toEqual(upTo(plain));
      expect(nths(slots, "known")).toEqual(upTo(numbers.known));
      expect(nths(slots, "planted")).toEqual(upTo(numbers.planted));
      expect(nths(slots, "repeat")).toEqual(upTo(numbers.repeats));
      expect(nths(slots, "swapped")).toEqual(upTo(numbers.swapped));
    }),
    { numRuns: draws(200), verbose: true },
  );
});

test("no control is among the first three, and none shows its pair again within five while plain pairs are left", () => {
  fc.assert(
    fc.property(fc.string(), mixed, fc.integer({ min: plainAtFirst, max: 80 }), (secret, numbers, plain) => {
      const slots = controlSchedule(secret, numbers, plain);
      expect(slots.slice(0, plainAtFirst).every(({ kind }) => kind === "plain")).toBe(true);
      const lastPlain = slots.findLastIndex(({ kind }) => kind === "plain");
      for (const { place, before } of showingsAgain(slots)) {
        expect(before).toBeGreaterThanOrEqual(0);
        if (place < lastPlain) expect(place - before).toBeGreaterThanOrEqual(pairsBetween);
      }
    }),
    { numRuns: draws(200), verbose: true },
  );
});

test("30 controls among 44 pairs stand in many places, and another secret mixes them otherwise", () => {
  const numbers = { repeats: 10, swapped: 10, known: 0, planted: 10 };
  const kindsBy = (secret: string) => controlSchedule(secret, numbers, 44).map(({ kind }) => kind);
  for (const secret of upTo(50).map(String)) {
    const kinds = kindsBy(secret);
    const runs = kinds.filter((kind, i) => kind !== "plain" && kinds[i - 1] === "plain").length;
    expect(runs).toBeGreaterThanOrEqual(5);
  }
  expect(kindsBy("a")).toEqual(kindsBy("a"));
  expect(kindsBy("a")).not.toEqual(kindsBy("b"));
});

test("without controls, pairs are asked as before; without pairs, nothing is asked again", () => {
  const none = { repeats: 0, swapped: 0, known: 0, planted: 0 };
  expect(controlSchedule("a", none, 3).map(({ kind }) => kind)).toEqual(["plain", "plain", "plain"]);
  expect(controlSchedule("a", { ...none, repeats: 2, swapped: 1 }, 0)).toEqual([]);
});
