import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { everywhere, keyOf, markStale } from "./touches";

const keys = {
  list: keyOf("artifacts", "demo", "list"),
  page: keyOf("artifact", "demo", "a"),
  review: keyOf("reviews", "demo", "one", "r"),
  plan: keyOf("retention", "demo", "policy"),
  jobs: keyOf("jobs", "demo", "list"),
  elsewhere: keyOf("reviews", "other", "one", "r"),
  accounts: keyOf("accounts", everywhere),
};

function staleAfter(ws: string, act: Parameters<typeof markStale>[2]): string[] {
  const cache = new QueryClient();
  for (const key of Object.values(keys)) cache.setQueryData(key, {});
  markStale(cache, ws, act);
  const stale = Object.entries(keys).filter(([, key]) => cache.getQueryState(key)?.isInvalidated);
  return stale.map(([name]) => name);
}

test("a write marks what it touched, in its own workspace, and nothing else", () => {
  expect(staleAfter("demo", "decide")).toEqual(["list", "page", "review", "plan"]);
  expect(staleAfter("demo", "mark")).toEqual(["list"]);
  expect(staleAfter("demo", "changeMember")).toEqual(["accounts"]);
  expect(staleAfter(everywhere, "changeAccount")).toEqual(["accounts"]);
  expect(staleAfter("demo", "nothing")).toEqual([]);
});
