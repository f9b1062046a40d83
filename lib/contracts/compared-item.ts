import { hasGraph } from "@/lib/domain/embedded/comfy/has-graph";
import { withoutRaw } from "@/lib/domain/settings/without-raw";
import type { Artifact } from "./artifact";
import type { ComparedItem } from "./compare";

/** What the compare page shows of a record. */
export function comparedItem({ metadata, ...item }: Artifact): ComparedItem {
  return {
    ...item,
    hasGraph: hasGraph(metadata.embedded?.raw ?? {}),
    metadata: { ...metadata, embedded: withoutRaw(metadata.embedded) },
  };
}
