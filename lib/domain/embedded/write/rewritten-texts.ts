import { comfyReading } from "@/lib/domain/embedded/comfy/comfyui";
import { graphOf } from "@/lib/domain/embedded/comfy/graph";
import type { FileTexts } from "@/lib/domain/embedded/file-texts";
import type { GrammarResult } from "@/lib/domain/embedded/grammar-result";
import { ownKeyword, ownText } from "@/lib/domain/embedded/own-record";
import { sourcesOf, type TextSources, verbatimTexts } from "@/lib/domain/embedded/sources";
import { settingAgrees } from "@/lib/domain/settings/catalogue";
import { settingFieldNames } from "@/lib/domain/settings/settings";
import { writeInfotext } from "./write-infotext";
import type { WrittenRecord } from "./written-record";

type Text = [keyword: string, text: string];

/** Whether the graph would produce what the record says. A setting unknown to either is no contradiction. */
function agrees(ran: GrammarResult, record: WrittenRecord): boolean {
  return settingFieldNames.every((name) => {
    const [a, b] = [ran[name], record[name]];
    return a === null || b === null || settingAgrees(name, a, b) !== "differs";
  });
}

function graphsIn(sources: TextSources): Text[] {
  return ["prompt", "workflow"].flatMap((keyword): Text[] => {
    const [text, fields] = [sources.get(keyword), sources.fields(keyword)];
    if (text === undefined || fields === null) return [];
    return keyword === "workflow" || graphOf(fields) !== null ? [[keyword, text]] : [];
  });
}

/**
 * The texts, by PNG keyword, that make a picture carry its record. A ComfyUI graph is kept if it agrees with the
 * record.
 */
export function rewrittenTexts(record: WrittenRecord, file: FileTexts, hidden: string | null): Text[] {
  const sources = sourcesOf(verbatimTexts(file, hidden));
  const ran = comfyReading(sources);
  return [
    ["parameters", writeInfotext(record)],
    [ownKeyword, ownText(record)],
    ...(ran !== null && agrees(ran, record) ? graphsIn(sources) : []),
  ];
}
