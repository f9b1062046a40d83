import { expect, test } from "vitest";
import { sourceOfMark, sourceTypeName } from "./ai-mark";
import { type ManifestFacts, noCredentials } from "./provenance-facts";

type Step = {
  types: (string | null)[];
  created?: boolean;
  from?: [ManifestFacts["parents"][number]["relationship"], string][];
};

const [generated, edited] = ["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"];

function manifest(
  label: string,
  active: boolean,
  { types, created = false, from = [] }: Step,
): ManifestFacts {
  const action = (sourceType: string | null, i: number) => ({
    action: created && i === 0 ? "c2pa.created" : "c2pa.edited",
    sourceType,
    software: null,
    description: null,
    at: null,
  });
  return {
    label,
    active,
    signer: null,
    signedAt: null,
    timeStamp: "none",
    generator: null,
    actions: types.map(action),
    assertions: [],
    parents: from.map(([relationship, parent]) => ({
      title: null,
      relationship,
      state: null,
      signer: null,
      label: parent,
    })),
    failures: [],
  };
}

/** The last step is the active manifest. */
function markOf(steps: Record<string, Step>, xmp: string | null = null) {
  const entries = Object.entries(steps);
  const manifests = entries.map(([label, step], i) => manifest(label, i === entries.length - 1, step));
  const none = { aiSystem: null, aiSystemVersion: null, promptInformation: null, promptWriter: null };
  const facts = {
    credentials: { ...noCredentials, manifests },
    xmp: xmp === null ? null : { sourceType: xmp, ...none },
  };
  const { sourceType, ai, from } = sourceOfMark(facts);
  return [sourceType, ai, from];
}

const camera = "digitalCapture";

test.each<[string, Record<string, Step>, string | null, ReturnType<typeof markOf>]>([
  ["nothing", {}, null, [null, null, null]],
  ["its own action", { a: { types: [generated, null] } }, null, [generated, "generated", "credentials"]],
  ["a camera", { a: { types: [camera] } }, null, [camera, null, "credentials"]],
  [
    "a parent, behind a later composite",
    { a: { types: [generated], created: true }, b: { types: ["composite"], from: [["parent", "a"]] } },
    null,
    [generated, "generated", "credentials"],
  ],
  [
    "a component",
    { a: { types: [generated] }, b: { types: [camera], created: true, from: [["component", "a"]] } },
    null,
    [edited, "edited", "credentials"],
  ],
  [
    "an input of a parent",
    {
      a: { types: [edited] },
      b: { types: [null], from: [["input", "a"]] },
      c: { types: [null], from: [["parent", "b"]] },
    },
    null,
    [edited, "edited", "credentials"],
  ],
  [
    "nothing beyond the first creation",
    {
      a: { types: [generated] },
      b: { types: [camera], created: true, from: [["parent", "a"]] },
    },
    null,
    [camera, null, "credentials"],
  ],
  [
    "manifests that lead to each other",
    { a: { types: [null], from: [["parent", "b"]] }, b: { types: [null], from: [["parent", "a"]] } },
    null,
    [null, null, null],
  ],
  ["XMP alone", {}, edited, [edited, "edited", "xmp"]],
  ["XMP with the stronger mark", { a: { types: [camera] } }, generated, [generated, "generated", "xmp"]],
  [
    "XMP with the weaker mark",
    { a: { types: [generated] } },
    edited,
    [generated, "generated", "credentials"],
  ],
])("the mark is by %s", (_, steps, xmp, mark) => {
  expect(markOf(steps, xmp)).toEqual(mark);
});

test("where credentials and XMP disagree, both are told", () => {
  const credentials = { ...noCredentials, manifests: [manifest("a", true, { types: [camera] })] };
  const xmp = {
    ...{ sourceType: generated, aiSystem: null, aiSystemVersion: null },
    ...{ promptInformation: null, promptWriter: null },
  };
  const { conflict } = sourceOfMark({ credentials, xmp });
  expect(conflict).toBe(`The credentials say ${camera}, XMP says ${generated}.`);
  expect(sourceOfMark({ credentials, xmp: null }).conflict).toBeNull();
});

test.each([
  ["http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", "digitalCapture"],
  ["https://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture/", "digitalCapture"],
  [" trainedAlgorithmicMedia ", "trainedAlgorithmicMedia"],
  ["", null],
  ["two words", null],
  ["http://cv.iptc.org/<script>", null],
])("the source type of %j is %s", (text, name) => {
  expect(sourceTypeName(text)).toBe(name);
});
