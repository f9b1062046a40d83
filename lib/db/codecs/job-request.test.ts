import { expect, it } from "vitest";
import { readAnswer } from "./answer";
import { readJobRequest } from "./job-request";

it.each([
  [
    { inputSummary: "i", sizeProfile: "s", derivedFrom: [{ sha256: "0a", kind: "upscale" }] },
    { inputSummary: "i", sizeProfile: "s", derivedFrom: [{ sha256: "0a", kind: "upscale" }] },
  ],
  [
    { sizeProfile: "s", params: { a: 1 }, derivedFrom: "broken" },
    { inputSummary: null, sizeProfile: "s", params: { a: 1 }, derivedFrom: [] },
  ],
  [{}, { inputSummary: null, sizeProfile: null, derivedFrom: [] }],
  ["broken", { inputSummary: null, sizeProfile: null, params: undefined, derivedFrom: [] }],
])("what a job says is read from %j, with and without params and sources", (stored, read) => {
  expect(readJobRequest(stored)).toEqual(read);
});

it("an answer without a body is read", () => {
  expect(readAnswer({ status: 204 })).toEqual({ status: 204, headers: {} });
  expect(readAnswer({})).toBeNull();
});
