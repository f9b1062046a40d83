import { expect, it } from "vitest";
import { createClient } from "./create-client";

const api = createClient({ url: "http://127.0.0.1:9" });

/** Never run: the compiler reads it, and an error that it does not find is one itself. */
async function wrong() {
  // @ts-expect-error a field that there is not
  await api.createJob({ ws: "a", body: { pipeline: { id: "b" }, promt: "x" } });
  // @ts-expect-error seeds are texts
  await api.createJob({ ws: "a", body: { pipeline: { id: "b" }, seed: 5 } });
  // @ts-expect-error the body is missing
  await api.createJob({ ws: "a" });
  // @ts-expect-error the id is missing
  await api.getArtifact({ ws: "a" });
  // @ts-expect-error no such operation
  await api.explodeJob({ ws: "a" });
  // @ts-expect-error a text is no body of bytes
  await api.deliverArtifact({ ws: "a", job: "b", name: "c", index: 0, body: "d" });
  // @ts-expect-error a review is no list
  for await (const each of api.getReview({ ws: "a", id: "b" })) void each;
}

/** Never run, likewise. */
async function right() {
  const { email }: { email: string } = await api.me();
  const first: string | null = (await api.listJobs({ ws: "a" })).nextCursor;
  for await (const { id } of api.listJobs({ ws: "a", limit: 5 })) id.slice();
  for await (const { data } of api.watch({ ws: "a" })) data.kind.slice();
  const original: Response = await api.getOriginal({ ws: "a", id: "b" });
  const nothing: undefined = await api.deleteComment({ ws: "a", id: "b" });
  return [email, first, original, nothing, await api.listWorkspaces()];
}

it("says in types what operations take and answer", () => {
  expect([wrong, right].every((each) => typeof each === "function")).toBe(true);
});
