import { readA1111 } from "@/lib/domain/embedded/a1111";
import { bounded } from "@/lib/domain/embedded/bounded";
import { comfyReading } from "@/lib/domain/embedded/comfy/comfyui";
import { readDrawThings } from "@/lib/domain/embedded/draw-things";
import { readEasyDiffusion } from "@/lib/domain/embedded/easy-diffusion";
import type { FileTexts } from "@/lib/domain/embedded/file-texts";
import { readFooocus } from "@/lib/domain/embedded/fooocus";
import { filled, type GrammarResult, hasSettings } from "@/lib/domain/embedded/grammar-result";
import { readHfSpace } from "@/lib/domain/embedded/hf-space";
import { readInvokeai } from "@/lib/domain/embedded/invokeai";
import { readNovelai } from "@/lib/domain/embedded/novelai";
import { readOwnRecord } from "@/lib/domain/embedded/own-record";
import { readRuinedFooocus } from "@/lib/domain/embedded/ruined-fooocus";
import { sourcesOf, type TextSources, verbatimTexts } from "@/lib/domain/embedded/sources";
import { readStabilityMatrix } from "@/lib/domain/embedded/stability-matrix";
import { storable } from "@/lib/domain/embedded/storable";
import { readSwarmui } from "@/lib/domain/embedded/swarmui";
import { readTensorart } from "@/lib/domain/embedded/tensorart";
import type { EmbeddedMetadata } from "@/lib/domain/settings/settings";

/** ComfyUI save nodes may add an infotext: the graph takes precedence, the infotext fills gaps. */
function readComfyui(sources: TextSources): GrammarResult | null {
  const ran = comfyReading(sources);
  return ran && filled(ran, readA1111(sources));
}

/** In order: this program's own record; generators with a marker of their own; graphs before infotexts, since several generators store both. */
const grammars: ((sources: TextSources) => GrammarResult | null)[] = [
  readOwnRecord,
  readDrawThings,
  readNovelai,
  readInvokeai,
  readTensorart,
  readStabilityMatrix,
  readSwarmui,
  readRuinedFooocus,
  readEasyDiffusion,
  readFooocus,
  readHfSpace,
  readComfyui,
  readA1111,
];

/** Graphs often take the size from an input picture; then the file's header has it. */
function sized(known: GrammarResult, file: FileTexts): GrammarResult {
  return known.width === null || known.height === null ? { ...known, ...file.size } : known;
}

/** What a file says about how it was made; null if nothing. Never throws on file contents. */
export function readEmbedded(file: FileTexts, stealth: string | null): EmbeddedMetadata | null {
  const verbatim = verbatimTexts(file, stealth);
  const sources = sourcesOf(verbatim);
  for (const read of grammars) {
    const known = read(sources);
    if (!known || !hasSettings(known)) continue;
    const { graph, ...settings } = sized(known, file);
    const raw = { ...Object.fromEntries(verbatim), ...(graph === null ? {} : { graph }) };
    return storable({ ...bounded(settings), raw });
  }
  return null;
}
