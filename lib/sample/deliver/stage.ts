import { assertDefined } from "@/lib/assert";
import { call } from "@/lib/client/call";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Destination } from "@/lib/sample/deliver/destination";
import { samplePeople, type Who } from "@/lib/sample/plan/people";
import type { Server } from "@/lib/sdk/server";

/** The delivered sample, by the names that the plan uses. */
export type Stage = {
  to: Destination;
  artifact: (name: string) => ArtifactItem;
  nameOf: (artifactId: string) => string;
  setId: (key: string) => string;
  /** The server, called with this person's token. */
  as: (who: Who) => Server;
  emailOf: (who: Who) => string;
};

export async function stageOf(to: Destination): Promise<Stage> {
  const params = { ws: to.ws };
  const states = { limit: 200, state: ["available", "removed"] };
  const [artifacts, sets, me] = await Promise.all([
    call("GET /workspaces/{ws}/artifacts", { ...to, params, query: states }),
    call("GET /workspaces/{ws}/sets", { ...to, params, query: { limit: 200 } }),
    call("GET /me", to),
  ]);
  const byName = new Map(artifacts.items.map((item) => [item.name, item]));
  const byId = new Map(artifacts.items.map((item) => [item.id, item.name]));
  const byKey = new Map(sets.items.map((set) => [set.key, set.id]));
  const { baseUrl, token, tokens } = to;
  return {
    to,
    artifact: (name) => assertDefined(byName.get(name), `The sample's ${name}`),
    nameOf: (id) => byId.get(id) ?? "",
    setId: (key) => assertDefined(byKey.get(key), `The sample's set ${key}`),
    as: (who) => ({ baseUrl, token: who === "owner" ? token : tokens[who] }),
    emailOf: (who) => (who === "owner" ? me.email : samplePeople[who].email),
  };
}
