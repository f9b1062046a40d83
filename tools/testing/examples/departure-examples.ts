import type { OperationName } from "@/lib/contracts/api";
import type { Viewer } from "@/lib/domain/access/actors";
import { downloadLocation } from "@/lib/services/media/open-media";
import { makeArtifact } from "../fixtures";
import { type Example, type ExampleOf, plain } from "./example";

/** One picture was downloaded as WebP. */
async function departed(owner: Viewer): Promise<Example> {
  const { id } = await makeArtifact(owner);
  await downloadLocation(owner, "demo", id, { format: "webp", embed: "strip" });
  return plain();
}

export const departureExamples = {
  listDepartures: (owner) => departed(owner),
  getDepartureTotals: (owner) => departed(owner),
  streamDepartures: (owner) => departed(owner),
} satisfies Partial<Record<OperationName, ExampleOf>>;
