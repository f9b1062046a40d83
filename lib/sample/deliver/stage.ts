import { assertDefined } from "@/lib/assert";
import { call } from "@/lib/client/call";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Destination } from "@/lib/sample/deliver/destination";

/** Everything was delivered: found here by the names that the plan gives. */
export type Stage = {
  to: Destination;
  artifact: (name: string) => ArtifactItem;
  setId: (key: string) => string;
};

export async function stageOf(to: Destination): Promise<Stage> {
  const params = { ws: to.ws };
  const states = { limit: 200, state: ["available", "removed"] };
  const [artifacts, sets] = await Promise.all([
    call("GET /workspaces/{ws}/artifacts", { ...to, params, query: states }),
    call("GET /workspaces/{ws}/sets", { ...to, params, query: { limit: 200 } }),
  ]);
  const byName = new Map(artifacts.items.map((item) => [item.name, item]));
  const byKey = new Map(sets.items.map((set) => [set.key, set.id]));
  return {
    to,
    artifact: (name) => assertDefined(byName.get(name), `The sample's ${name}`),
    setId: (key) => assertDefined(byKey.get(key), `The sample's set ${key}`),
  };
}
