import { promptFields } from "@/lib/domain/embedded/comfy/comfyui";
import { type Graph, graphOf } from "@/lib/domain/embedded/comfy/graph";
import { sourcesOf } from "@/lib/domain/embedded/sources";
import { storable } from "@/lib/domain/embedded/storable";
import { type Fields, fieldsIn } from "@/lib/domain/embedded/values";

/**
 * The ComfyUI graph in a record's verbatim texts, which another generator may have stored too; null if there is none.
 * Its values are nested as deeply as can be compared.
 */
export function keptGraph(raw: Readonly<Record<string, unknown>>): Graph | null {
  const texts = Object.entries(raw).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const kept = (fields: Fields | null) => graphOf(storable(fields));
  return kept(fieldsIn(raw.graph)) ?? kept(promptFields(sourcesOf(new Map(texts))));
}
