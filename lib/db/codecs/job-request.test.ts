import { expect, it } from "vitest";
import { readAnswer } from "./answer";
import { readJobRequest } from "./job-request";

it.each([
  [
    { inputSummary: "i", sizeProfile: "s" },
    { inputSummary: "i", sizeProfile: "s" },
  ],
  [
    { sizeProfile: "s", params: { a: 1 } },
    { inputSummary: null, sizeProfile: "s", params: { a: 1 } },
  ],
  [{}, { inputSummary: null, sizeProfile: null }],
  ["broken", { inputSummary: null, sizeProfile: null, params: undefined }],
])("what a job says is read from %j, with and without params", (stored, read) => {
  expect(readJobRequest(stored)).toEqual(read);
});

it("an answer without a body is read", () => {
  expect(readAnswer({ status: 204 })).toEqual({ status: 204, headers: {} });
  expect(readAnswer({})).toBeNull();
});
