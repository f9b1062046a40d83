import { expect, it } from "vitest";
import { deliveryText, filterText, placeText, webhooksAnswer } from "./webhook-words";

const at = "2027-01-31T12:00:00.000Z";
const failed = { at, status: 503, ms: 84, error: null };
const silent = { at, status: null, ms: 15_000, error: "no answer within 15 s" };
const ok = { at, status: 204, ms: 41, error: null };

it.each([
  ["Waiting", "waiting", []],
  ["Waiting, 1 try so far, 503", "failed", [failed]],
  ["Waiting, 2 tries so far, no answer within 15 s", "failed", [failed, silent]],
  ["Delivered", "delivered", [ok]],
  ["Delivered at try 2", "delivered", [failed, ok]],
  ["Given up", "given_up", []],
  ["Given up after 1 try, 503", "given_up", [failed]],
] as const)("a delivery is described: %s", (words, state, attempts) => {
  expect(deliveryText({ state, attempts: [...attempts] })).toBe(words);
});

const endpoint = (title: string | null, state: "ok" | "failing" | "disabled") => ({
  title,
  state,
  url: "https://hooks.example/in",
});

it.each([
  ["The endpoint is fine.", [endpoint("A", "ok")]],
  ["All 2 endpoints are fine.", [endpoint("A", "ok"), endpoint(null, "ok")]],
  ["0 of 1 endpoint are fine. hooks.example is failing.", [endpoint(null, "failing")]],
  [
    "1 of 3 endpoints is fine. A is failing, B is disabled.",
    [endpoint("A", "failing"), endpoint("B", "disabled"), endpoint("C", "ok")],
  ],
])("the state of all in a sentence: %s", (words, webhooks) => {
  expect(webhooksAnswer(webhooks)).toBe(words);
});

it("a place is without its query, and a filter names what it is about", () => {
  expect(placeText({ url: "https://hooks.example:8443/T0/in?key=secret" })).toBe("hooks.example:8443/T0/in");
  expect(placeText({ url: "https://hooks.example/" })).toBe("hooks.example");
  expect(filterText({ filter: { set: "lighthouse", environment: "staging" } })).toBe(
    "set lighthouse and environment staging",
  );
});
