import fc from "fast-check";
import { expect, test } from "vitest";
import { readManifests } from "./read-manifests";

const failure = (code: string, label: string) => ({ code, url: `self#jumbf=/c2pa/${label}/c2pa.signature` });

const store = {
  active_manifest: "b",
  manifests: {
    b: {
      claim_generator_info: [{ name: "Editor", version: "2" }],
      signature_info: { issuer: "House", common_name: "House signing", time: "2026-06-05T13:46:44Z" },
      assertions: [
        {
          label: "c2pa.actions.v2",
          data: { actions: [{ action: "c2pa.opened" }, { action: "c2pa.converted" }] },
        },
      ],
      ingredients: [
        {
          title: "earlier",
          relationship: "parentOf",
          label: "c2pa.ingredient.v3",
          active_manifest: "a",
          validation_results: {
            activeManifest: { failure: [failure("signingCredential.untrusted", "a")] },
          },
        },
      ],
    },
    a: {
      claim_generator: "camera/1.2 library/3",
      signature_info: { issuer: "Maker" },
      assertions: [
        {
          label: "c2pa.actions",
          data: {
            actions: [
              {
                action: "c2pa.created",
                digitalSourceType: "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
                softwareAgent: "camera",
              },
            ],
          },
        },
      ],
    },
  },
  validation_results: {
    activeManifest: { failure: [], success: [{ code: "timeStamp.trusted", url: "self#jumbf=/c2pa/b/x" }] },
    ingredientDeltas: [
      {
        ingredientAssertionURI: "self#jumbf=/c2pa/b/c2pa.assertions/c2pa.ingredient.v3",
        validationDeltas: { failure: [], success: [{ code: "signingCredential.trusted", url: "a" }] },
      },
    ],
  },
};

test("two generations are read, the older one first, its signer known by now", () => {
  const facts = readManifests(store);
  expect(facts).toMatchObject({ state: "trusted", because: null, codes: [] });
  expect(facts.manifests).toMatchObject([
    {
      label: "a",
      active: false,
      signer: { organisation: "Maker", name: null },
      generator: { name: "camera", version: "1.2" },
      timeStamp: "none",
      actions: [{ action: "c2pa.created", sourceType: "digitalCapture", software: "camera" }],
    },
    {
      label: "b",
      active: true,
      signedAt: "2026-06-05T13:46:44Z",
      timeStamp: "trusted",
      generator: { name: "Editor", version: "2" },
      parents: [
        { title: "earlier", relationship: "parent", state: "trusted", signer: { organisation: "Maker" } },
      ],
    },
  ]);
});

test("a failure of a parent that its user did not record came later, and is the file's", () => {
  const changed = structuredClone(store);
  const [delta] = changed.validation_results.ingredientDeltas;
  delta?.validationDeltas.failure.push(failure("assertion.dataHash.mismatch", "a") as never);
  const facts = readManifests(changed);
  expect(facts).toMatchObject({ state: "changed", codes: ["assertion.dataHash.mismatch"] });
  expect(facts.manifests[1]?.parents[0]?.state).toBe("changed");
});

const chain = (length: number) => {
  const labels = Array.from({ length }, (_, i) => `m${i}`);
  const ingredients = (i: number) =>
    i === length - 1 ? [] : [{ relationship: "parentOf", active_manifest: `m${i + 1}`, label: "i" }];
  return {
    active_manifest: "m0",
    manifests: Object.fromEntries(labels.map((label, i) => [label, { ingredients: ingredients(i) }])),
  };
};

test.each([
  ["no active manifest", { manifests: {} }, /active/],
  [
    "201 manifests",
    { ...chain(1), manifests: { ...chain(1).manifests, ...chain(201).manifests } },
    /at most 200/,
  ],
  ["manifests 42 steps deep", chain(42), /40 steps/],
  [
    "a manifest that is its own parent",
    {
      active_manifest: "a",
      manifests: { a: { ingredients: [{ relationship: "parentOf", active_manifest: "a" }] } },
    },
    /40 steps/,
  ],
])("a store with %s is invalid, and says so", (_, json, because) => {
  expect(readManifests(json)).toMatchObject({ state: "invalid", because: expect.stringMatching(because) });
});

test("whatever a file makes the reader return, it is read without an error", () => {
  const keys = fc.constantFrom(
    ...["active_manifest", "manifests", "a", "ingredients", "assertions", "label", "data", "actions"],
    ...["validation_results", "activeManifest", "failure", "code", "url", "signature_info", "time", "issuer"],
  );
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 7 },
      fc.constantFrom("a", "c2pa.actions", null, 1, true),
      fc.array(tie("json"), { maxLength: 3 }),
      fc.dictionary(keys, tie("json"), { maxKeys: 5 }),
    ),
  }));
  fc.assert(fc.property(json, (store) => readManifests(store).state !== undefined));
});
