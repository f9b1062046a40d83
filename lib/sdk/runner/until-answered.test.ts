import { expect, it } from "vitest";
import { Problem } from "@/lib/sdk/problem";
import { isPassing, untilAnswered } from "./until-answered";

const never = new AbortController().signal;
const refusal = (status: number, code: Problem["code"] = "internal") =>
  new Problem({ status, code, title: "", detail: "" });

it.each([
  ["no connection", new TypeError("fetch failed"), true],
  ["no answer in time", new DOMException("late", "TimeoutError"), true],
  ["a server that is away", refusal(503), true],
  ["a server that is busy", refusal(429), true],
  ["a refusal", refusal(422), false],
  ["a lost attempt", refusal(409), false],
  ["a request that was aborted", new DOMException("stop", "AbortError"), false],
])("tells what passes from what does not: %s", (_what, error, passes) => {
  expect(isPassing(error)).toBe(passes);
});

it("a request is repeated until there is a response", async () => {
  let left = 1;
  const ask = async () => (left-- > 0 ? Promise.reject(new TypeError("fetch failed")) : "there");
  await expect(untilAnswered(never, ask)).resolves.toBe("there");
});

it("gives up on a refusal, and when it is stopped", async () => {
  await expect(untilAnswered(never, () => Promise.reject(refusal(422)))).rejects.toThrow();
  const ending = new AbortController();
  const asking = untilAnswered(ending.signal, () => Promise.reject(new TypeError("fetch failed")));
  ending.abort(new Error("it ends"));
  await expect(asking).rejects.toThrow("it ends");
});
