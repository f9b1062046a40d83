import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Look, type LookAction, reduceLook, shownIn, validLook } from "./look";
import { firstLook, parseLook, printLook } from "./look-text";
import { modeKeys } from "./modes";

const idsOf = (count: number) => Array.from({ length: count }, (_, at) => `id-${at + 1}`);
const any = fc.double();
const views = fc.record({ scale: any, x: any, y: any });
const offsets = fc.dictionary(
  fc.oneof(fc.integer({ min: 0, max: 15 }).map(String), fc.string()),
  fc.record({ factor: any, x: any, y: any }),
);
const whole = fc.integer({ min: -5, max: 400 });
const looks: fc.Arbitrary<Look> = fc
  .record({
    ids: fc.integer({ min: 2, max: 12 }).map(idsOf),
    mode: fc.constantFrom(...modeKeys),
    champion: whole,
    challenger: whole,
    panes: whole,
    active: whole,
    reversed: fc.boolean(),
    all: fc.boolean(),
    facts: fc.option(fc.boolean()),
    view: views,
    offsets,
    divider: any,
    opacity: any,
    lens: fc.record({ x: any, y: any, scale: any }),
    threshold: fc.option(any),
    region: fc.option(whole),
    outlined: fc.boolean(),
    unrejected: fc.boolean(),
  })
  .map(validLook);
const actions: fc.Arbitrary<LookAction> = fc.oneof(
  fc.constantFrom(...modeKeys).map((to) => ({ do: "mode", to }) as const),
  fc.record({ do: fc.constant("activate" as const), pane: whole }),
  fc.record({
    do: fc.constant("step" as const),
    who: fc.constantFrom("champion" as const, "challenger" as const),
    by: fc.constantFrom(-1 as const, 1 as const),
  }),
  fc.record({ do: fc.constant("challenge" as const), candidate: fc.integer({ min: 0, max: 1 }) }),
  fc.record({ do: fc.constant("lens" as const), to: fc.record({ x: any, y: any }) }),
  fc.record({ do: fc.constant("place" as const), view: views, offsets }),
  fc.record({ do: fc.constant("remove" as const), candidate: fc.integer({ min: 0, max: 1 }) }),
  fc.record({
    do: fc.constant("restore" as const),
    candidate: fc.integer({ min: 0, max: 2 }),
    id: fc.constant("again"),
  }),
  fc.record({ panes: whole, threshold: fc.option(any) }).map((to) => ({ do: "set", to }) as const),
);

/** What every look keeps, whatever made it. */
function expectValid(look: Look) {
  const shown = shownIn(look);
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown.length).toBeGreaterThanOrEqual(2);
  for (const at of [...shown, look.champion, look.challenger]) expect(look.ids[at]).toBeDefined();
  expect(look.champion).not.toBe(look.challenger);
  expect(shown[look.active]).toBeDefined();
  expect(validLook(look)).toEqual(look);
}

test("a printed look is read as the same look", () => {
  fc.assert(
    fc.property(looks, (look) => {
      expect(parseLook(printLook(look))).toEqual(look);
    }),
  );
});

test("any text is read as a valid look, which is read again as printed", () => {
  const names = fc.constantFrom("mode", "view", "offsets", "champion", "active", "panes", "region", "facts");
  const pairs = fc.array(fc.tuple(names, fc.oneof(fc.string(), any.map(String), whole.map(String))));
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 14 }), pairs, fc.string(), (count, said, noise) => {
      const text = `${new URLSearchParams([["ids", idsOf(count).join()], ...said])}&${noise}`;
      const look = parseLook(text);
      expectValid(look);
      expect(parseLook(printLook(look))).toEqual(look);
    }),
  );
});

test("text without candidates is read too", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(validLook(parseLook(text))).toEqual(parseLook(text));
    }),
  );
});

test("every action leaves a valid look", () => {
  fc.assert(
    fc.property(looks, fc.array(actions), (look, done) => {
      expectValid(done.reduce(reduceLook, look));
    }),
  );
});

test.each([
  ["ids=a,b&mode=swipe&reversed=true", { mode: "swipe", reversed: true, champion: 0, challenger: 1 }],
  ["ids=a,b,c,d,e&mode=side", { panes: 2, active: 1 }],
  [
    "ids=a,b,c&champion=3&challenger=1&active=1&all=true",
    { champion: 2, challenger: 0, active: 0, all: true },
  ],
  ["ids=a,b,c&panes=3&mode=nonsense", { panes: 3, mode: "side" }],
])("an address of an earlier version is still read: %s", (text, part) => {
  expect(parseLook(text)).toMatchObject(part);
});

test("another browser of the same size shows the same rectangle, to a tenth of a pixel", () => {
  const fraction = fc.double({ min: 0, max: 1, noNaN: true });
  const scales = fc.double({ min: 1, max: 500, noNaN: true });
  fc.assert(
    fc.property(scales, fraction, fraction, (scale, x, y) => {
      const exact = { scale, x, y };
      const { view } = parseLook(
        printLook(reduceLook(firstLook(["a", "b"]), { do: "place", view: exact, offsets: {} })),
      );
      const fittedWidth = 1_000;
      const left = (v: typeof exact) => fittedWidth / 2 - v.x * fittedWidth * v.scale;
      expect(Math.abs(left(view) - left(exact))).toBeLessThan(0.1);
    }),
  );
});

describe("stepping", () => {
  const moved = reduceLook(firstLook(idsOf(5)), {
    do: "place",
    view: { scale: 3, x: 0.25, y: 0.75 },
    offsets: { 1: { factor: 1.1, x: 0.05, y: 0 } },
  });

  test("keeps the zoom and each pane's own offset", () => {
    const next = reduceLook(moved, { do: "step", who: "challenger", by: 1 });
    expect(next).toMatchObject({ challenger: 2, view: moved.view, offsets: moved.offsets });
  });

  test("forgets the changed region of the previous pair", () => {
    const looking = reduceLook(moved, { do: "set", to: { region: 3 } });
    expect(reduceLook(looking, { do: "step", who: "champion", by: 1 }).region).toBeNull();
  });
});

test("the active candidate of a survey is the challenger of a pair, and active again in the survey", () => {
  const survey = reduceLook(reduceLook(firstLook(idsOf(6)), { do: "mode", to: "survey" }), {
    do: "activate",
    pane: 4,
  });
  const pair = reduceLook(survey, { do: "mode", to: "swipe" });
  expect(pair).toMatchObject({ champion: 0, challenger: 4, active: 1 });
  expect(reduceLook(pair, { do: "mode", to: "survey" }).active).toBe(4);
});

test("a pane's own offset stays with its candidate from mode to mode", () => {
  const offset = { factor: 1.2, x: 0.1, y: 0 };
  const start = reduceLook(firstLook(idsOf(6)), { do: "challenge", candidate: 3 });
  const moved = reduceLook(start, { do: "place", view: start.view, offsets: { 1: offset } });
  const survey = reduceLook(moved, { do: "mode", to: "survey" });
  expect(survey.offsets).toEqual({ 3: offset });
  expect(reduceLook(survey, { do: "mode", to: "blink" }).offsets).toEqual({ 1: offset });
});

test("removing a candidate keeps the roles of the others, and can be undone", () => {
  const look = reduceLook(firstLook(idsOf(4)), { do: "challenge", candidate: 2 });
  const without = reduceLook(look, { do: "remove", candidate: 1 });
  expect(without.ids).toEqual(["id-1", "id-3", "id-4"]);
  expect(without).toMatchObject({ champion: 0, challenger: 1 });
  expect(reduceLook(without, { do: "restore", candidate: 1, id: "id-2" }).ids).toEqual(idsOf(4));
});
