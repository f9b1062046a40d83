import { hasGraph } from "@/lib/domain/embedded/comfy/has-graph";
import { withoutRaw } from "@/lib/domain/settings/without-raw";

type RawRecord = { raw: Readonly<Record<string, unknown>> };
type Full<E extends RawRecord, M> = { metadata: M & { embedded: E | null } };

/** A record without the verbatim texts of its file; `hasGraph` says whether they contain a ComfyUI graph. */
export function comparedRecord<E extends RawRecord, M, A extends Full<E, M>>(record: A & Full<E, M>) {
  const { metadata, ...item } = record;
  const { embedded } = metadata;
  return {
    ...item,
    hasGraph: hasGraph(embedded?.raw ?? {}),
    metadata: { ...metadata, embedded: withoutRaw(embedded) },
  };
}
